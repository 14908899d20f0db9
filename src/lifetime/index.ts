/**
 * What a customer is worth.
 *
 * Question: what does a customer bring, now and over the time that it stays? Source: the textbooks' definition of a customer's
 * profit contribution (客户利润贡献): revenue less the costs that the customer causes. Ledger functions take money as numbers,
 * decimal texts or `Decimal`, and return exact `Decimal`s.
 *
 * Main functions: {@link profitContribution}.
 */
export { type CustomerAccount, type ProfitContribution, profitContribution } from './profitContribution.js'
