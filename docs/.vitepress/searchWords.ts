/**
 * Words as the search looks them up. Chinese has no spaces: a run of characters counts as its pairs, so that 金字塔 is found
 * within 客户金字塔分析. The index and the search box must cut alike.
 */
export function searchWords(text: string): string[] {
  const words: string[] = []
  for (const word of text.split(/[\n\r\p{Z}\p{P}]+/u)) {
    for (const part of word.match(/\p{Script=Han}+|[^\p{Script=Han}]+/gu) ?? []) {
      if (!/^\p{Script=Han}/u.test(part)) words.push(part)
      else if (part.length === 1) words.push(part)
      else for (let start = 0; start + 1 < part.length; start += 1) words.push(part.slice(start, start + 2))
    }
  }
  return words
}
