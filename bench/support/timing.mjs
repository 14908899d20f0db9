/**
 * Times contenders in turn, round by round, so that whatever else the machine does hits all of them alike. Garbage is collected
 * when the engine sees fit: forced collections would make it forget the compiled code of whoever is not running.
 *
 * @param contenders - name → function, which may be async
 * @param rounds     - how often each is timed,
 * @returns name → { median, min } in milliseconds
 */
export async function timeInTurn(contenders, rounds, untimed = 2) {
  const times = new Map(Object.keys(contenders).map((name) => [name, []]))
  for (let round = -untimed; round < rounds; round++) {
    for (const [name, run] of Object.entries(contenders)) {
      const start = performance.now()
      await run()
      const elapsed = performance.now() - start
      if (round >= 0) times.get(name).push(elapsed)
    }
  }
  return Object.fromEntries(
    [...times].map(([name, values]) => {
      values.sort((a, b) => a - b)
      return [name, { median: values[values.length >> 1], min: values[0] }]
    }),
  )
}

/** How many rounds for a size: about as long for each. */
export const roundsFor = (count) => (count <= 1e5 ? 41 : count <= 1e6 ? 15 : 7)
