import { type Columns, customerPyramid, isClienteleError, type Order, rfmScores, rfmValues } from 'clientele'
import { rfmGridChart } from 'clientele/charts'
import { columnsOf, orderFields } from 'clientele/data'
import { importOrders } from 'clientele/tables'

const orders: Order[] = [{ customerId: 'a', date: '2024-03-01', amount: '9.90' }]
const values = rfmValues(orders, { asOf: '2024-04-01' })
const first: { customerId: string; recency: number } | undefined = values[0]
const columns: Columns<Order> = columnsOf(orders, orderFields)
const inColumns = rfmValues(columns, { asOf: '2024-04-01' })
const recency: ArrayLike<number> = inColumns.recency
const scores = rfmScores(values, { bins: [5, 4, 3] }).scores
const code: string | undefined = scores[0]?.code
const share: number | null | undefined = customerPyramid([{ customerId: 'a', value: 1 }]).tiers[0]?.valueShare
const { rows, rejectedCount } = importOrders('customerId,date,amount\na,2024-03-01,1\n')
export const used: unknown[] = [first, recency, code, share, rows, rejectedCount, isClienteleError, rfmGridChart]

// @ts-expect-error asOf is required: the package has no clock
rfmValues(orders, {})
// @ts-expect-error a method that does not exist
rfmScores(values, { method: 'quintile' })
