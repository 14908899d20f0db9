import { Decimal } from 'decimal.js'
import { describe, expect, it } from 'vitest'
import * as churn from '../../src/churn/index.js'
import * as credit from '../../src/credit/index.js'
import * as funnel from '../../src/funnel/index.js'
import * as lifetime from '../../src/lifetime/index.js'
import * as loyalty from '../../src/loyalty/index.js'
import * as mining from '../../src/mining/index.js'
import * as pyramid from '../../src/pyramid/index.js'
import * as relationship from '../../src/relationship/index.js'
import * as satisfaction from '../../src/satisfaction/index.js'
import * as scoring from '../../src/scoring/index.js'
import * as service from '../../src/service/index.js'
import * as statistics from '../../src/statistics/index.js'
import { kaplanMeier, logRankTest, nelsonAalen } from '../../src/survival/index.js'
import * as validation from '../../src/validation/index.js'
import {
  type ExplainOptions,
  explain,
  type SubjectName,
  toLatex,
  toMarkdown,
  toText,
  type WorkedAnswer,
  type WorkedSubjects,
} from '../../src/worked/index.js'
import { checkLatex } from '../support/checkLatex.js'
import { valueOfText } from '../support/readMaths.js'
import { samples } from './samples.js'

const NO_DAYS = { from: 0, to: 0 }

/** The library functions, called as `explain` is. */
const library: { readonly [Name in SubjectName]: (inputs: WorkedSubjects[Name]['inputs']) => unknown } = {
  tierCounts: ({ customers, ...options }) => pyramid.tierCounts(customers, options),
  customerPyramid: ({ values, ...options }) => pyramid.customerPyramid(values, options),
  abcAnalysis: ({ values, ...options }) => pyramid.abcAnalysis(values, options),
  paretoShare: ({ values, ...options }) => pyramid.paretoShare(values, options),
  customersForValueShare: ({ values, ...options }) => pyramid.customersForValueShare(values, options),
  lorenzCurve: ({ values, ...options }) => {
    const curve = pyramid.lorenzCurve({ value: Float64Array.from(values, ({ value }) => value) }, options)
    return curve && { customerShare: [...curve.customerShare], valueShare: [...curve.valueShare] }
  },
  giniCoefficient: ({ values, ...options }) => pyramid.giniCoefficient(values, options),
  naturalTiers: ({ values, ...options }) => pyramid.naturalTiers(values, options),
  tierMigration: ({ before, after, ...options }) => pyramid.tierMigration(before, after, options),
  projectTiers: ({ before, after, periods = 1, ...options }) =>
    pyramid.projectTiers(pyramid.tierMigration(before, after, options), { periods }),
  rfmScores: ({ values, ...options }) => scoring.rfmScores(values, options),
  rfmWeightedScores: ({ scores, values, scoring: how, ...options }) => {
    const made = scores === undefined ? scoring.rfmScores(values ?? [], how) : null
    return { ...scoring.rfmWeightedScores(scores ?? made?.scores ?? [], options), scoring: made }
  },
  rfmSegments: ({ scores, values, scoring: how, ...options }) => {
    const made = scores === undefined ? scoring.rfmScores(values ?? [], how) : null
    return { ...scoring.rfmSegments(scores ?? made?.scores ?? [], options), scoring: made }
  },
  rfmSegmentsOfValues: ({ values, ...options }) => scoring.rfmSegmentsOfValues(values, options),
  rfmSegmentValues: ({ values, scoring: how, ...options }) =>
    scoring.rfmSegmentValues(scoring.rfmSegments(scoring.rfmScores(values, how).scores, options), values),
  rfmGrid: ({ scores, values, scoring: how, ...options }) =>
    scoring.rfmGrid(scores ?? scoring.rfmScores(values ?? [], how).scores, options),
  minMaxRfm: ({ values, ...options }) => scoring.minMaxRfm(values, options),
  checkSegments: ({ rules, ...options }) => scoring.checkSegments(rules, options),
  weightedScore: ({ scores, ...options }) => scoring.weightedScore(scores, options),
  relativeStrength: ({ own, rivals, ...options }) => scoring.relativeStrength(own, rivals, options),
  kaism: ({ accounts, ...options }) => scoring.kaism(accounts, options),
  valueMatrix: ({ customers, ...options }) => scoring.valueMatrix(customers as readonly never[], options),
  selectionMatrix: ({ candidates, ...options }) => scoring.selectionMatrix(candidates, options),
  twoAxisMatrix: ({ items, ...options }) => scoring.twoAxisMatrix(items as readonly never[], options),
  ahpWeights: ({ comparisons, ...options }) => scoring.ahpWeights(comparisons, options),
  orderStatistics: ({ orders, ...options }) => statistics.orderStatistics(orders, options),
  topShare: ({ values, ...options }) => statistics.topShare(values, options),
  salesGrowth: ({ orders, ...options }) => statistics.salesGrowth(orders, options),
  productContribution: ({ goods }) => withNumbers(statistics.productContribution(goods)),
  profitContribution: ({ account }) => {
    const { margin, ...amounts } = lifetime.profitContribution(account)
    return { ...JSON.parse(JSON.stringify(amounts)), margin: withNumbers(margin) }
  },
  deliveredValue: ({ offer }) => withNumbers(lifetime.deliveredValue(offer)),
  lifetimeValue: ({ assumptions, ...options }) =>
    withNumbers(lifetime.lifetimeValue<lifetime.LifetimeTiming>(assumptions, options)),
  pastCustomerValue: ({ purchases, ...options }) => withNumbers(lifetime.pastCustomerValue(purchases, options)),
  breakEvenRetention: ({ target, ...options }) => withNumbers(lifetime.breakEvenRetention(target, options)),
  acquisitionPayback: ({ acquisition, ...options }) => withNumbers(lifetime.acquisitionPayback(acquisition, options)),
  lifecycleProfit: ({ periods, ...options }) => withNumbers(lifetime.lifecycleProfit(periods, options)),
  segmentEquity: ({ segments }) => withNumbers(lifetime.segmentEquity(segments)),
  bgNbdProbabilityAlive: ({ params, history }) => lifetime.bgNbd.probabilityAlive(params, history),
  bgNbdExpectedPurchases: ({ params, history, ...options }) =>
    lifetime.bgNbd.expectedPurchases(params, history, options),
  churnRate: ({ counts, ...options }) => churn.churnRate(counts, options),
  retentionRate: ({ counts }) => churn.retentionRate(counts),
  retentionCurve: ({ survivors }) => churn.retentionCurve(survivors),
  churnBetween: ({ before, after }) => churn.churnBetween(before, after),
  valueWeightedChurnRate: ({ losses }) => withNumbers(churn.valueWeightedChurnRate(losses)),
  referralRate: ({ counts }) => churn.referralRate(counts),
  annualise: ({ churnRate, ...options }) => churn.annualise(churnRate, options),
  expectedLifetime: ({ churnRate }) => churn.expectedLifetime(churnRate),
  retentionIndex: ({ scores, ...options }) => churn.retentionIndex(scores, options),
  revenueRetentionRates: ({ changes }) => withNumbers(churn.revenueRetentionRates(changes)),
  profitLost: ({ assumptions, ...options }) => withNumbers(churn.profitLost(assumptions, options)),
  winBackPlan: ({ segments }) => withNumbers(churn.winBackPlan(segments)),
  breakEvenWinBack: ({ winBack }) => withNumbers(churn.breakEvenWinBack(winBack)),
  retentionOfferValue: ({ offer }) => withNumbers(churn.retentionOfferValue(offer)),
  saveOrAcquire: ({ costs }) => withNumbers(churn.saveOrAcquire(costs)),
  warningThreshold: ({ intervals, daysSince = [], ...options }) =>
    churn.warningThreshold({ intervals, daysSince }, options),
  stageConversion: ({ stages, ...options }) => funnel.stageConversion(stages, options),
  requiredLeads: ({ goal }) => funnel.requiredLeads(goal),
  weightedForecast: ({ opportunities, ...options }) => funnel.weightedForecast(opportunities, options),
  pipelineCoverage: ({ pipeline }) => withNumbers(funnel.pipelineCoverage(pipeline)),
  salesVelocity: ({ parts, ...options }) => funnel.salesVelocity(parts, options),
  satisfactionGap: ({ pairs, ...options }) => satisfaction.satisfactionGap(pairs, options),
  gradedSatisfaction: ({ grades, ...options }) => satisfaction.gradedSatisfaction(grades, options),
  importanceWeightedIndex: ({ items, ...options }) => satisfaction.importanceWeightedIndex(items, options),
  latentIndex: ({ means, ...options }) => satisfaction.latentIndex(means, options),
  associationRules: ({ baskets, ...options }) => mining.associationRules(baskets, options),
  kMeansStep: ({ points, centres }) => mining.kMeansStep(points, centres),
  ruleMeasures: (counts) => mining.ruleMeasures(counts),
  acsiScore: ({ answers, ...options }) => satisfaction.acsiScore(answers, options),
  reputationIndicators: ({ counts, ...options }) => satisfaction.reputationIndicators(counts, options),
  repeatPurchaseRate: ({ counts, orders = [], asOf = 0, ...options }) =>
    counts === undefined
      ? loyalty.repeatPurchaseRate(orders, { ...options, asOf })
      : loyalty.repeatPurchaseRate(counts, options),
  repurchaseRate: ({ counts, orders = [], window = NO_DAYS, next = NO_DAYS, ...options }) =>
    counts === undefined
      ? loyalty.repurchaseRate(orders, { ...options, window, next })
      : loyalty.repurchaseRate(counts, options),
  shareOfWallet: ({ spending }) => withNumbers(loyalty.shareOfWallet(spending)),
  walletAllocationShare: ({ brand }) => loyalty.walletAllocationShare(brand),
  priceSensitivity: ({ groups, ...options }) => loyalty.priceSensitivity(groups, options),
  loyaltyIndex: ({ indicators, ...options }) => loyalty.loyaltyIndex(indicators, options),
  loyaltyType: ({ customer, ...options }) => loyalty.loyaltyType(customer, options),
  isSatisfactionTrap: ({ customer, ...options }) => loyalty.isSatisfactionTrap(customer, options),
  walletAllocation: ({ ratings }) => loyalty.walletAllocation(ratings),
  walletShares: ({ spending }) => loyalty.walletShares(spending),
  loyaltyMatrix: ({ customers, ...options }) => loyalty.loyaltyMatrix(customers, options),
  classifyProspect: ({ conditions, ...options }) => relationship.classifyProspect(conditions, options),
  classifyProspects: ({ prospects, ...options }) => relationship.classifyProspects(prospects, options),
  customerState: ({ history, ...rules }) => relationship.customerState(history, rules),
  lifecyclePhase: ({ profits, ...options }) => relationship.lifecyclePhase(profits, options),
  relationshipType: ({ situation, ...options }) => relationship.relationshipType(situation, options),
  relationshipTypes: ({ cases, ...options }) => relationship.relationshipTypes(cases, options),
  kanoCategory: ({ functional, dysfunctional, ...options }) =>
    satisfaction.kanoCategory(functional, dysfunctional, options),
  kanoCoefficients: ({ frequencies, ...options }) => satisfaction.kanoCoefficients(frequencies, options),
  kanoAnalysis: ({ responses, ...options }) => satisfaction.kanoAnalysis(responses, options),
  servqual: ({ responses, ...options }) => satisfaction.servqual(responses, options),
  importancePerformance: ({ attributes, ...options }) => satisfaction.importancePerformance(attributes, options),
  cronbachAlpha: ({ answers, ...options }) => satisfaction.cronbachAlpha(answers, options),
  compositeReliability: ({ loadings, ...options }) => satisfaction.compositeReliability(loadings, options),
  averageVarianceExtracted: ({ loadings, ...options }) => satisfaction.averageVarianceExtracted(loadings, options),
  heartScores: ({ signals }) => satisfaction.heartScores(signals),
  netPromoterScore: ({ ratings, ...options }) => satisfaction.netPromoterScore(ratings, options),
  compareNetPromoterScores: ({ first, second, ...options }) =>
    satisfaction.compareNetPromoterScores(first, second, options),
  customerSatisfactionScore: ({ scores, ...options }) => satisfaction.customerSatisfactionScore(scores, options),
  customerEffortScore: ({ scores, ...options }) => satisfaction.customerEffortScore(scores, options),
  satisfactionRate: ({ counts, ...options }) => satisfaction.satisfactionRate(counts, options),
  areaUnderCurve: ({ scores, outcomes, ...options }) => validation.areaUnderCurve(scores, outcomes, options),
  kolmogorovSmirnov: ({ scores, outcomes, ...options }) => validation.kolmogorovSmirnov(scores, outcomes, options),
  giniOfModel: ({ scores, outcomes, ...options }) => validation.giniOfModel(scores, outcomes, options),
  confusionAt: ({ scores, outcomes, ...options }) => validation.confusionAt(scores, outcomes, options),
  brierScore: ({ probabilities, outcomes, ...options }) => validation.brierScore(probabilities, outcomes, options),
  populationStability: ({ expected, actual, ...options }) => validation.populationStability(expected, actual, options),
  altmanZ: ({ accounts, ...options }) => withNumbers(credit.altmanZ(accounts, options)),
  bathoryScore: ({ statement }) => withNumbers(credit.bathoryScore(statement)),
  cashDiscountCost: ({ terms, ...options }) => withNumbers(credit.cashDiscountCost(terms, options)),
  creditGrade: ({ scores, ...options }) => scores.map((score) => withNumbers(credit.creditGrade(score, options))),
  creditLimit: ({ basis, ...options }) => withNumbers(credit.creditLimit(basis, options)),
  creditPolicies: ({ policies, ...options }) => withNumbers(credit.creditPolicies(policies, options)),
  creditScore: ({ scores, ...options }) => withNumbers(credit.creditScore(scores, options)),
  creditTerm: ({ basis, ...options }) => withNumbers(credit.creditTerm(basis, options)),
  featureAnalysis: ({ ratings, ...options }) => withNumbers(credit.featureAnalysis(ratings, options)),
  workingAssetAnalysis: ({ statement, ...options }) => withNumbers(credit.workingAssetAnalysis(statement, options)),
  collectionEffectiveness: ({ figures }) => credit.collectionEffectiveness(figures),
  collectionRate: ({ figures }) => credit.collectionRate(figures),
  countBackDaysSalesOutstanding: ({ figures }) => credit.countBackDaysSalesOutstanding(figures),
  daysSalesOutstanding: ({ figures }) => credit.daysSalesOutstanding(figures),
  overdueRate: ({ figures }) => credit.overdueRate(figures),
  receivablesAging: ({ invoices, ...options }) => credit.receivablesAging(invoices, options),
  receivablesAllowance: ({ invoices, ...options }) =>
    credit.receivablesAllowance(credit.receivablesAging(invoices, options), options),
  weightOfEvidence: ({ values, outcomes, ...options }) => credit.weightOfEvidence(values, outcomes, options),
  scorecardPoints: ({ intercept, variables, applicant: _, ...options }) =>
    credit.scorecardPoints({ intercept, variables }, options),
  complaintRates: ({ counts, ...options }) => service.complaintRates(counts, options),
  complaintDeadlines: ({ complaints, ...rules }) => service.complaintDeadlines(complaints, rules),
  recoveryRate: ({ counts, ...options }) => service.recoveryRate(counts, options),
  recoveryValue: ({ campaign }) => withNumbers(service.recoveryValue(campaign)),
  serviceLevelOfCounts: ({ counts, ...options }) => service.serviceLevelOfCounts(counts, options),
  linesRequired: (options) => service.linesRequired(options),
  erlangB: (options) => service.erlangB(options),
  erlangC: (options) => service.erlangC(options),
  agentsRequired: (options) => service.agentsRequired(options),
  defectsPerMillion: ({ counts }) => service.defectsPerMillion(counts),
  sigmaLevel: ({ quality, ...options }) => service.sigmaLevel(quality, options),
  sigmaTable: (options) => service.sigmaTable(options),
  yieldRates: ({ steps }) => service.yieldRates(steps),
  rolledThroughputYield: ({ yields }) => service.rolledThroughputYield(yields),
  capabilityIndices: ({ measurements, ...options }) => service.capabilityIndices(measurements, options),
  logRankTest: (columns) => logRankTest(columns),
  nelsonAalen: ({ interval, level, ...columns }) => ({
    curves: nelsonAalen(columns).curves.map((curve) => ({
      group: curve.group,
      points: Array.from(curve.time, (time, i) => ({
        time,
        atRisk: curve.atRisk[i],
        events: curve.events[i],
        cumulativeHazard: curve.cumulativeHazard[i],
        standardError: curve.standardError[i],
      })),
    })),
  }),
  kaplanMeier: ({ interval = 'log', level = 0.95, from, ...columns }) => {
    const fit = kaplanMeier(columns, { interval, level, ...(from === undefined ? {} : { from }) })
    const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value)
    const curves = fit.curves.map((curve) => ({
      group: curve.group,
      rows: curve.rows,
      points: Array.from(curve.time, (time, i) => ({
        time,
        atRisk: curve.atRisk[i],
        events: curve.events[i],
        censored: curve.censored[i],
        survival: curve.survival[i],
        standardError: orNull(curve.standardError[i]!),
        lower: orNull(curve.lower[i]!),
        upper: orNull(curve.upper[i]!),
      })),
      median: curve.median,
      medianLower: curve.medianLower,
      medianUpper: curve.medianUpper,
    }))
    return { level, curves }
  },
}

/** Decimals as numbers, through all levels. */
function withNumbers(value: unknown): unknown {
  if (Decimal.isDecimal(value)) return value.toNumber()
  if (Array.isArray(value)) return value.map(withNumbers)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withNumbers(item)]))
}

/** Every sample with its answer and the library's result, as one list. */
const cases = (Object.keys(samples) as SubjectName[]).flatMap((name) => casesOf(name))

function casesOf<Name extends SubjectName>(name: Name) {
  const inputs: readonly WorkedSubjects[Name]['inputs'][] = samples[name]
  return inputs.map((input, i) => ({
    title: `${name} ${i + 1}`,
    input,
    answer: (options?: ExplainOptions): WorkedAnswer => explain[name](input, options),
    again: (): WorkedAnswer =>
      explain[name](JSON.parse(JSON.stringify(input)) as WorkedSubjects[Name]['inputs'], { language: 'zh' }),
    expected: (): unknown => library[name](input),
  }))
}

/** Every text that an answer shows to a reader, but for its source. */
function wordsOf({ title, given, formula, steps, result, unit }: WorkedAnswer): string[] {
  const tables = [...given, ...steps].flatMap(({ table }) => (table ? [...table.columns, ...table.rows.flat()] : []))
  const texts = given.flatMap(({ name, value }) => [name, value ?? ''])
  const notes = steps.flatMap(({ note, maths }) => [note ?? '', maths?.text ?? ''])
  return [title, ...texts, ...formula.map(({ text }) => text), ...notes, ...tables, result.text, unit]
}

/** Fields whose keys are ids of factors, and fields whose strings are ids: an answer repeats them as they are. */
const BY_FACTOR = [
  'scores',
  'weights',
  'own',
  'rivals',
  'attractiveness',
  'strength',
  'costs',
  'benefits',
  'lost',
  'probabilities',
  'responses',
  'gaps',
  'perceptions',
  'facts',
  'terms',
]
const ID_FIELDS = ['id', 'customerId', 'name', 'stage', 'x', 'y', 'factor']

function idsIn(value: unknown, field = ''): string[] {
  if (typeof value === 'string') return ID_FIELDS.includes(field) ? [value] : []
  if (typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) return value.flatMap((item) => idsIn(item, field))
  const own = BY_FACTOR.includes(field) ? Object.keys(value) : []
  return [...own, ...Object.entries(value).flatMap(([key, item]) => idsIn(item, key))]
}

/** Latin words that Chinese textbooks use as they are. */
const LATIN_IN_CHINESE =
  /\b(KAISM|BG|NBD|RFM|CLV|LTV|CAC|PCV|TCV|TCC|CDV|HEART|IPA|KANO|SERVQUAL|SERVPERF|Better|Worse|NPS|CSAT|CES|AHP|ABC|VIP|CI|CR|RI|GRR|NRR|ROC|AUC|KS|PSI|TP|FP|FN|TN|DPMO|RTY|Cp|Cpk|Pp|Ppk|AAA|AA|BBB|BB|WOE|IV|CEI|DSO|CNY|USD|ln|max|min)\b/g

const HAN = /\p{Script=Han}|[，。；：（）、]/u

/**
 * The equations of a formula whose two sides can be read as numbers, each with its error in units of what is allowed: nothing but
 * float64 for `=`, the rounding of the printed digits for `≈`.
 */
function checkedEquations(formula: string): [string, number][] {
  return formula.split(/; | ⇒ /).flatMap((statement) => {
    const parts = statement.split(/ ([=≈≥≤<>≠→]) /)
    const found: [string, number][] = []
    for (let i = 1; i < parts.length; i += 2) {
      const relation = parts[i]!
      const [left, right] = [numberIn(parts[i - 1]!), numberIn(parts[i + 1]!)]
      if (left === null || right === null || !['=', '≈'].includes(relation)) continue
      const allowed = relation === '=' ? 1e-9 * Math.max(1, Math.abs(right)) : Math.max(6e-5, 2e-3 * Math.abs(right))
      found.push([statement, Math.abs(left - right) / allowed])
    }
    return found
  })
}

/** The value of a formula without letters. */
function numberIn(text: string): number | null {
  if (/…|[^\W\d]/.test(text.replace(/\b(max|min)\(/g, '('))) return null
  return valueOfText(text).toNumber()
}

describe('explain', () => {
  it('names the subject and the language', () => {
    for (const name of Object.keys(samples) as SubjectName[]) {
      expect(casesOf(name)[0]!.answer()).toMatchObject({ subject: name, language: 'en' })
      expect(casesOf(name)[0]!.answer({ language: 'zh' }).language).toBe('zh')
    }
  })

  it.each(cases)('$title returns what the library function returns', ({ answer, expected }) => {
    expect(answer().result.value).toEqual(expected())
  })

  it.each(cases)(
    '$title is plain data, made from plain data, and leaves its inputs alone',
    ({ input, answer, again }) => {
      const before = JSON.stringify(input)
      const chinese = answer({ language: 'zh' })
      expect(JSON.parse(JSON.stringify(chinese))).toEqual(chinese)
      expect(again()).toEqual(chinese)
      expect(JSON.stringify(input)).toBe(before)
    },
  )

  it.each(cases)('$title prints in every language and notation', ({ answer }) => {
    for (const language of ['en', 'zh'] as const) {
      const worked = answer({ language })
      for (const page of [toText(worked), toMarkdown(worked), toLatex(worked)]) {
        expect(page).not.toMatch(/undefined|NaN|Infinity|\[object|null/)
        expect(page.endsWith('\n')).toBe(true)
      }
      checkLatex(toLatex(worked))
      expect(worked.title).not.toBe('')
      expect(worked.source).not.toBe('')
      expect(worked.formula.length + worked.steps.length).toBeGreaterThan(0)
      for (const { table } of [...worked.given, ...worked.steps]) {
        for (const row of table?.rows ?? []) expect(row).toHaveLength(table!.columns.length)
      }
    }
  })

  it.each(cases)('$title may have a unit, which changes no number', ({ answer }) => {
    const worked = answer({ unit: { en: 'yuan', zh: '元' } })
    expect(worked.result.value).toEqual(answer().result.value)
    for (const text of wordsOf(worked)) expect(text).not.toMatch(HAN)
  })

  it.each(cases)('$title puts numbers in that give what it says', ({ answer }) => {
    for (const { maths } of answer().steps)
      for (const [said, error] of checkedEquations(maths?.text ?? '')) expect(error, said).toBeLessThanOrEqual(1)
  })

  it('is checked by reading many equations back', () => {
    const read = cases.flatMap(({ answer }) =>
      answer().steps.flatMap(({ maths }) => checkedEquations(maths?.text ?? '')),
    )
    expect(read.length).toBeGreaterThan(400)
  })

  it.each(cases)('$title has no Chinese in the English answer', ({ answer }) => {
    const worked = answer()
    for (const text of [...wordsOf(worked), worked.source]) expect(text).not.toMatch(HAN)
  })

  it.each(cases)('$title has no English in the Chinese answer', ({ input, answer }) => {
    const worked = answer({ language: 'zh' })
    const ids = idsIn(input).sort((a, b) => b.length - a.length)
    for (const text of wordsOf(worked)) {
      const rest = ids
        .reduce((left, id) => left.replaceAll(new RegExp(`\\b${id}\\b`, 'g'), ' '), text)
        .replaceAll(/_(\{[^}]*\}|\w+)/g, ' ')
        .replaceAll(LATIN_IN_CHINESE, ' ')
      expect(rest, text).not.toMatch(/[A-Za-z]{2,}/)
    }
    expect(worked.title).toMatch(HAN)
    expect(worked.source).toMatch(HAN)
    expect(worked.result.text).toMatch(HAN)
  })
})

describe('wording', () => {
  const values = [
    { customerId: 'a', value: 820 },
    { customerId: 'b', value: 180 },
  ]

  it('calls ids and values what the caller calls them, in either language', () => {
    const names = { a: { en: 'Harbour Hotel', zh: '海港酒店' }, b: 'Café', value: { en: 'profit', zh: '利润' } }
    const options = { names, unit: { en: 'yuan', zh: '元' } }
    const english = toText(explain.customerPyramid({ values }, options))
    expect(english).toContain('Harbour Hotel')
    expect(english).toContain('Profit (yuan)')
    expect(english).toContain('820 yuan')
    const chinese = toText(explain.customerPyramid({ values }, { ...options, language: 'zh' }))
    expect(chinese).toContain('海港酒店')
    expect(chinese).toContain('Café')
    expect(chinese).toContain('利润（元）')
    expect(chinese).toContain('820元')
  })

  it('changes no number', () => {
    const plain = explain.customerPyramid({ values })
    expect(explain.customerPyramid({ values }, { names: { a: 'x' }, unit: 'u' }).result.value).toEqual(
      plain.result.value,
    )
  })

  it('refuses wording that it does not know', () => {
    const wrong = (options: object) => () => explain.tierCounts({ customers: 5 }, options)
    expect(wrong({ language: 'de' })).toThrow(
      expect.objectContaining({ code: 'invalid-option', path: 'options.language' }),
    )
    expect(wrong({ names: { a: 5 } })).toThrow(
      expect.objectContaining({ code: 'invalid-type', path: 'options.names.a' }),
    )
    expect(wrong({ names: { a: { en: 'x' } } })).not.toThrow()
    expect(wrong({ names: { a: { en: 'x' } }, language: 'zh' })).toThrow(
      expect.objectContaining({ path: 'options.names.a' }),
    )
    expect(wrong({ names: [] })).toThrow(expect.objectContaining({ path: 'options.names' }))
    expect(wrong({ unit: 7 })).toThrow(expect.objectContaining({ code: 'invalid-type', path: 'options.unit' }))
  })
})

describe('errors', () => {
  const thrown = (code: string, path: string) => expect.objectContaining({ name: 'ClienteleError', code, path })

  it('name the path in the inputs', () => {
    const rows = [{ customerId: 'a', value: 1 }]
    expect(() => explain.tierCounts({ customers: -1 })).toThrow(thrown('out-of-range', 'inputs.customers'))
    expect(() => explain.abcAnalysis({ values: rows, cuts: [0.9, 0.5] })).toThrow(
      thrown('invalid-rules', 'inputs.cuts[1]'),
    )
    expect(() => explain.abcAnalysis({ values: [...rows, ...rows] })).toThrow(
      thrown('duplicate-id', 'inputs.values[1].customerId'),
    )
    expect(() => explain.lorenzCurve({ values: [{ value: 3 }, { value: -3 }] })).toThrow(
      thrown('out-of-range', 'inputs.values[1].value'),
    )
    expect(() =>
      explain.ahpWeights({
        comparisons: [
          [1, 2],
          [3, 1],
        ],
      }),
    ).toThrow(thrown('invalid-matrix', 'inputs.comparisons[1][0]'))
    expect(() => explain.rfmGrid({ values: [], scoring: { bins: 1 } })).toThrow(
      thrown('out-of-range', 'inputs.scoring.bins'),
    )
  })

  it('name the path of a subject that is an object, and of one history', () => {
    const assumptions = { margin: 1, retentionRate: 2, discountRate: 0.1 }
    expect(() => explain.lifetimeValue({ assumptions })).toThrow(
      thrown('out-of-range', 'inputs.assumptions.retentionRate'),
    )
    const units = { margin: 'month', discountRate: 'year' } as const
    expect(() => explain.lifetimeValue({ assumptions: { ...assumptions, retentionRate: 0.5 }, units })).toThrow(
      thrown('mixed-units', 'inputs.units.discountRate'),
    )
    const params = { r: 1, alpha: 1, a: 1, b: 1 }
    const history = { repeatPurchases: 1, lastPurchaseAge: 5, age: 4 }
    expect(() => explain.bgNbdProbabilityAlive({ params, history })).toThrow(
      thrown('invalid-history', 'inputs.history.lastPurchaseAge'),
    )
    const usual = { ...history, age: 6 }
    expect(() => explain.bgNbdExpectedPurchases({ params, history: usual, horizon: -1 })).toThrow(
      thrown('out-of-range', 'inputs.horizon'),
    )
    expect(() => explain.bgNbdExpectedPurchases({ params: { ...params, b: 0 }, history: usual, horizon: 1 })).toThrow(
      thrown('out-of-range', 'inputs.params.b'),
    )
    const huge = { margin: '1e400', periods: 1 }
    expect(() => explain.lifetimeValue({ assumptions: huge, timing: 'simple' })).toThrow(
      thrown('out-of-range', 'inputs.result.margins[0].amount'),
    )
  })

  it('name the path where the inputs call the subject otherwise', () => {
    expect(() => explain.pipelineCoverage({ pipeline: { target: -1, open: 5 } })).toThrow(
      thrown('out-of-range', 'inputs.pipeline.target'),
    )
    expect(() => explain.weightedForecast({ opportunities: [{ stage: 'talks', amount: 5 }] })).toThrow(
      thrown('missing-value', 'inputs.opportunities[0].probability'),
    )
    expect(() => explain.stageConversion({ stages: [{ name: 'a', count: 1, amount: '1e400' }] })).toThrow(
      thrown('out-of-range', 'inputs.stages[0].amount'),
    )
  })

  it('repeat the message behind the new path', () => {
    expect(() => explain.tierCounts({ customers: -1 })).toThrow(
      'inputs.customers: expected a number of at least 0, got -1',
    )
  })

  it('refuse inputs that are no object, and columns where rows are asked for', () => {
    const columns = { customerId: ['a'], value: Float64Array.of(1) }
    expect(() => explain.tierCounts(JSON.parse('null'))).toThrow(thrown('invalid-type', 'inputs'))
    expect(() => explain.tierCounts(JSON.parse('[]'))).toThrow(thrown('invalid-type', 'inputs'))
    expect(() => explain.customerPyramid(JSON.parse('{}'))).toThrow(thrown('missing-value', 'inputs.values'))
    expect(() => explain.giniCoefficient(Object.assign(JSON.parse('{}'), { values: columns }))).toThrow(
      thrown('invalid-type', 'inputs.values'),
    )
  })

  it('refuse scores and values together, and neither', () => {
    const scores = [{ customerId: 'a', r: 1, f: 1, m: 1 }]
    expect(() => explain.rfmSegments({})).toThrow(thrown('missing-value', 'inputs.scores'))
    expect(() => explain.rfmSegments({ scores, values: [] })).toThrow(thrown('invalid-option', 'inputs.values'))
    expect(() => explain.rfmSegments({ scores, scoring: {} })).toThrow(thrown('invalid-option', 'inputs.scoring'))
  })
})
