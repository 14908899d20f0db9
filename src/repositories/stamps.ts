import { fail } from '../data/checks.js'

/** The clock as ISO text; many writes fall into one millisecond, and the text is made once for all of them. */
export function stamps(now: () => Date): () => string {
  if (typeof now !== 'function') fail('invalid-type', 'options.now', 'a function that gives a Date', now)
  let last = Number.NaN
  let text = ''
  return () => {
    const date = now()
    const milliseconds = date instanceof Date ? date.getTime() : Number.NaN
    if (Number.isNaN(milliseconds)) fail('invalid-date', 'options.now', 'a function that gives a Date', date)
    if (milliseconds !== last) text = date.toISOString()
    last = milliseconds
    return text
  }
}
