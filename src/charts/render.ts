/**
 * Charts as SVG text, drawn by the optional packages `vega` and `vega-lite`.
 *
 * An entry point of its own (`clientele/charts/render`), so that whoever only makes specifications loads neither.
 *
 * @packageDocumentation
 */
import type { LoggerInterface } from 'vega'
import type { TopLevelSpec } from 'vega-lite'
import { ClienteleError } from '../errors.js'
import type { VegaLiteSpecification } from './specification.js'

/** Options of {@link renderCharts}. */
export interface RenderOptions {
  /**
   * `expressionInterpreter` of the package `vega-interpreter`, for pages whose Content-Security-Policy forbids `unsafe-eval`. Left
   * out, Vega compiles the expressions of a chart to JavaScript; the picture is the same.
   */
  readonly interpreter?: object
}

/**
 * Draws charts.
 *
 * @param specifications - from the functions of `clientele/charts`
 * @param options        - see {@link RenderOptions}
 * @returns one SVG text per specification, in their order
 * @throws ClienteleError `missing-package` where `vega` or `vega-lite` is not installed
 * @throws ClienteleError `invalid-option` when a specification draws with warnings; they say what is wrong with it
 */
export async function renderCharts(
  specifications: readonly VegaLiteSpecification[],
  { interpreter }: RenderOptions = {},
): Promise<string[]> {
  if (specifications.length === 0) return []
  const { vega, vegaLite } = await loadRenderer()
  const pictures: string[] = []
  for (const [i, specification] of specifications.entries()) {
    const warnings: string[] = []
    const logger = collectingLogger(warnings)
    // Vega-Lite wants a specification that it may change; ours is plain data, so JSON copies it.
    const copy: TopLevelSpec = JSON.parse(JSON.stringify(specification))
    const { spec } = vegaLite.compile(copy, { logger })
    const runtime = interpreter === undefined ? vega.parse(spec) : vega.parse(spec, undefined, { ast: true })
    const view = new vega.View(runtime, { renderer: 'none', logger, ...(interpreter && { expr: interpreter }) })
    pictures.push(await view.toSVG())
    view.finalize()
    if (warnings.length > 0) {
      throw new ClienteleError(
        'invalid-option',
        `specifications[${i}]`,
        `the chart draws with warnings: ${warnings.join('; ')}`,
        specification,
      )
    }
  }
  return pictures
}

async function loadRenderer(): Promise<{ vega: typeof import('vega'); vegaLite: typeof import('vega-lite') }> {
  try {
    return { vega: await import('vega'), vegaLite: await import('vega-lite') }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new ClienteleError(
      'missing-package',
      '',
      `charts need the packages vega and vega-lite: npm install vega vega-lite (${reason})`,
      error,
    )
  }
}

/**
 * A logger in the shape that Vega asks for, which puts warnings and errors into `warnings` instead of printing them. It knows
 * itself by a variable: Vega calls its methods with another `this` while a view runs.
 */
function collectingLogger(warnings: string[]): LoggerInterface {
  const collect = (...messages: readonly unknown[]): LoggerInterface => {
    warnings.push(messages.map(String).join(' '))
    return logger
  }
  function level(): number
  function level(value: number): LoggerInterface
  function level(value?: number): number | LoggerInterface {
    return value === undefined ? 0 : logger
  }
  const logger: LoggerInterface = { level, warn: collect, error: collect, info: () => logger, debug: () => logger }
  return logger
}
