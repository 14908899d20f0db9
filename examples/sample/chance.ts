import { seededRandom } from '../../src/data/random.js'
import { drawExponential, drawGamma, drawNormal, drawPoisson } from '../../src/numeric/index.js'

/** A seeded source of chance with the draws that the sample needs. */
export type Chance = ReturnType<typeof chanceOf>

/** Each table draws from a stream of its own, so that a change in one leaves the others as they are. */
export function chanceOf(seed: number, stream: string) {
  const random = seededRandom(`${stream} ${seed}`)
  const whole = (from: number, to: number): number => from + Math.floor(random() * (to - from + 1))
  const normal = (mean: number, deviation: number): number => mean + deviation * drawNormal(random)
  return {
    happens: (probability: number): boolean => random() < probability,
    /** A real number, evenly in [from, to). */
    between: (from: number, to: number): number => from + random() * (to - from),
    /** A whole number, evenly in from … to. */
    whole,
    pick: <T>(list: readonly T[]): T => list[whole(0, list.length - 1)]!,
    /** One of the keys of a table, as likely as its weight or share says. */
    weighted: <Key extends string>(table: Readonly<Record<Key, Weight>>): Key => weightedKey(table, random()),
    normal,
    /** e to the power of a normal draw around the logarithm of `median`. */
    logNormal: (median: number, deviation: number): number => median * Math.exp(normal(0, deviation)),
    exponential: (mean: number): number => mean * drawExponential(random),
    gamma: (shape: number, mean: number): number => (mean / shape) * drawGamma(random, shape),
    poisson: (mean: number): number => drawPoisson(random, mean),
  }
}

type Weight = number | { readonly share: number }

function weightedKey<Key extends string>(table: Readonly<Record<Key, Weight>>, draw: number): Key {
  const keys = Object.keys(table) as Key[]
  const shares = Object.values<Weight>(table).map((weight) => (typeof weight === 'number' ? weight : weight.share))
  let left = draw * shares.reduce((sum, share) => sum + share, 0)
  const chosen = shares.findIndex((share) => {
    left -= share
    return left < 0
  })
  return keys.at(chosen)!
}
