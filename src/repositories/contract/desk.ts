import type { Filter } from '../filter.js'
import type {
  FindOptions,
  PutOptions,
  Receipt,
  RemoveOptions,
  Repositories,
  Repository,
  Stored,
} from '../repository.js'
import { expectSame, expectThat } from './expectations.js'
import { differenceOf } from './meaning.js'
import { type Sample, sampleId, sampleRow } from './sampleRows.js'
import type { Subject } from './subject.js'

/** What a case works with: a fresh store, the repository under test in it and the sample rows of its type. */
export interface Desk<Row extends object> {
  readonly subject: Subject<Row>
  readonly repositories: Repositories
  readonly repository: Repository<Row>
  /** Rows of the large case. */
  readonly rows: number
  /** The store closed and opened again, as a desk; null where the options name no way to do so. */
  readonly reopen: (() => Promise<Desk<Row>>) | null
}

/** One case of the contract, for any row type. */
export interface CaseOf<Row extends object> {
  /** What is shown, as a sentence. */
  readonly title: string
  /** The rule that is broken where the case fails. */
  readonly rule: string
  run(desk: Desk<Row>): Promise<void>
}

/** The same desk on the repositories that a transaction gives. */
export function within<Row extends object>(desk: Desk<Row>, repositories: Repositories): Desk<Row> {
  return { ...desk, repositories, repository: desk.subject.of(repositories) }
}

/** The i-th sample row; another variant has the same id and other values. */
export function sample<Row extends object>({ subject }: Desk<Row>, i: number, variant = 0): Sample<Row> {
  return { id: sampleId(i), row: sampleRow(subject.fields, i, variant) }
}

/** The first sample rows. */
export function samples<Row extends object>(desk: Desk<Row>, count: number, first = 0): Sample<Row>[] {
  return Array.from({ length: count }, (_, i) => sample(desk, first + i))
}

/** A row under an id: in its `id` field, where it has one. */
export function underId<Row extends object>({ subject }: Desk<Row>, id: string, row: Row): Sample<Row> {
  return { id, row: subject.ownId ? { ...row, id } : row }
}

/** Puts a sample under its id. */
export function put<Row extends object>(
  { subject, repository }: Desk<Row>,
  { id, row }: Sample<Row>,
  options?: Omit<PutOptions, 'id'>,
): Promise<Receipt> {
  if (subject.ownId) return options ? repository.put(row, options) : repository.put(row)
  return repository.put(row, { ...options, id })
}

/** Puts samples under their ids, all or none. */
export function putMany<Row extends object>(
  { subject, repository }: Desk<Row>,
  all: readonly Sample<Row>[],
  options?: { readonly signal: AbortSignal },
): Promise<readonly Receipt[]> {
  const rows = all.map(({ row }) => row)
  if (subject.ownId) return options ? repository.putMany(rows, options) : repository.putMany(rows)
  return repository.putMany(rows, { ...options, ids: all.map(({ id }) => id) })
}

/** Removes by id. */
export function remove<Row extends object>(
  { repository }: Desk<Row>,
  { id }: { readonly id: string },
  options?: RemoveOptions,
): Promise<Receipt> {
  return options ? repository.remove(id, options) : repository.remove(id)
}

/** Every row that a filter matches; no row may come twice, no page may be empty. */
export async function found<Row extends object>(
  { repository }: Desk<Row>,
  filter: Filter<Row> = {},
  options?: FindOptions,
): Promise<Map<string, Stored<Row>>> {
  const byId = new Map<string, Stored<Row>>()
  for await (const page of options ? repository.find(filter, options) : repository.find(filter)) addPage(byId, page)
  return byId
}

/** Adds a page of `find` to what came before it. */
export function addPage<Row extends object>(byId: Map<string, Stored<Row>>, page: readonly Stored<Row>[]): void {
  expectThat(page.length > 0, () => 'expected every page of find to have a row, got an empty one')
  for (const stored of page) {
    expectThat(!byId.has(stored.id), () => `expected find to give ${stored.id} once, it came twice`)
    byId.set(stored.id, stored)
  }
}

/** Fails unless `find` gave exactly the rows of these ids. */
export function expectIds(actual: ReadonlyMap<string, unknown>, expected: Iterable<string>, what: string): void {
  const wanted = new Set(expected)
  const missing = [...wanted].filter((id) => !actual.has(id))
  const extra = [...actual.keys()].filter((id) => !wanted.has(id))
  expectThat(
    missing.length === 0 && extra.length === 0,
    () =>
      `expected ${what} to give ${wanted.size} rows, got ${actual.size}${listed('missing', missing)}${listed('too much', extra)}`,
  )
}

/** Fails unless the stored row is the sample, in this version, and not removed. */
export function expectStored<Row extends object>(
  { subject }: Desk<Row>,
  stored: Stored<Row> | null | undefined,
  expected: Sample<Row>,
  version: number,
  what = 'the row',
): asserts stored is Stored<Row> {
  expectThat(
    stored !== null && stored !== undefined,
    () => `expected ${what} (id ${JSON.stringify(expected.id)}) to be there, it is not`,
  )
  expectSame(stored.id, expected.id, `the id of ${what}`)
  const difference = differenceOf(subject.fields, expected.row, stored.row)
  expectThat(difference === null, () => `${difference} (${what}, id ${JSON.stringify(expected.id.slice(0, 40))})`)
  expectSame(stored.version, version, `the version of ${what}`)
  expectTime(stored.updatedAt, `updatedAt of ${what}`)
  expectThat(
    stored.removedAt === undefined,
    () => `expected ${what} not to be removed, it has removedAt ${stored.removedAt}`,
  )
}

/** Reads the row of a sample back and fails unless it is there, in this version. */
export async function expectKept<Row extends object>(
  desk: Desk<Row>,
  expected: Sample<Row>,
  version: number,
  what?: string,
): Promise<Stored<Row>> {
  const stored = await desk.repository.get(expected.id)
  expectStored(desk, stored, expected, version, what)
  return stored
}

/** Fails unless there is no row of this id, not even a removed one. */
export async function expectNothing<Row extends object>(
  { repository }: Desk<Row>,
  id: string,
  what: string,
): Promise<void> {
  const stored = await repository.get(id, { includeRemoved: true })
  expectThat(
    stored === null,
    () => `expected nothing of ${what}, but ${JSON.stringify(id)} is there in version ${stored?.version}`,
  )
}

/** Fails unless the receipt is for this write. */
export function expectReceipt(receipt: Receipt, id: string, version: number, what: string): void {
  expectThat(
    typeof receipt === 'object' && receipt !== null,
    () => `expected a receipt of ${what}, got ${String(receipt)}`,
  )
  expectSame(receipt.id, id, `the id in the receipt of ${what}`)
  expectSame(receipt.version, version, `the version in the receipt of ${what}`)
  expectTime(receipt.updatedAt, `updatedAt in the receipt of ${what}`)
}

/** Fails unless the text is a time of the form `YYYY-MM-DDTHH:MM:SS.sssZ`. */
export function expectTime(text: unknown, what: string): void {
  expectThat(
    typeof text === 'string' &&
      /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text) &&
      !Number.isNaN(Date.parse(text)),
    () => `expected ${what} to be a time like 2024-03-01T09:30:00.000Z, got ${String(text)}`,
  )
}

function listed(what: string, ids: readonly string[]): string {
  if (ids.length === 0) return ''
  return `; ${what}: ${ids
    .slice(0, 5)
    .map((id) => JSON.stringify(id.slice(0, 40)))
    .join(', ')}${ids.length > 5 ? ' …' : ''}`
}
