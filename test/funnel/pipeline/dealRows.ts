import type { Opportunity } from '../../../src/data/rows.js'

type Deal = Partial<Opportunity>

let next = 0

/** A deal with an id of its own; what a test is not about is filled in. */
export function deal(fields: Deal = {}): Opportunity {
  next += 1
  return { id: `P${next}`, customerId: `C${next}`, stage: 'talks', amount: 100, createdOn: '2024-01-01', ...fields }
}

export function won(fields: Deal = {}): Opportunity {
  return deal({ stage: 'won', outcome: 'won', closedOn: '2024-02-01', ...fields })
}

export function lost(fields: Deal = {}): Opportunity {
  return deal({ stage: 'lost', outcome: 'lost', closedOn: '2024-02-01', ...fields })
}
