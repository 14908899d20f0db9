import { churnCommand } from './churn.js'
import { creditCommand } from './credit.js'
import { exerciseCommand } from './exercise.js'
import { explainCommand } from './explain.js'
import { funnelCommand } from './funnel.js'
import { lifetimeCommand } from './lifetime.js'
import { loyaltyCommand } from './loyalty.js'
import { pipelineCommand } from './pipeline.js'
import { pyramidCommand } from './pyramid.js'
import { reportCommand } from './report.js'
import { satisfactionCommand } from './satisfaction.js'
import { scoringCommand } from './scoring.js'
import { serviceCommand } from './service.js'
import { staffingCommand } from './staffing.js'
import { statisticsCommand } from './statistics.js'
import { survivalCommand } from './survival.js'

/** One subcommand. */
export interface Command {
  /** One line for the overview. */
  readonly summary: string
  readonly help: string
  /** Does the work; returns the exit code. */
  readonly run: (args: readonly string[]) => Promise<number>
}

/** All subcommands: the report, and one per chapter that works on a file. */
export const commands: Readonly<Record<string, Command>> = {
  report: reportCommand,
  pyramid: pyramidCommand,
  scoring: scoringCommand,
  statistics: statisticsCommand,
  lifetime: lifetimeCommand,
  churn: churnCommand,
  pipeline: pipelineCommand,
  funnel: funnelCommand,
  survival: survivalCommand,
  satisfaction: satisfactionCommand,
  loyalty: loyaltyCommand,
  service: serviceCommand,
  staffing: staffingCommand,
  credit: creditCommand,
  exercise: exerciseCommand,
  explain: explainCommand,
}
