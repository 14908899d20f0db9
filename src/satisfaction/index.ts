/**
 * Satisfaction and customer experience.
 *
 * Question: how well do customers fare with us? Source: Rodden, Hutchinson & Fu (2010) for HEART, whose dimensions are counted as
 * plain ratios: happiness, engagement, adoption, retention, task success. Rates are fractions from 0 to 1.
 *
 * Main functions: {@link heartScores}.
 */
export { type HeartScores, type HeartSignals, heartScores, type PartOfWhole } from './heartScores.js'
