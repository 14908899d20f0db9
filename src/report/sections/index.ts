import type { ReportContext } from '../context.js'
import { gradesSection } from '../credit/gradesSection.js'
import { receivablesSection } from '../credit/receivablesSection.js'
import type { ReportSection } from '../model.js'
import { callsSection } from '../service/callsSection.js'
import { complaintsSection } from '../service/complaintsSection.js'
import { activitySection } from './activity.js'
import { churnSection } from './churn.js'
import { concentrationSection } from './concentration.js'
import { customerBaseSection } from './customerBase.js'
import { customersSection } from './customers.js'
import { dataQualitySection } from './dataQuality.js'
import { lifetimeSection } from './lifetime.js'
import { periodSection } from './period.js'
import { pipelineSection } from './pipeline.js'
import { pyramidSection } from './pyramid.js'
import { segmentsSection } from './segments.js'
import { subscriptionsSection } from './subscriptions.js'
import { surveySections } from './surveys.js'
import { topCustomersSection } from './topCustomers.js'

/**
 * The sections in the order in which they stand in a report. A chapter that has something to say adds its section here; one that
 * lacks what it speaks of is null, and left out; one that has several things to say gives several.
 */
export const sections: readonly ((context: ReportContext) => ReportSection | readonly ReportSection[] | null)[] = [
  dataQualitySection,
  periodSection,
  customersSection,
  customerBaseSection,
  activitySection,
  concentrationSection,
  pyramidSection,
  segmentsSection,
  lifetimeSection,
  churnSection,
  subscriptionsSection,
  pipelineSection,
  surveySections,
  complaintsSection,
  callsSection,
  receivablesSection,
  (context) => gradesSection({ ...context, ...context.creditTerms }),
  topCustomersSection,
]
