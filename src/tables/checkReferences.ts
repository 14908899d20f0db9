import { checkInteger, checkOptions, fail } from '../data/checks.js'
import type { Field, RowsOrColumns } from '../data/fields.js'
import { codeIds, codeIdsAsTheyCome, type IdColumn, idStrings, isCodedIds } from '../data/ids.js'
import { readColumns } from '../data/lift.js'
import type {
  Call,
  Complaint,
  Contact,
  Contract,
  CreditSheet,
  Customer,
  CustomerValue,
  Interaction,
  Invoice,
  Lead,
  Opportunity,
  Order,
  StageChange,
  Subscription,
  SurveyResponse,
} from '../data/rows.js'

/** The tables that refer to each other, by the names that the report has for them. Each may be rows or columns. */
export interface ReferringTables {
  readonly customers?: RowsOrColumns<Customer>
  readonly contacts?: RowsOrColumns<Contact>
  readonly orders?: RowsOrColumns<Order>
  readonly leads?: RowsOrColumns<Lead>
  readonly opportunities?: RowsOrColumns<Opportunity>
  readonly stageChanges?: RowsOrColumns<StageChange>
  readonly contracts?: RowsOrColumns<Contract>
  readonly subscriptions?: RowsOrColumns<Subscription>
  readonly invoices?: RowsOrColumns<Invoice>
  readonly interactions?: RowsOrColumns<Interaction>
  readonly surveys?: RowsOrColumns<SurveyResponse>
  readonly complaints?: RowsOrColumns<Complaint>
  readonly calls?: RowsOrColumns<Call>
  readonly creditSheets?: RowsOrColumns<CreditSheet>
  readonly customerValues?: RowsOrColumns<CustomerValue>
}

/** Options of {@link checkReferences}. */
export interface ReferenceOptions {
  /** How many broken references are kept; all are counted. Default 1,000. */
  readonly maxBroken?: number
}

/** From which field of which table to which other table. */
export interface Reference {
  readonly table: keyof ReferringTables
  readonly field: 'customerId' | 'opportunityId'
  readonly expectedIn: 'customers' | 'opportunities'
}

/** A row that points to nothing. */
export interface BrokenReference extends Reference {
  /** Row number from 0. */
  readonly position: number
  /** The id that does not exist. */
  readonly id: string
}

/** What was found of one reference. */
export interface ReferenceCount extends Reference {
  /** Rows with an id in this field. */
  readonly checked: number
  /** Those whose id does not exist. */
  readonly broken: number
  /** How many ids these are. */
  readonly unknownIds: number
}

/** References between tables, checked. */
export interface ReferenceCheck {
  /** The first ones, up to `maxBroken`: by table in the order of {@link ReferringTables}, then by position. */
  readonly broken: readonly BrokenReference[]
  readonly brokenCount: number
  readonly byReference: readonly ReferenceCount[]
  /** References that were not checked, because the table they point to was not given. */
  readonly unchecked: readonly Reference[]
}

/** What the check reads of a row. */
type Referring = { id?: string; customerId?: string; opportunityId?: string }

const REFERENCES: readonly (Reference & { readonly optional?: true })[] = [
  { table: 'contacts', field: 'customerId', expectedIn: 'customers' },
  { table: 'orders', field: 'customerId', expectedIn: 'customers' },
  { table: 'leads', field: 'customerId', expectedIn: 'customers', optional: true },
  { table: 'opportunities', field: 'customerId', expectedIn: 'customers' },
  { table: 'stageChanges', field: 'opportunityId', expectedIn: 'opportunities' },
  { table: 'contracts', field: 'customerId', expectedIn: 'customers' },
  { table: 'contracts', field: 'opportunityId', expectedIn: 'opportunities', optional: true },
  { table: 'subscriptions', field: 'customerId', expectedIn: 'customers' },
  { table: 'invoices', field: 'customerId', expectedIn: 'customers' },
  { table: 'interactions', field: 'customerId', expectedIn: 'customers' },
  { table: 'surveys', field: 'customerId', expectedIn: 'customers', optional: true },
  { table: 'complaints', field: 'customerId', expectedIn: 'customers' },
  { table: 'calls', field: 'customerId', expectedIn: 'customers', optional: true },
  { table: 'creditSheets', field: 'customerId', expectedIn: 'customers' },
  { table: 'customerValues', field: 'customerId', expectedIn: 'customers' },
]

/**
 * Rows that point to an id that does not exist: an order of an unknown customer, a stage change of an unknown opportunity.
 *
 * Checked are the references between the tables that were given; those to a table that was not are listed in `unchecked`. An
 * optional id that is missing is no broken reference. Ids are compared exactly. The users of events are not checked: a visitor
 * need not be a customer. Cost: one look-up a row, none for a dictionary-coded column but one for each of its values.
 *
 * @param tables  - the tables, as rows or columns; only their ids are read
 * @param options - see {@link ReferenceOptions}
 * @throws ClienteleError `invalid-option` for a table that does not exist, `missing-value` or `invalid-id` with the place of an id
 *   that is missing where one must be
 * @example
 * const check = checkReferences({
 *   customers: [{ id: 'c1', name: 'Harbour Foods' }],
 *   orders: [
 *     { customerId: 'c1', date: '2024-01-05', amount: 5 },
 *     { customerId: 'c9', date: '2024-01-06', amount: 7 },
 *   ],
 * })
 * check.broken //=> [{ table: 'orders', position: 1, field: 'customerId', id: 'c9', expectedIn: 'customers' }]
 * check.byReference[0].checked //=> 2
 */
export function checkReferences(tables: ReferringTables, options: ReferenceOptions = {}): ReferenceCheck {
  checkTables(tables)
  checkOptions(options)
  const maxBroken = checkInteger(options.maxBroken ?? 1000, 'options.maxBroken', { minimum: 0 })
  const known = { customers: idsIn(tables, 'customers'), opportunities: idsIn(tables, 'opportunities') }
  const broken: BrokenReference[] = []
  const byReference: ReferenceCount[] = []
  const unchecked: Reference[] = []
  for (const { optional, ...reference } of REFERENCES) {
    const input: RowsOrColumns<Referring> | undefined = tables[reference.table]
    if (input === undefined) continue
    const ids = known[reference.expectedIn]
    if (ids === undefined) unchecked.push(reference)
    else {
      const field: Field<keyof Referring> = { name: reference.field, kind: 'id', ...(optional && { optional }) }
      const { rows, ...counts } = unknownIn(idColumn(input, reference.table, field), ids, {
        mayMiss: optional === true,
        limit: maxBroken - broken.length,
      })
      for (const { position, id } of rows) broken.push({ ...reference, position, id })
      byReference.push({ ...reference, ...counts })
    }
  }
  const brokenCount = byReference.reduce((sum, count) => sum + count.broken, 0)
  return { broken, brokenCount, byReference, unchecked }
}

interface Unknown extends Omit<ReferenceCount, keyof Reference> {
  /** The first rows, as many as asked for. */
  readonly rows: readonly { readonly position: number; readonly id: string }[]
}

/** Whether a value of a dictionary is an id that exists, one that does not, one of these that a row has, or a missing one. */
const KNOWN = 0
const UNKNOWN = 1
const UNKNOWN_AND_SEEN = 2
const MISSING = 3

function unknownIn(
  column: IdColumn,
  known: ReadonlySet<string>,
  { mayMiss, limit }: { mayMiss: boolean; limit: number },
): Unknown {
  const { codes, values } = isCodedIds(column) ? column : codeIdsAsTheyCome(column, () => '', true)
  const states = Uint8Array.from(values, (id) => (id === '' && mayMiss ? MISSING : known.has(id) ? KNOWN : UNKNOWN))
  const rows: { position: number; id: string }[] = []
  let checked = 0
  let broken = 0
  let unknownIds = 0
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!
    const state = states[code]!
    if (state === MISSING) continue
    checked++
    if (state === KNOWN) continue
    broken++
    if (state === UNKNOWN) {
      states[code] = UNKNOWN_AND_SEEN
      unknownIds++
    }
    if (rows.length < limit) rows.push({ position: i, id: values[code]! })
  }
  return { rows, checked, broken, unknownIds }
}

function idsIn(tables: ReferringTables, table: Reference['expectedIn']): ReadonlySet<string> | undefined {
  const input: RowsOrColumns<Referring> | undefined = tables[table]
  return input && new Set(idStrings(idColumn(input, table, { name: 'id', kind: 'id' })))
}

/** The checked ids of one field; codes without an entry in their dictionary are an error. */
function idColumn(input: RowsOrColumns<Referring>, table: string, field: Field<keyof Referring>): IdColumn {
  const source = readColumns<Referring>(input, [field], table)
  const column: IdColumn = source.columns[field.name] ?? []
  return isCodedIds(column) ? codeIds(column, (row) => source.pathOf(row, field.name)) : column
}

function checkTables(tables: ReferringTables): void {
  checkOptions(tables, 'tables')
  const names = [...new Set<string>(REFERENCES.flatMap(({ table, expectedIn }) => [expectedIn, table]))]
  for (const name of Object.keys(tables)) {
    if (!names.includes(name)) fail('invalid-option', `tables.${name}`, `one of ${names.join(', ')}`, name)
  }
}
