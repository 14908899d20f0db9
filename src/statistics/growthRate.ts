/** (value − base) / base, or null where the base is not above 0 or there is none. */
export function growthRate(value: number, base: number | undefined): number | null {
  return base !== undefined && base > 0 ? (value - base) / base : null
}
