import type { Language } from '../data/labels.js'

/** A chart as a Vega-Lite specification: plain data, for Vega-Embed, a notebook, or `renderCharts`. */
export interface VegaLiteSpecification {
  readonly $schema: typeof VEGA_LITE_SCHEMA
  readonly title: { readonly text: string; readonly subtitle?: string }
  readonly [property: string]: unknown
}

/** Options of every chart. */
export interface ChartOptions {
  /** Language of title, axes and labels. Default `'en'`. */
  readonly language?: Language
}

/** The specifications keep to what versions 5 and 6 share; notebooks know the former. */
const VEGA_LITE_SCHEMA = 'https://vega.github.io/schema/vega-lite/v5.json'

/** The colours of all charts: told apart by people who see few colours, and in print (Okabe & Ito 2008). */
export const PALETTE: readonly string[] = [
  '#0072B2',
  '#E69F00',
  '#009E73',
  '#D55E00',
  '#56B4E9',
  '#CC79A7',
  '#8C8C8C',
  '#F0E442',
]

const FONT =
  'system-ui, -apple-system, "Segoe UI", "Noto Sans", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif'

const LABEL_FONT_SIZE = 12

/** Longest name in pixels. Vega takes 0.8 of the font size for each character outside a browser: at 260, 28 letters were cut off. */
const LABEL_LIMIT = 420

/** One look for every chart. */
const CONFIG = {
  font: FONT,
  background: 'white',
  view: { stroke: null },
  axis: {
    labelFontSize: LABEL_FONT_SIZE,
    labelLimit: LABEL_LIMIT,
    titleFontSize: 12,
    titleFontWeight: 'normal',
    gridColor: '#e6e6e6',
    domainColor: '#888',
    tickColor: '#888',
    labelColor: '#333',
    titleColor: '#333',
  },
  legend: { labelFontSize: 12, labelLimit: LABEL_LIMIT, titleFontSize: 12, titleFontWeight: 'normal' },
  title: { fontSize: 15, fontWeight: 600, anchor: 'start', subtitleFontSize: 12, subtitleColor: '#555', offset: 12 },
  range: { category: PALETTE },
}

/** A specification with the schema, the look and the title that all charts share. */
export function chart(
  title: string,
  body: Readonly<Record<string, unknown>>,
  subtitle?: string,
): VegaLiteSpecification {
  return {
    $schema: VEGA_LITE_SCHEMA,
    title: subtitle === undefined ? { text: title } : { text: title, subtitle },
    ...body,
    config: CONFIG,
  }
}

/** A share as charts print it. */
export function shareText(share: number | null): string {
  return share === null ? '–' : `${(share * 100).toFixed(1)}%`
}

/** A count as charts print it: `12,345`. */
export function countText(count: number): string {
  return count.toFixed(0).replace(/\B(?=(\d{3})+$)/g, ',')
}

/**
 * Room that the names on an axis need, in pixels. Vega measures text only in a browser; elsewhere it takes Chinese characters for
 * narrower than they are and cuts names off.
 */
export function labelExtent(names: readonly string[]): number {
  let widest = 0
  for (const name of names) {
    let width = 0
    for (const character of name) width += character >= '\u1100' ? LABEL_FONT_SIZE : LABEL_FONT_SIZE * 0.62
    widest = Math.max(widest, width)
  }
  return Math.ceil(widest) + 8
}

/** A scale for an axis without any value: Vega warns of an empty one. */
export function scaleOf(values: readonly (number | null)[]): {
  readonly scale?: { readonly domain: readonly number[] }
} {
  return values.some((value) => value !== null) ? {} : { scale: { domain: [0, 1] } }
}
