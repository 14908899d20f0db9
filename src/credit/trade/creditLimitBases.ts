/** What each of the published ways to a credit limit takes. */
import type { MoneyInput } from '../../data/money.js'

/** Average monthly sales × term × factor of the grade (dybbs8.com/doc/3242629). */
export interface MonthlySalesLimit {
  readonly method?: 'monthly-sales'
  /** Over the months with shipments; what is expected for a new customer. See `averageMonthlySales`. */
  readonly averageMonthlySales: MoneyInput
  /** Term in months, above 0. */
  readonly termMonths: MoneyInput
  /** Such as `AA`: see `creditGrade`. */
  readonly grade: string
  /** A first deal gets no credit. Default false. */
  readonly firstDeal?: boolean
}

/** Shares of the customer's tangible net worth and of its turnover (mydsomanager.com, question 34). */
export interface NetWorthLimit {
  readonly method: 'net-worth-and-turnover'
  readonly tangibleNetWorth: MoneyInput
  readonly turnover: MoneyInput
  /** Default 0.35. */
  readonly netWorthShare?: MoneyInput
  /** Default 0.05. */
  readonly turnoverShare?: MoneyInput
}

/** Two rules of ten percent (bernsteinlaw.com, question 23). */
export interface TenPercentLimit {
  readonly method: 'ten-percent-rules'
  readonly customerNetWorth: MoneyInput
  /** Sales of our own in a year: no customer should be able to hurt us more. */
  readonly ownAnnualSales: MoneyInput
  /** Default 0.1. */
  readonly customerShare?: MoneyInput
  /** Default 0.1. */
  readonly ownShare?: MoneyInput
}

/** A share of the customer's revenue by the risk of its trade and its score (estimator at creditinsurance.com). */
export interface RevenueLimit {
  readonly method: 'revenue-by-risk'
  readonly annualRevenue: MoneyInput
  /** 10, 7 or 5 percent. */
  readonly risk: 'low' | 'medium' | 'high'
  /** A bureau's score: above 700 two points more, below 500 two points less. Default: neither. */
  readonly score?: number
}

/** Mean of net worth and net profit, 授信基数 (wenku.docs.qq.com). */
export interface NetWorthAndProfitLimit {
  readonly method: 'net-worth-and-profit'
  readonly netWorth: MoneyInput
  readonly netProfit: MoneyInput
}

/** What is outstanding at once at the usual volume. */
export interface PeakExposureLimit {
  readonly method: 'peak-exposure'
  readonly annualSales: MoneyInput
  readonly termDays: MoneyInput
  /** Default 0. */
  readonly expectedDaysLate?: MoneyInput
  /** Default 360. */
  readonly daysInYear?: 360 | 365
}

/** The limit whose expected loss eats no more of the margin than is allowed. */
export interface ExpectedLossLimit {
  readonly method: 'expected-loss'
  /** 0 to 1. */
  readonly defaultProbability: MoneyInput
  /** Share of the debt that is lost then, 0 to 1. */
  readonly lossGivenDefault: MoneyInput
  /** Margin of the customer in a year, at least 0. */
  readonly annualMargin: MoneyInput
  /** Share of the margin that may be lost, 0 to 1. */
  readonly lossShare: MoneyInput
}

/** The figures of one method. */
export type CreditLimitBasis =
  | MonthlySalesLimit
  | NetWorthLimit
  | TenPercentLimit
  | RevenueLimit
  | NetWorthAndProfitLimit
  | PeakExposureLimit
  | ExpectedLossLimit

/** Name of a method. */
export type CreditLimitMethod = NonNullable<CreditLimitBasis['method']>
