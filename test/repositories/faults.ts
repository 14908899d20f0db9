/** The planted faults: what each store does wrong, and the cases that must say so. */

import { money } from '../../src/data/money.js'
import { ClienteleError } from '../../src/errors.js'
import type { Receipt, Repositories, Repository, RepositoryName, Stored } from '../../src/repositories/index.js'
import {
  type About,
  allOf,
  conditionsIn,
  datesIn,
  faulty,
  filtersIn,
  isCondition,
  type Journal,
  journaled,
  type Plain,
  reopened,
  rowsIn,
  rowsOut,
  sound,
  valuesIn,
  type Wrap,
} from './faultyStores.js'

export interface Fault {
  readonly store: () => Repositories
  /** The repositories it is tried with. Default: customers. */
  readonly repositories?: readonly RepositoryName[]
  readonly reopen?: (repositories: Repositories) => Promise<Repositories>
}

const of = (wrap: Wrap, repositories?: readonly RepositoryName[]): Fault => ({
  store: () => faulty(() => wrap),
  ...(repositories && { repositories }),
})
/** For faults that remember something: each store has its own. */
const fresh = (makeWrap: () => Wrap, repositories?: readonly RepositoryName[]): Fault => ({
  store: () => faulty(makeWrap),
  ...(repositories && { repositories }),
})
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))
const DAY = 86_400_000

const onText = (change: (text: string) => unknown): Wrap =>
  valuesIn(['text'], (value) => (typeof value === 'string' ? change(value) : value))
const onMoney = (change: (amount: ReturnType<typeof money>) => unknown): Wrap =>
  valuesIn(['money'], (value) => {
    const isAmount =
      (typeof value === 'number' && Number.isFinite(value)) || typeof value === 'string' || isDecimal(value)
    return isAmount ? change(money(value as string)) : value
  })
const isDecimal = (value: unknown): boolean => typeof value === 'object' && value !== null && 'toFixed' in value

export const values: Readonly<Record<string, Fault>> = {
  'trims text': of(onText((text) => text.trim())),
  'normalises text': of(onText((text) => text.normalize('NFC'))),
  'cuts text at 255': of(onText((text) => text.slice(0, 255))),
  'turns line ends into \\n': of(onText((text) => text.replace(/\r\n?/g, '\n'))),
  'drops control characters': of(
    onText((text) => [...text].filter((character) => character >= ' ' || /\s/.test(character)).join('')),
  ),
  'loses what is beyond U+FFFF': of(onText((text) => text.replace(/[\u{10000}-\u{10ffff}]/gu, '?'))),
  'reads the text null as null': of(
    rowsOut((row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== 'null'))),
  ),
  'reads an id that looks like a number as a number': of(
    rowsOut((row) =>
      Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value === '007' ? '7' : value])),
    ),
  ),
  'keeps money as a float': of(
    onMoney((amount) => amount.toNumber()),
    ['orders'],
  ),
  'rounds money to cents': of(
    onMoney((amount) => amount.toFixed(2)),
    ['orders'],
  ),
  'keeps numbers in 32 bits': of(
    valuesIn(['number'], (value) =>
      typeof value === 'number' && Number.isFinite(value) && Math.abs(value) < 3e38 ? Math.fround(value) : value,
    ),
    ['surveys'],
  ),
  'loses the sign of money': of(
    onMoney((amount) => amount.abs().toFixed()),
    ['orders'],
  ),
  'shifts dates by a day': of(
    datesIn((date) => new Date(date.getTime() - (date.getTime() > 0 ? DAY : 0))),
    ['leads'],
  ),
  'keeps days in a time zone west of Greenwich': of(
    valuesIn(['day'], (value) =>
      value instanceof Date && !Number.isNaN(value.getTime()) ? new Date(value.getTime() - 5 * 3_600_000) : value,
    ),
    ['leads'],
  ),
  'cuts milliseconds': of(
    datesIn((date) => new Date(Math.floor(date.getTime() / 1000) * 1000)),
    ['events'],
  ),
  'takes the years 0 to 99 for 1900 to 1999': of(
    datesIn((date) => {
      const year = date.getUTCFullYear()
      return year < 100 ? new Date(Date.UTC(year, date.getUTCMonth(), date.getUTCDate())) : date
    }),
    ['leads'],
  ),
  'has no dates before 1970': of(
    datesIn((date) => new Date(Math.max(0, date.getTime()))),
    ['events'],
  ),
  'has no leap days': of(
    datesIn((date) => (date.getUTCMonth() === 1 && date.getUTCDate() === 29 ? new Date(date.getTime() - DAY) : date)),
    ['leads'],
  ),
  'ignores the offset of a time': of(
    valuesIn(['day', 'time'], (value) => (typeof value === 'string' ? value.replace(/[+-]\d\d:\d\d$/, 'Z') : value)),
    ['events'],
  ),
  'takes a false flag for a missing one': of(
    rowsOut((row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== false))),
    ['complaints'],
  ),
  'takes an empty list for a missing one': of(
    rowsOut((row) =>
      Object.fromEntries(Object.entries(row).filter(([, value]) => !(Array.isArray(value) && value.length === 0))),
    ),
  ),
  'sorts lists': of(rowsOut((row) => (Array.isArray(row.tags) ? { ...row, tags: [...row.tags].sort() } : row))),
  'gives payments as floats': of(
    rowsOut((row) =>
      Array.isArray(row.payments)
        ? { ...row, payments: row.payments.map((payment: Plain) => ({ ...payment, amount: Number(payment.amount) })) }
        : row,
    ),
    ['invoices'],
  ),
  'gives null for a missing field': of(
    rowsOut((row, fields) => Object.fromEntries(fields.map(({ name }) => [name, row[name] ?? null]))),
  ),
  'gives empty text for a missing field': of(
    rowsOut((row, fields) => ({
      ...Object.fromEntries(fields.filter(({ kind }) => kind === 'text').map(({ name }) => [name, ''])),
      ...row,
    })),
  ),
  'gives empty text for null': of(
    rowsOut((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value ?? '']))),
    ['stageChanges'],
  ),
  'drops fields it does not know': of(
    rowsIn((row, fields) =>
      Object.fromEntries(Object.entries(row).filter(([name]) => fields.some((field) => field.name === name))),
    ),
  ),
  'puts 0 for a number that is none': of(
    valuesIn(['money'], (value) => (Number.isNaN(value) ? 0 : value)),
    ['orders'],
  ),
  'puts today for a date that is missing': of(
    rowsIn((row) => ({ ...row, time: row.time ?? '2024-03-01' })),
    ['events'],
  ),
}

export const keeping: Readonly<Record<string, Fault>> = {
  'takes ids for the same in upper and lower case': fresh(() => {
    const first = new Map<string, string>()
    const fold = (id: string): string => {
      const key = id.toLowerCase()
      if (!first.has(key)) first.set(key, id)
      return first.get(key)!
    }
    return (inner) => ({
      get: async (id, options) => inner.get(typeof id === 'string' && id !== '' ? fold(id) : id, options),
    })
  }),
  'cannot find an id that objects have as a member': of((inner) => ({
    get: async (id, options) => (id in {} ? null : inner.get(id, options)),
  })),
  'merges a row with the one before': fresh(() => {
    return <Row extends object>(inner: Repository<Row>, { ownId }: About<Row>): Partial<Repository<Row>> => ({
      async put(row, options) {
        const id = ownId && 'id' in row ? String(row.id) : options?.id
        const before = id ? await inner.get(id) : null
        return inner.put({ ...before?.row, ...row }, options)
      },
    })
  }),
  'keeps the object of the caller': fresh(() => {
    const kept = new Map<string, object>()
    return <Row extends object>(inner: Repository<Row>, { ownId }: About<Row>): Partial<Repository<Row>> => ({
      async put(row, options) {
        const receipt = await inner.put(row, options)
        if (ownId) kept.set(receipt.id, row)
        return receipt
      },
      async get(id, options) {
        const stored = await inner.get(id, options)
        return stored && kept.has(id) ? { ...stored, row: { ...(kept.get(id) as Row) } } : stored
      },
    })
  }),
  'copies a row only when its turn to write comes': of((inner) => ({
    async put(row, options) {
      await turn()
      return inner.put(row, options)
    },
    async putMany(rows, options) {
      await turn()
      return inner.putMany(rows, options)
    },
  })),
  'gives the object that it keeps': fresh(() => {
    const given = new Map<string, object>()
    return <Row extends object>(inner: Repository<Row>): Partial<Repository<Row>> => ({
      async get(id, options) {
        const stored = await inner.get(id, options)
        if (stored === null) return null
        const key = `${id} ${stored.version}`
        if (!given.has(key)) given.set(key, stored)
        return given.get(key) as Stored<Row>
      },
    })
  }),
  'copies the row, but not what is in it': fresh(() => {
    const given = new Map<string, unknown>()
    return <Row extends object>(inner: Repository<Row>): Partial<Repository<Row>> => ({
      async get(id, options) {
        const stored = await inner.get(id, options)
        if (stored === null || !('tags' in stored.row)) return stored
        const key = `${id} ${stored.version}`
        if (!given.has(key)) given.set(key, stored.row.tags)
        return { ...stored, row: { ...stored.row, tags: given.get(key) } }
      },
    })
  }),
  'writes the version into the row of the caller': of((inner) => ({
    async put(row, options) {
      const receipt = await inner.put(row, options)
      if (!Object.isFrozen(row)) Object.assign(row, { version: receipt.version })
      else throw new TypeError('Cannot add property version, object is not extensible')
      return receipt
    },
  })),
  'gives receipts in the order of the ids': of((inner) => ({
    putMany: async (rows, options) => [...(await inner.putMany(rows, options))].sort((a, b) => (a.id < b.id ? -1 : 1)),
  })),
  'gives an id of a removed row to a new one': fresh(() => {
    const free: string[] = []
    return (inner, { ownId }) => ({
      put: async (row, options) =>
        inner.put(
          row,
          ownId || options?.id !== undefined || free.length === 0 ? options : { ...options, id: free.pop()! },
        ),
      async remove(id, options) {
        const receipt = await inner.remove(id, options)
        free.push(id)
        return receipt
      },
    })
  }, ['orders']),
  'makes an id where the given one is none': of(
    (inner) => ({
      async put(row, { id, ...rest } = {}) {
        return inner.put(row, id ? { ...rest, id: String(id) } : rest)
      },
    }),
    ['orders'],
  ),
  'throws instead of rejecting': of((inner) => ({
    get(id, options) {
      if (id === '') throw new ClienteleError('invalid-id', 'id', 'expected an id')
      return inner.get(id, options)
    },
  })),
  'has one table for two repositories': {
    repositories: ['orders', 'events'],
    store: () => {
      const taken = new Map<string, string>()
      return faulty(
        () =>
          <Row extends object>(inner: Repository<Row>, { name }: About<Row>): Partial<Repository<Row>> => ({
            async put(row, options) {
              if (options?.id !== undefined) taken.set(options.id, name)
              return inner.put(row, options)
            },
            async get(id, options) {
              return (taken.get(id) ?? name) === name ? inner.get(id, options) : null
            },
          }),
      )
    },
  },
}

export const versions: Readonly<Record<string, Fault>> = {
  'ignores ifVersion': of((inner) => ({
    async put(row, options) {
      const { ifVersion: _, ...rest } = options ?? {}
      return inner.put(row, rest)
    },
  })),
  'takes every ifVersion for a stale one': of((inner) => ({
    async put(row, options) {
      return inner.put(
        row,
        options?.ifVersion === undefined ? options : { ...options, ifVersion: options.ifVersion + 100 },
      )
    },
  })),
  'ignores ifVersion 0': of((inner) => ({
    async put(row, options) {
      const { ifVersion, ...rest } = options ?? {}
      return inner.put(row, ifVersion ? { ...rest, ifVersion } : rest)
    },
  })),
  'ignores ifVersion of a removal': of((inner) => ({
    async remove(id, options) {
      const { ifVersion: _, ...rest } = options ?? {}
      return inner.remove(id, rest)
    },
  })),
  'checks ifVersion before it writes, not while': of((inner, { ownId }) => ({
    async put(row, options) {
      const { ifVersion, ...rest } = options ?? {}
      if (ifVersion === undefined) return inner.put(row, rest)
      const id = ownId && 'id' in row ? String(row.id) : (rest.id ?? '')
      const actual = (await inner.get(id))?.version ?? 0
      if (ifVersion !== actual) return inner.put(row, options)
      await turn()
      return inner.put(row, rest)
    },
  })),
  'tells one version only': of((inner) => ({
    put: async (row, options) =>
      inner.put(row, options).catch((error: unknown) => {
        if (!(error instanceof ClienteleError) || error.code !== 'stale-version') throw error
        throw new ClienteleError('stale-version', error.path, 'somebody else was faster', options?.ifVersion)
      }),
  })),
  'starts again at version 1 after a removal': fresh(() => {
    const from = new Map<string, number>()
    const lower = <Value extends Receipt>(value: Value): Value => ({
      ...value,
      version: value.version - (from.get(value.id) ?? 0),
    })
    return (inner) => ({
      async put(row, options) {
        return lower(await inner.put(row, options))
      },
      async get(id, options) {
        const stored = await inner.get(id, options)
        return stored && lower(stored)
      },
      async remove(id, options) {
        const receipt = await inner.remove(id, options)
        from.set(id, receipt.version)
        return receipt
      },
    })
  }),
  'counts versions from 0': of((inner) => ({
    put: async (row, options) => {
      const receipt = await inner.put(row, options)
      return { ...receipt, version: receipt.version - 1 }
    },
  })),
  'writes times in the form of the country': of((inner) => ({
    put: async (row, options) => ({ ...(await inner.put(row, options)), updatedAt: '1.3.2024 10:00' }),
  })),
}

export const removing: Readonly<Record<string, Fault>> = {
  'brings removed rows back': fresh(() => {
    return (inner) => ({
      async putMany(rows, options) {
        const receipts = await inner.putMany(rows, options)
        for await (const stored of allOf(inner, {}, true))
          if (stored.removedAt) await inner.put(stored.row, 'id' in stored.row ? {} : { id: stored.id })
        return receipts
      },
    })
  }),
  'forgets removed rows': of((inner) => ({
    get: async (id, options) => inner.get(id, { ...options, includeRemoved: false }),
  })),
  'never finds removed rows': of((inner) => ({
    find: (filter, options) => inner.find(filter, { ...options, includeRemoved: false }),
  })),
  'always finds removed rows': of((inner) => ({
    find: (filter, options) => inner.find(filter, { ...options, includeRemoved: true }),
  })),
  'acknowledges the removal of what is not there': of((inner) => ({
    remove: async (id, options) =>
      inner.remove(id, options).catch((error: unknown) => {
        if (error instanceof ClienteleError && error.code === 'unknown-id')
          return { id, version: 1, updatedAt: '2024-03-01T10:00:00.000Z' }
        throw error
      }),
  })),
  'gives no time of removal': of((inner) => ({
    async get(id, options) {
      const stored = await inner.get(id, options)
      if (stored === null) return null
      const { removedAt: _, ...rest } = stored
      return rest
    },
  })),
}

export const finding: Readonly<Record<string, Fault>> = {
  'gives full pages only': of((inner) => ({
    async *find(filter, options) {
      for await (const page of inner.find(filter, options)) if (page.length === (options?.pageSize ?? 1000)) yield page
    },
  })),
  'ignores the condition below': of(conditionsIn(({ below: _, ...rest }) => rest)),
  'ignores the condition above when there is from': of(
    conditionsIn(({ above, ...rest }) => (above === undefined || 'from' in rest ? rest : { ...rest, above })),
  ),
  'does not include to': of(conditionsIn(({ to, ...rest }) => (to === undefined ? rest : { ...rest, below: to }))),
  'does not include from': of(
    conditionsIn(({ from, ...rest }) => (from === undefined ? rest : { ...rest, above: from })),
  ),
  'takes an empty list for no condition': of(
    conditionsIn((condition) => (Array.isArray(condition.in) && condition.in.length === 0 ? {} : condition)),
  ),
  'looks at the first of a list only': of(
    conditionsIn((condition) =>
      Array.isArray(condition.in) ? { ...condition, in: condition.in.slice(0, 1) } : condition,
    ),
  ),
  'looks at one member of the filter only': of(
    filtersIn((filter) => Object.fromEntries(Object.entries(filter).slice(0, 1))),
  ),
  'takes null for no condition': of(
    filtersIn((filter) => Object.fromEntries(Object.entries(filter).filter(([, condition]) => condition !== null))),
  ),
  'finds nothing that is missing': of(
    conditionsIn((condition) => (condition.exists === false ? { ...condition, exists: true, in: [] } : condition)),
    ['leads'],
  ),
  'ignores fields it does not know': of(
    filtersIn((filter, fields) =>
      Object.fromEntries(Object.entries(filter).filter(([name]) => fields.some((field) => field.name === name))),
    ),
  ),
  'ignores conditions it does not know': of(conditionsIn(({ like: _, ...rest }) => rest)),
  'finds text in any case': of((inner) => ({
    async *find(filter, options) {
      const wanted: Plain = Object.fromEntries(Object.entries(filter))
      const loose = Object.entries(wanted).filter(([, value]) => typeof value === 'string' && value === 'a')
      if (loose.length === 0) yield* inner.find(filter, options)
      else yield* inner.find({ ...filter, [loose[0]![0]]: { in: ['a', 'A'] } }, options)
    },
  })),
  'finds words within words': of((inner) => ({
    async *find(filter, options) {
      const word: unknown = 'tags' in filter && isCondition(filter.tags) ? filter.tags.has : undefined
      if (typeof word !== 'string') yield* inner.find(filter, options)
      else {
        for await (const page of inner.find({}, options)) {
          const rows = page.filter(
            ({ row }) => 'tags' in row && Array.isArray(row.tags) && row.tags.some((tag: string) => tag.includes(word)),
          )
          if (rows.length > 0) yield rows
        }
      }
    },
  })),
  'compares money as floats': of(
    filtersIn((filter, fields) =>
      Object.fromEntries(
        Object.entries(filter).map(([name, condition]) => [
          name,
          fields.some((field) => field.name === name && field.kind === 'money') &&
          typeof condition === 'string' &&
          /^[\d.-]+$/.test(condition)
            ? Number(condition)
            : condition,
        ]),
      ),
    ),
    ['orders'],
  ),
  'compares days as instants': of(
    filtersIn((filter, fields) =>
      Object.fromEntries(
        Object.entries(filter).map(([name, condition]) => [
          name,
          isCondition(condition) &&
          typeof condition.to === 'string' &&
          condition.to.includes('T15:30') &&
          fields.some((field) => field.name === name)
            ? { ...condition, below: condition.to }
            : condition,
        ]),
      ),
    ),
    ['leads'],
  ),
  'finds rows by the values they had': fresh(() => {
    const old = new Map<string, object>()
    return <Row extends object>(inner: Repository<Row>): Partial<Repository<Row>> => ({
      async putMany(rows, options) {
        for await (const stored of allOf(inner)) old.set(stored.id, stored)
        return inner.putMany(rows, options)
      },
      async *find(filter, options) {
        yield* inner.find(filter, options)
        if (Object.keys(filter).length === 1 && old.size === 1) yield [...old.values()] as Stored<Row>[]
      },
    })
  }),
}

/** Pages by position in a list that is read again for each: what `LIMIT … OFFSET …` does. */
const byOffset = (order: (a: Stored<object>, b: Stored<object>) => number): Wrap => {
  return (inner) => ({
    async *find(filter, options = {}) {
      const { pageSize = 1000, ...rest } = options
      if (!(pageSize >= 1 && Number.isInteger(pageSize))) yield* inner.find(filter, options)
      for (let offset = 0; ; offset += pageSize) {
        options.signal?.throwIfAborted()
        const all = []
        for await (const page of inner.find(filter, rest)) all.push(...page)
        const page = all.sort(order).slice(offset, offset + pageSize)
        if (page.length === 0) return
        yield page
      }
    },
  })
}
const byId = (a: Stored<object>, b: Stored<object>): number => (a.id < b.id ? -1 : 1)

export const paging: Readonly<Record<string, Fault>> = {
  'skips rows when others are removed': of(byOffset(byId)),
  'repeats rows when others are added': of(byOffset((a, b) => -byId(a, b))),
  'pages by the last change': of(byOffset((a, b) => a.version - b.version || byId(a, b))),
  'ends with an empty page': of((inner) => ({
    async *find(filter, options) {
      yield* inner.find(filter, options)
      yield []
    },
  })),
  'takes the size of a page for a hint': of((inner) => ({
    find: (filter, options) =>
      inner.find(
        filter,
        options?.pageSize && options.pageSize >= 1 && Number.isInteger(options.pageSize)
          ? { ...options, pageSize: options.pageSize + 1 }
          : options,
      ),
  })),
  'gives 1000 rows at most': of((inner) => ({
    async *find(filter, options) {
      let count = 0
      for await (const page of inner.find(filter, options)) {
        if (count >= 1000) return
        count += page.length
        yield page
      }
    },
  })),
  'has one cursor for all loops': fresh(() => {
    let open = 0
    return (inner) => ({
      async *find(filter, options) {
        open++
        const mine = open
        for await (const page of inner.find(filter, options)) {
          if (mine !== open) return
          yield page
        }
      },
    })
  }),
  'runs out of cursors when loops are left': fresh(() => {
    let open = 0
    return (inner) => ({
      async *find(filter, options) {
        if (++open > 20) throw new Error('too many open cursors')
        yield* inner.find(filter, options)
        open--
      },
    })
  }),
}

export const batches: Readonly<Record<string, Fault>> = {
  'leaves half of a failed batch': of((inner, { ownId }) => ({
    async putMany(rows, options) {
      if (options?.ids && options.ids.length !== rows.length) return inner.putMany(rows, options)
      const receipts: Receipt[] = []
      for (const [i, row] of rows.entries())
        receipts.push(await inner.put(row, ownId ? {} : { ...(options?.ids && { id: options.ids[i]! }) }))
      return receipts
    },
  })),
  'skips the bad rows of a batch': of((inner) => ({
    async putMany(rows, options) {
      return inner.putMany(rows, options).catch(async (error: unknown) => {
        if (!(error instanceof ClienteleError) || error.code !== 'missing-value') throw error
        return inner.putMany(rows.slice(0, 1), options?.ids ? { ...options, ids: options.ids.slice(0, 1) } : options)
      })
    },
  })),
  'takes the last of two rows with one id': of((inner) => ({
    async putMany(rows, options) {
      const last = new Map(rows.map((row) => ['id' in row ? row.id : row, row]))
      return inner.putMany([...last.values()], options)
    },
  })),
  'shows a batch while it is written': of((inner, { ownId }) => ({
    async putMany(rows, options) {
      if (rows.length !== 200) return inner.putMany(rows, options)
      const receipts: Receipt[] = []
      for (const [i, row] of rows.entries()) {
        receipts.push(await inner.put(row, ownId ? {} : { ...(options?.ids && { id: options.ids[i]! }) }))
        if (i % 50 === 0) await turn()
      }
      return receipts
    },
  })),
}

export const concurrency: Readonly<Record<string, Fault>> = {
  'loses a write while another one runs': fresh(() => {
    let isBusy = false
    return (inner, { ownId }) => ({
      async put(row, options) {
        if (isBusy && options?.ifVersion === undefined) {
          const id = ownId && 'id' in row ? String(row.id) : (options?.id ?? 'lost')
          return { id, version: ((await inner.get(id))?.version ?? 0) + 1, updatedAt: '2024-03-01T10:00:00.000Z' }
        }
        isBusy = true
        try {
          const receipt = await inner.put(row, options)
          await turn()
          return receipt
        } finally {
          isBusy = false
        }
      },
    })
  }),
  'counts two writers once': fresh(() => {
    const busy = new Map<string, Promise<Receipt>>()
    return (inner, { ownId }) => ({
      async put(row, options) {
        const id = ownId && 'id' in row ? String(row.id) : (options?.id ?? '')
        const other = busy.get(id)
        if (other !== undefined && options?.ifVersion === undefined) return other
        const mine = inner.put(row, options)
        busy.set(id, mine)
        return mine.finally(() => turn().then(() => busy.delete(id)))
      },
    })
  }),
  'acknowledges each of several removals': fresh(() => {
    const busy = new Map<string, Promise<Receipt>>()
    return (inner) => ({
      async remove(id, options) {
        const other = busy.get(id)
        if (other !== undefined) return other
        const mine = inner.remove(id, options)
        busy.set(id, mine)
        return mine.finally(() => turn().then(() => busy.delete(id)))
      },
    })
  }),
}

const signalOf = (options: { readonly signal?: AbortSignal } | undefined): AbortSignal | undefined => options?.signal

export const cancellation: Readonly<Record<string, Fault>> = {
  'ignores the signal of a write': of((inner) => ({
    put: async (row, { signal: _, ...rest } = {}) => inner.put(row, rest),
    putMany: async (rows, { signal: _, ...rest } = {}) => inner.putMany(rows, rest),
    remove: async (id, { signal: _, ...rest } = {}) => inner.remove(id, rest),
  })),
  'ignores the signal of a read': of((inner) => ({
    get: async (id, { signal: _, ...rest } = {}) => inner.get(id, rest),
  })),
  'ignores the signal after the first page': of((inner) => ({
    async *find(filter, { signal, ...rest } = {}) {
      signal?.throwIfAborted()
      yield* inner.find(filter, rest)
    },
  })),
  'rejects with an error of its own': of((inner) => ({
    async put(row, options) {
      if (signalOf(options)?.aborted) throw new Error('cancelled')
      return inner.put(row, options)
    },
  })),
  'rejects, and writes all the same': of((inner) => ({
    async put(row, { signal, ...rest } = {}) {
      const receipt = await inner.put(row, rest)
      await turn()
      signal?.throwIfAborted()
      return receipt
    },
  })),
  'undoes a write that is aborted later': of((inner) => ({
    async put(row, options) {
      const receipt = await inner.put(row, options)
      signalOf(options)?.addEventListener('abort', () => void inner.remove(receipt.id))
      return receipt
    },
  })),
}

type Transaction = NonNullable<Repositories['transaction']>
const withTransaction = (
  make: (base: ReturnType<typeof sound>) => Transaction,
  repositories?: readonly RepositoryName[],
): Fault => ({
  store: () => {
    const base = sound()
    return { ...base, transaction: make(base) }
  },
  ...(repositories && { repositories }),
})

export const transactions: Readonly<Record<string, Fault>> = {
  'has no transaction': {
    store: () => {
      const { transaction: _, ...rest } = sound()
      return rest
    },
  },
  'writes at once and does not roll back': withTransaction((base) => async (work) => {
    const { transaction: _, ...rest } = base
    return work(rest)
  }),
  'shows its writes, and takes them back when it fails': withTransaction((base) => async (work) => {
    const { transaction: _, ...rest } = base
    const before = new Map<string, Stored<object>>()
    for await (const stored of allOf(base.customers, {}, true)) before.set(stored.id, stored)
    try {
      return await work(rest)
    } catch (error) {
      for await (const { id } of allOf(base.customers)) if (!before.has(id)) await base.customers.remove(id)
      throw error
    }
  }),
  'swallows the error of the work': withTransaction(
    (base) =>
      async <Result>(work: (repositories: Repositories) => Promise<Result>, options = {}) => {
        let result: Result | undefined
        await base
          .transaction(async (inner) => {
            result = await work(inner)
          }, options)
          .catch(() => {})
        return result as Result
      },
  ),
  'wraps the error of the work': withTransaction(
    (base) => (work, options) =>
      base.transaction(work, options).catch((error: unknown) => {
        throw error instanceof ClienteleError ? error : new Error('failed', { cause: error })
      }),
  ),
  'loses the result of the work': withTransaction(
    (base) =>
      async <Result>(work: (repositories: Repositories) => Promise<Result>, options = {}) => {
        await base.transaction(work, options)
        return undefined as Result
      },
  ),
  'does not see what it has written': of((inner, { outside }) => ({
    get: async (id, options) => {
      await inner.get(id, options)
      return outside.get(id, options)
    },
  })),
  'does not find what it has written': of((inner, { outside }) => ({
    async *find(filter, options) {
      for await (const _ of inner.find(filter, options)) break
      yield* outside.find(filter, options)
    },
  })),
  'does not notice that what it read was changed': fresh(() => {
    const written = new Set<string>()
    return (inner, { outside, ownId }) => ({
      async put(row, options) {
        const receipt = await inner.put(row, options)
        if (ownId && inner !== outside) written.add(receipt.id)
        return receipt
      },
      get: async (id, options) => (written.has(id) ? inner.get(id, options) : outside.get(id, options)),
    })
  }),
  'looks only at what it writes': of(
    <Row extends object>(inner: Repository<Row>, { outside }: About<Row>): Partial<Repository<Row>> => {
      if (inner === outside) return {}
      const read = new Map<string, number>()
      let hasWritten = false
      const checkRead = async (id: string): Promise<void> => {
        hasWritten = true
        const version = (await inner.get(id, { includeRemoved: true }))?.version ?? 0
        if ((read.get(id) ?? version) !== version)
          throw new ClienteleError('transaction-conflict', 'put', 'changed meanwhile')
      }
      return {
        async get(id, options) {
          if (hasWritten) return inner.get(id, options)
          await inner.putMany([]) // not noticed as a read, but refused when the transaction is over
          const stored = await outside.get(id, { ...options, includeRemoved: true })
          read.set(id, stored?.version ?? 0)
          return outside.get(id, options)
        },
        async put(row, options) {
          if ('id' in row) await checkRead(String(row.id))
          return inner.put(row, options)
        },
        async remove(id, options) {
          await checkRead(id)
          return inner.remove(id, options)
        },
      }
    },
  ),
  'does not notice new rows': of(
    <Row extends object>(inner: Repository<Row>, { outside }: About<Row>): Partial<Repository<Row>> => {
      if (inner === outside) return {}
      let hasWritten = false
      const wrote = <Result>(result: Result): Result => {
        hasWritten = true
        return result
      }
      return {
        put: async (row, options) => wrote(await inner.put(row, options)),
        remove: async (id, options) => wrote(await inner.remove(id, options)),
        async *find(filter, options) {
          await inner.putMany([])
          yield* (hasWritten ? inner : outside).find(filter, options)
        },
      }
    },
  ),
  'ends a transaction, but not its repositories': withTransaction((base) => async (work, options) => {
    let isOver = false
    return base
      .transaction(async (inner) => {
        const customers: Repositories['customers'] = {
          ...inner.customers,
          get: async (id, readOptions) =>
            isOver ? base.customers.get(id, readOptions) : inner.customers.get(id, readOptions),
          put: async (row, putOptions) =>
            isOver ? base.customers.put(row, putOptions) : inner.customers.put(row, putOptions),
        }
        return work({ ...inner, customers })
      }, options)
      .finally(() => {
        isOver = true
      })
  }),
  'makes ids that callers gave in the same transaction': fresh(() => {
    let made = 0
    return (inner, { outside, ownId }) => ({
      put: async (row, options) =>
        inner.put(
          row,
          inner === outside || ownId || options?.id !== undefined ? options : { ...options, id: String(++made) },
        ),
    })
  }, ['orders']),
  'nests transactions': withTransaction(
    (base) => (work, options) =>
      base.transaction((inner) => work({ ...inner, transaction: base.transaction }), options),
  ),
  'ignores its signal': withTransaction((base) => async (work) => base.transaction(work)),
  'looks at its signal at the beginning only': withTransaction((base) => async (work, options) => {
    options?.signal?.throwIfAborted()
    return base.transaction(work)
  }),
  'stops at the first refused write': withTransaction(
    (base) => (work, options) =>
      base.transaction(async (inner) => {
        let failed: unknown
        const customers: Repositories['customers'] = {
          ...inner.customers,
          async put(row, putOptions) {
            if (failed) throw failed
            return inner.customers.put(row, putOptions).catch((error: unknown) => {
              failed = error
              throw error
            })
          },
        }
        return work({ ...inner, customers })
      }, options),
  ),
  'commits in parts': withTransaction((base) => async (work, options) => {
    const ids: string[] = []
    const { customers } = base
    const result = await base.transaction(
      async (inner) =>
        work({
          ...inner,
          customers: {
            ...inner.customers,
            async put(row, putOptions) {
              const receipt = await inner.customers.put(row, putOptions)
              ids.push(receipt.id)
              return receipt
            },
          },
        }),
      options,
    )
    if (ids.length < 30) return result
    const [, ...later] = ids
    for (const id of later) await customers.remove(id)
    await turn()
    await turn()
    for (const id of later) await customers.put({ id, name: 'late' })
    return result
  }),
  'holds over one repository only': withTransaction(
    (base) => (work, options) => base.transaction((inner) => work({ ...inner, orders: base.orders }), options),
    ['customers', 'orders'],
  ),
}

const journal = (
  keep: (writes: Journal['writes']) => Journal['writes'],
  repositories?: readonly RepositoryName[],
): Fault => ({
  store: () => journaled(),
  reopen: (store) => reopened(store, keep),
  ...(repositories && { repositories }),
})

export const durability: Readonly<Record<string, Fault>> = {
  'loses the last write': journal((writes) => writes.slice(0, -1)),
  'loses the first write': journal((writes) => writes.slice(1)),
  'forgets removals': journal((writes) => writes.filter(({ kind }) => kind !== 'remove')),
  'keeps the last write only': journal((writes) => writes.slice(-1)),
  'does everything twice': journal((writes) => writes.flatMap((write) => [write, write])),
  'is empty': journal(() => []),
  'begins again with its ids': journal(() => [], ['orders']),
}
/** The way to reopen a sound store, to show that the journal itself is none of the faults. */
export const soundJournal: Fault = journal((writes) => writes)
