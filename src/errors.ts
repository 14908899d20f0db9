/**
 * The one error that this package throws for bad input.
 *
 * Branch on `code` (stable, kebab-case); show `message` to people; use `path` to find the value.
 */

/** Stable codes of {@link ClienteleError}. New ones may be added; none changes its meaning. */
export type ClienteleErrorCode =
  /** A field that must be there is not (`undefined`, `null` or an empty cell). */
  | 'missing-value'
  /** A value has the wrong JavaScript type (a string where a number belongs, a number where an array belongs). */
  | 'invalid-type'
  /** Not a finite number: text that is none, NaN, Infinity. */
  | 'invalid-number'
  /** A number, but outside of what the function is defined for. */
  | 'out-of-range'
  /** Not a date: text that is none, an invalid `Date`, the 30th of February. */
  | 'invalid-date'
  /** An id that is empty or not a string, or a code without an entry in its dictionary. */
  | 'invalid-id'
  /** An option with a value that does not exist. */
  | 'invalid-option'
  /** Columns of different lengths. */
  | 'unequal-lengths'
  /** Something that needs at least one element got none. */
  | 'empty-input'
  /** The same id twice where it must be unique. */
  | 'duplicate-id'
  /** An order after `asOf` (see `later: 'ignore'`). */
  | 'late-order'
  /** A negative amount where refunds are refused. */
  | 'refund'
  /** Two currencies in one run. */
  | 'mixed-currencies'
  /** Inputs of one formula in different units of time. */
  | 'mixed-units'
  /** A purchase history that contradicts itself. */
  | 'invalid-history'
  /** Shares or weights that do not add up to what they must. */
  | 'invalid-shares'
  /** Rules that overlap, leave gaps or contradict each other. */
  | 'invalid-rules'
  /** A comparison matrix that is not square, positive or reciprocal. */
  | 'invalid-matrix'
  /** A file without a header or with a column that cannot be found. */
  | 'missing-column'
  /** The same header name twice. */
  | 'duplicate-column'
  /** A line that is not well-formed (an open quote, too many or too few cells). */
  | 'malformed-row'
  /** Text that cannot be read as the encoding or the format that was named. */
  | 'unreadable-text'
  /** A search that finds more than the limit set to it: stopped, since it might not end. */
  | 'too-many-results'
  /** An optional package that is not installed. */
  | 'missing-package'
  /** A write that expects another version of the row than the store has. */
  | 'stale-version'
  /** No row of that id, or one that was removed. */
  | 'unknown-id'
  /** What a transaction read or wrote was changed by somebody else meanwhile: nothing was written, try again. */
  | 'transaction-conflict'
  /** Repositories of a transaction that has ended. */
  | 'transaction-over'
  /** The tables of a store are not there, older than this code and not migrated yet, or newer than it. */
  | 'store-version'

const BRAND = 'ClienteleError'

/** Bad input: what was expected, where it stands and what came. Survives being passed between realms and bundles. */
export class ClienteleError extends Error {
  override readonly name: typeof BRAND = BRAND
  /** Stable, kebab-case reason. */
  readonly code: ClienteleErrorCode
  /** Where the value stands, such as `orders[41].amount`, `orders.amount[41]` or `options.asOf`. */
  readonly path: string
  /** The value that came. */
  readonly received: unknown

  /**
   * @param code     - stable reason
   * @param path     - where the value stands
   * @param message  - what was expected, what came and what to do; the path is put before it
   * @param received - the value that came
   */
  constructor(code: ClienteleErrorCode, path: string, message: string, received?: unknown) {
    super(path === '' ? message : `${path}: ${message}`)
    this.code = code
    this.path = path
    this.received = received
  }
}

/**
 * Whether a caught value is a {@link ClienteleError}, also when it comes from another copy of this package (ES module and
 * CommonJS side by side, a worker).
 *
 * @example
 * isClienteleError(new Error('other')) //=> false
 */
export function isClienteleError(value: unknown): value is ClienteleError {
  return value instanceof Error && value.name === BRAND && 'code' in value && 'path' in value
}
