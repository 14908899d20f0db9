const names = {}
for (const subpath of JSON.parse(process.argv[2])) names[subpath] = Object.keys(await import(subpath)).sort()
console.log(JSON.stringify(names))
