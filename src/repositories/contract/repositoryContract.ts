import { checkChoice, checkInteger, checkOptions, fail } from '../../data/checks.js'
import type { Repositories, RepositoryName } from '../repository.js'
import { acrossCases, acrossTransactionCases } from './acrossCases.js'
import { batchCases } from './batchCases.js'
import { cancellationCases } from './cancellationCases.js'
import { concurrencyCases } from './concurrencyCases.js'
import { copyCases } from './copyCases.js'
import type { CaseOf, Desk } from './desk.js'
import { durabilityCases, durableTransactionCases } from './durabilityCases.js'
import { ContractFailure, messageOf } from './expectations.js'
import { findingCases } from './findingCases.js'
import { isolationCases } from './isolationCases.js'
import { keepingCases } from './keepingCases.js'
import { pagingCases } from './pagingCases.js'
import { removingCases } from './removingCases.js'
import { REPOSITORY_NAMES, type Subject, withSubject } from './subject.js'
import { transactionCases } from './transactionCases.js'
import { valueCases } from './valueCases.js'
import { versionCases } from './versionCases.js'

/** One case of {@link repositoryContract}: hand both members to the test runner that you have. */
export interface ContractCase {
  /** `repository: group: what is shown`; no two cases have the same. */
  readonly name: string
  /** Makes a store, tries it, closes it. Rejects with an Error that says what was expected, what came and which rule that breaks. */
  run(): Promise<void>
}

/** Options of {@link repositoryContract}. */
export interface RepositoryContractOptions {
  /** The repositories to try; the others are never touched. Default: all of them. */
  readonly repositories?: readonly RepositoryName[]
  /** The store has a transaction. Default true. */
  readonly transactions?: boolean
  /** Closes the store and opens it again on what it has kept; the cases of durability run only with it. */
  readonly reopen?: (repositories: Repositories) => Promise<Repositories>
  /** Gives back what a store holds: called once after each case, whether it failed or not. */
  readonly close?: (repositories: Repositories) => void | Promise<void>
  /** Rows of the large case, at least 100. Default 2500: more than two of the default pages. */
  readonly rows?: number
}

/**
 * What a store must do to be a store of this package, as cases for any test runner: keeping, versions, removal, filters, pages,
 * values, copies, batches, concurrency, cancellation, transactions, durability, for every row type.
 *
 * The rows of the cases hold what a store could lose: text of all scripts, amounts with more digits than a float64 has, days
 * from year 1 to 9999, times to the millisecond. Faulty stores with one planted fault each are known to fail.
 *
 * @param makeRepositories - makes an empty store; called once for each case
 * @param options          - what the store can do, and how to open it again
 * @returns the cases, of each repository in turn
 * @throws ClienteleError `invalid-type`, `invalid-option`, `out-of-range`, `empty-input` for options that do not fit
 * @example
 * const cases = repositoryContract(() => inMemoryRepositories({ now: () => new Date('2024-03-01') }), { repositories: ['orders'] })
 * await cases[0].run()
 * cases[0].name //=> 'orders: keeping: a row that was put comes back'
 */
export function repositoryContract(
  makeRepositories: () => Repositories | Promise<Repositories>,
  options: RepositoryContractOptions = {},
): readonly ContractCase[] {
  if (typeof makeRepositories !== 'function') {
    return fail('invalid-type', 'makeRepositories', 'a function that makes an empty store', makeRepositories)
  }
  checkOptions(options)
  const { repositories = REPOSITORY_NAMES, rows = 2500 } = options
  if (repositories.length === 0) fail('empty-input', 'options.repositories', 'at least one repository', repositories)
  checkInteger(rows, 'options.rows', { minimum: 100 })
  const names = repositories.map((name, i) => checkChoice(name, REPOSITORY_NAMES, `options.repositories[${i}]`))
  return names.flatMap((name, i) =>
    withSubject(name, (subject) => {
      const next = names[(i + 1) % names.length]!
      return groupsOf(subject, next, options).flatMap(({ group, cases }) =>
        cases.map((oneCase) => {
          const caseName = `${name}: ${group}: ${oneCase.title}`
          return {
            name: caseName,
            run: () => runCase(caseName, oneCase, subject, makeRepositories, { ...options, rows }),
          }
        }),
      )
    }),
  )
}

interface Group<Row extends object> {
  readonly group: string
  readonly cases: readonly CaseOf<Row>[]
}

function groupsOf<Row extends object>(
  { name }: Subject<Row>,
  next: RepositoryName,
  { transactions = true, reopen }: RepositoryContractOptions,
): readonly Group<Row>[] {
  const isAlone = next === name
  const across = isAlone ? [] : withSubject<readonly CaseOf<Row>[]>(next, (other) => acrossCases(other))
  const acrossTransactions = isAlone
    ? []
    : withSubject<readonly CaseOf<Row>[]>(next, (other) => acrossTransactionCases(other))
  const groups: Group<Row>[] = [
    { group: 'keeping', cases: [...keepingCases<Row>(), ...across] },
    { group: 'versions', cases: versionCases() },
    { group: 'removing', cases: removingCases() },
    { group: 'finding', cases: findingCases() },
    { group: 'paging', cases: pagingCases() },
    { group: 'values', cases: valueCases() },
    { group: 'copies', cases: copyCases() },
    { group: 'batches', cases: batchCases() },
    { group: 'concurrency', cases: concurrencyCases() },
    { group: 'cancellation', cases: cancellationCases() },
  ]
  if (transactions)
    groups.push({
      group: 'transactions',
      cases: [...transactionCases<Row>(), ...isolationCases<Row>(), ...acrossTransactions],
    })
  if (reopen) groups.push({ group: 'durability', cases: durabilityCases() })
  if (reopen && transactions) groups.push({ group: 'durability', cases: durableTransactionCases() })
  return groups
}

/** Runs a case on a store of its own and closes the store that is open at the end. */
async function runCase<Row extends object>(
  name: string,
  { rule, run }: CaseOf<Row>,
  subject: Subject<Row>,
  makeRepositories: () => Repositories | Promise<Repositories>,
  { reopen, close, rows }: RepositoryContractOptions & { readonly rows: number },
): Promise<void> {
  let open = await makeRepositories()
  const deskOf = (repositories: Repositories): Desk<Row> => ({
    subject,
    repositories,
    repository: subject.of(repositories),
    rows,
    reopen: reopen
      ? async () => {
          open = await reopen(repositories)
          return deskOf(open)
        }
      : null,
  })
  try {
    await run(deskOf(open))
  } catch (error) {
    const found = error instanceof ContractFailure ? error.message : `the store threw ${messageOf(error)}`
    throw new Error(`${name}: ${found}. The rule: ${rule}`, { cause: error })
  } finally {
    await close?.(open)
  }
}
