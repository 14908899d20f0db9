import type { Order } from '../../src/data/rows.js'
import { readSharedCells } from '../support/shared.js'

/** The 1/10 sample of CDNOW: customers of the first quarter of 1997, their purchases up to 1998-06-30. */
export const cdnowOrders = (): Order[] =>
  readSharedCells('oracles/data/cdnow_sample.csv').map((cells) => ({
    customerId: cells[0]!,
    date: cells[2]!,
    amount: Number(cells[4]),
  }))
