import { lorenzCurve, lorenzCurveChart } from 'clientele'
import { renderCharts } from 'clientele/charts/render'

const [svg] = await renderCharts([lorenzCurveChart(lorenzCurve({ value: Float64Array.of(5, 3, 1) }))])
console.log(svg)
