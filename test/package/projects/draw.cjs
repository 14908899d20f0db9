const { lorenzCurve, lorenzCurveChart } = require('clientele')
const { renderCharts } = require('clientele/charts/render')

renderCharts([lorenzCurveChart(lorenzCurve({ value: Float64Array.of(5, 3, 1) }))]).then(([svg]) => console.log(svg))
