import type { SqlBuilder } from './sqlQuery.js'

/** Beyond, e to its power has no double, or none but 0; some databases make an error of that. */
const LARGEST_EXPONENT = 700

/** 1 / (1 + e^x) of a column or alias; NULL of NULL. */
export function decreasingLogistic({ dialect, parameter }: SqlBuilder, x: string): string {
  return `CASE WHEN ${x} > ${LARGEST_EXPONENT} THEN ${parameter(0, 'double')} WHEN ${x} < -${LARGEST_EXPONENT} THEN ${parameter(1, 'double')}
    ELSE 1 / (1 + ${dialect.exp(x)}) END`
}
