/** Sizes after minification and gzip, without the packages that a user installs beside: an everyday import at most 10 kB. */
const ignore = ['decimal.js', 'zod', 'papaparse', 'simple-statistics', 'vega', 'vega-lite']

const everyday = (name, folder, names, limit = '10 kB') => ({
  name,
  path: `dist/${folder}/index.js`,
  import: `{ ${names} }`,
  limit,
  gzip: true,
  ignore,
})

/** Ceilings for whole folders: texts in two languages make them larger. */
const all = (folder, limit) => ({
  name: `all of clientele/${folder}`,
  path: `dist/${folder}/index.js`,
  limit,
  gzip: true,
  ignore,
})

export default [
  everyday('orders → RFM values', 'orders', 'rfmValues'),
  everyday('customer pyramid and ABC', 'pyramid', 'customerPyramid, abcAnalysis'),
  everyday('RFM scores', 'scoring', 'rfmScores'),
  everyday('RFM scores and segments', 'scoring', 'rfmScores, rfmSegments', '14 kB'),
  everyday('KAISM', 'scoring', 'kaism'),
  everyday('BG/NBD', 'lifetime', 'bgNbd', '26 kB'),
  everyday('lifetime value by formula', 'lifetime', 'lifetimeValue'),
  everyday('customer statistics', 'statistics', 'customerComposition, customerActivity'),
  everyday('Kaplan-Meier', 'survival', 'kaplanMeier', '11.5 kB'),
  everyday('Cox regression', 'survival', 'coxRegression', '18.5 kB'),
  everyday('logistic regression', 'survival', 'logisticRegression', '14 kB'),
  everyday('area under a ROC curve', 'validation', 'areaUnderCurve'),
  everyday('churn rate', 'churn', 'churnRate'),
  everyday('retention by cohort', 'churn', 'cohortRetention'),
  everyday('churn warnings', 'churn', 'churnWarnings', '22.5 kB'),
  everyday('stage conversion', 'funnel', 'stageConversion'),
  everyday('weighted forecast', 'funnel', 'weightedForecast', '12 kB'),
  everyday('event funnel', 'funnel', 'eventFunnel', '12 kB'),
  everyday('pipeline flow', 'funnel', 'pipelineFlow', '21.5 kB'),
  everyday('a store in memory', 'repositories', 'inMemoryRepositories'),
  everyday('duplicates', 'tables', 'findDuplicateCustomers', '11 kB'),
  all('data', '10 kB'),
  all('orders', '10 kB'),
  all('pyramid', '12 kB'),
  all('scoring', '21 kB'),
  all('statistics', '12 kB'),
  all('lifetime', '66 kB'),
  all('survival', '52 kB'),
  all('validation', '16 kB'),
  all('churn', '40 kB'),
  all('funnel', '45 kB'),
  all('repositories', '28 kB'),
  all('schemas', '10 kB'),
  all('charts', '34 kB'),
  all('tables', '35 kB'),
  all('report', '180 kB'),
  all('worked', '165 kB'),
  { ...all('root', '310 kB'), name: 'all of the root', path: 'dist/index.js' },
]
