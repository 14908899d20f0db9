/**
 * clientele: the quantitative side of customer relationship management, as pure functions.
 *
 * This page is the table of contents: the everyday names of every chapter. Each chapter is an entry point of its own as well
 * (`clientele/pyramid`), and some things are only there: files (`clientele/tables`), schemas (`clientele/schemas`), the report
 * (`clientele/report`) and the drawing of charts (`clientele/charts/render`).
 *
 * @packageDocumentation
 */

// Charts as Vega-Lite specifications
export * from './charts/index.js'
// Churn: rates, cohorts, warnings, win-back
export * from './churn/index.js'
// Credit: grades, limits, receivables, scorecards
export * from './credit/index.js'
// Errors and data: rows and columns, dates as day numbers, seeded chance
export * from './data/index.js'
// Sales funnel: conversion, pipeline, forecast
export * from './funnel/index.js'
// Lifetime value
export * from './lifetime/index.js'
// Loyalty: repeat purchase, share of wallet, loyalty types
export * from './loyalty/index.js'
// Mining: k-means segments, association rules
export * from './mining/index.js'
// Orders: RFM values, purchase histories, calibration and holdout, purchase intervals
export * from './orders/index.js'
// Customer pyramid, ABC, concentration, natural tiers, tier migration
export * from './pyramid/index.js'
// Relationship: prospects, customer states, lifecycle phases, profiles
export * from './relationship/index.js'
// Repositories: interfaces to implement, a store in memory (the contract for your own is in `clientele/repositories`)
export * from './repositories/filter.js'
export * from './repositories/inMemoryRepositories.js'
export * from './repositories/repository.js'
// Satisfaction: NPS, CSAT, Kano, SERVQUAL, indices, reliability
export * from './satisfaction/index.js'
// RFM scores and segments, KAISM, value and selection matrix, AHP weights
export * from './scoring/index.js'
// Service: complaints, call centre, six sigma
export * from './service/index.js'
// Customer statistics: composition, growth, activity, seasons, contribution
export * from './statistics/index.js'
// Survival: curves, tests, regressions
export * from './survival/index.js'
// Validation of scores: ROC, lift, calibration
export * from './validation/index.js'
// Warehouse: SQL for the summaries, computed where the data live
export * from './warehouse/index.js'
// Worked answers: formula, numbers put in, steps, result, in English and Chinese
export * from './worked/index.js'
