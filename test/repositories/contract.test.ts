import { describe, expect, it } from 'vitest'
import { isClienteleError } from '../../src/errors.js'
import {
  type Repositories,
  type RepositoryContractOptions,
  repositoryContract,
  repositoryFields,
} from '../../src/repositories/index.js'
import { bites } from './bites.js'
import {
  batches,
  cancellation,
  concurrency,
  durability,
  type Fault,
  finding,
  keeping,
  paging,
  removing,
  soundJournal,
  transactions,
  values,
  versions,
} from './faults.js'
import { sound } from './faultyStores.js'

const casesOf = ({ store, repositories = ['customers'], reopen }: Fault) =>
  repositoryContract(store, { repositories, ...(reopen && { reopen }) })

const groups = { values, keeping, versions, removing, finding, paging, batches, concurrency, cancellation }
const faults = Object.entries({ ...groups, transactions, durability }).flatMap(([group, members]) =>
  Object.entries(members).map(([name, fault]) => [group, name, fault] as const),
)

/** The title without the names of repositories: what is shown, whichever the row type. */
const titleOf = (name: string): string =>
  name.replace(/^\w+: /, '').replace(/\b(in|over) \w+(, too, is| are different)/, '$1 another$2')

const messageOf = (run: () => Promise<void>): Promise<string> =>
  run().then(
    () => 'passed',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  )

describe('the store in memory', () => {
  it.each(repositoryContract(sound).map(({ name, run }) => [name, run] as const))('keeps the contract: %s', (_, run) =>
    run(),
  )

  it.each(
    casesOf(soundJournal)
      .filter(({ name }) => name.includes(': durability: '))
      .map(({ name, run }) => [name, run] as const),
  )('written down and done again keeps the contract: %s', (_, run) => run())
})

describe('a store with a planted fault', () => {
  it.each(faults)('fails (%s): %s', async (_, fault, made) => {
    const cases = casesOf(made)
    const expected = bites[fault] ?? expect.fail(`no cases are named for "${fault}"`)
    for (const name of expected) {
      const found = cases.find((one) => one.name === name) ?? expect.fail(`there is no case "${name}"`)
      const message = await messageOf(found.run)
      expect(message, `what "${name}" says of a store that ${fault}`).toMatch(/\. The rule: .+\.$/s)
      expect(message.startsWith(`${name}: `), message).toBe(true)
    }
  })

  it('is known for every case of the contract: none passes whatever the store does', () => {
    const bitten = new Set(Object.values(bites).flat().map(titleOf))
    const all = repositoryContract(sound, { reopen: async (store) => store }).map(({ name }) => titleOf(name))
    expect([...new Set(all)].filter((title) => !bitten.has(title))).toEqual([])
    expect(Object.keys(bites).sort()).toEqual(faults.map(([, name]) => name).sort())
  })
})

describe('the contract', () => {
  it('has a case of its own name for every row type and group', () => {
    const names = repositoryContract(sound, { reopen: async (store) => store }).map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    for (const repository of Object.keys(repositoryFields)) {
      for (const group of ['keeping', 'paging', 'values', 'transactions', 'durability']) {
        expect(
          names.some((name) => name.startsWith(`${repository}: ${group}: `)),
          `${repository}: ${group}`,
        ).toBe(true)
      }
    }
  })

  it('leaves out what the store does not have', () => {
    const groupsOf = (options: RepositoryContractOptions): string[] => [
      ...new Set(
        repositoryContract(sound, { repositories: ['events'], ...options }).map(({ name }) => name.split(': ')[1]!),
      ),
    ]
    expect(groupsOf({})).toContain('transactions')
    expect(groupsOf({})).not.toContain('durability')
    expect(groupsOf({ transactions: false })).not.toContain('transactions')
    const withReopen = repositoryContract(sound, {
      repositories: ['events'],
      transactions: false,
      reopen: async (s) => s,
    })
    expect(withReopen.filter(({ name }) => name.includes(': durability: ')).length).toBeGreaterThan(3)
    expect(withReopen.some(({ name }) => name.includes('transaction'))).toBe(false)
  })

  it('touches only the repositories that it is to try', async () => {
    const only = (): Repositories => {
      const { orders } = sound()
      const refused = new Proxy({}, { get: () => expect.fail('another repository was touched') })
      return { ...sound(), ...Object.fromEntries(Object.keys(repositoryFields).map((name) => [name, refused])), orders }
    }
    for (const { run } of repositoryContract(only, { repositories: ['orders'], transactions: false })) await run()
  })

  it('closes the store that is open at the end, also after a failure', async () => {
    const closed: Repositories[] = []
    const opened: Repositories[] = []
    const options: RepositoryContractOptions = {
      repositories: ['leads'],
      reopen: async (store) => {
        const again = { ...store }
        opened.push(again)
        return again
      },
      close: (store) => void closed.push(store),
    }
    const cases = repositoryContract(() => {
      const store = sound()
      opened.push(store)
      return store
    }, options)
    await cases.find(({ name }) => name.includes('is there after reopening'))!.run()
    expect(closed).toEqual([opened.at(-1)])
    expect(opened.length).toBe(2)

    const broken: Repositories = { ...sound() }
    const failing = repositoryContract(() => ({ ...broken, leads: { ...broken.leads, get: async () => null } }), {
      ...options,
      repositories: ['leads'],
    })
    expect(await messageOf(failing[0]!.run)).toBe(
      'leads: keeping: a row that was put comes back: expected the row (id "sample-000001") to be there, it is not. ' +
        'The rule: get gives the row with the meaning it had, its id, its version and the time of its last write.',
    )
    expect(closed.length).toBe(2)
  })

  it('tells an error of the store from a broken rule, and keeps it as the cause', async () => {
    const cause = new Error('connection lost')
    const store = (): Repositories => ({ ...sound(), calls: { ...sound().calls, put: () => Promise.reject(cause) } })
    const error: unknown = await repositoryContract(store, { repositories: ['calls'] })[0]!
      .run()
      .catch((e: unknown) => e)
    expect(error).toMatchObject({ cause, message: expect.stringContaining('the store threw Error (connection lost)') })
  })

  it('refuses options that do not fit', () => {
    const failure = (run: () => unknown): unknown => {
      try {
        run()
      } catch (error) {
        if (isClienteleError(error)) return [error.code, error.path]
        throw error
      }
      return 'nothing was thrown'
    }
    const notes = JSON.parse('["customers", "notes"]')
    expect(failure(() => repositoryContract(JSON.parse('{}')))).toEqual(['invalid-type', 'makeRepositories'])
    expect(failure(() => repositoryContract(sound, { repositories: notes }))).toEqual([
      'invalid-option',
      'options.repositories[1]',
    ])
    expect(failure(() => repositoryContract(sound, { repositories: [] }))).toEqual([
      'empty-input',
      'options.repositories',
    ])
    expect(failure(() => repositoryContract(sound, { rows: 5 }))).toEqual(['out-of-range', 'options.rows'])
  })
})
