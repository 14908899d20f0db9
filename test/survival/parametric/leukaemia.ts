const six = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35]
const placebo = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]
const ended = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0]
const rows = Array.from({ length: 42 }, (_, i) => i)

/** Remission of leukaemia, weeks (Gehan 1965), with a made-up score, weights and sites: those of fixtures/parametric.R. */
export const leukaemia = {
  time: [...six, ...placebo],
  event: [...ended, ...placebo.map(() => 1)],
  treated: rows.map((i) => i < 21),
  score: rows.map((i) => (7 * i) % 5),
  weight: rows.map((i) => 1 + (i % 3)),
  site: rows.map((i) => (i % 2 === 0 ? 'a' : 'b')),
}
