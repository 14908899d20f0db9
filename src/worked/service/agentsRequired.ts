import {
  type AgentsRequired,
  type AgentsRequiredOptions,
  agentsRequired,
  erlangA,
  erlangC,
  type StaffingGoal,
} from '../../service/index.js'
import type { ExplainOptions, WorkedAnswer, WorkedGiven, WorkedStep } from '../answer.js'
import { formatNumber, formatPercent } from '../format.js'
import { ceiling, divide, equals, type Maths, minus, number, percent, symbol } from '../maths.js'
import { cell, shareCell } from '../substitution.js'
import type { Wording } from '../wording.js'
import { worked } from '../worked.js'
import { DIGITS, givenLoad, trafficFormula, trafficStep } from './queueSteps.js'

/** Inputs of `explain.agentsRequired`. */
export type AgentsRequiredInputs = AgentsRequiredOptions

/** So many numbers of agents below the answer are tried before the reader's eyes. */
const TRIED = 5

/** Works out how many agents meet the goals, by trying. */
export function explainAgentsRequired(
  inputs: AgentsRequiredInputs,
  options?: ExplainOptions,
): WorkedAnswer<AgentsRequired> {
  return worked('agentsRequired', inputs, options, (inputs, wording) => {
    const value = agentsRequired(inputs)
    const { arrivalsPerHour, meanHandleSeconds, shrinkage = 0, patienceSeconds } = inputs
    const { say } = wording
    return {
      title: say('Agents that a load takes', '所需坐席数'),
      given: given(inputs, wording),
      formula: [
        trafficFormula(),
        equals(symbol('N'), ceiling(divide(symbol('n'), minus(number(1), symbol('r'))))),
      ].slice(0, shrinkage > 0 ? 2 : 1),
      steps: [
        trafficStep(arrivalsPerHour, meanHandleSeconds, value.trafficIntensity, wording),
        ...trials(inputs, value, wording),
        ...scheduled(value, shrinkage, wording),
      ],
      result: { value, text: told(value, wording) },
      unit: say('agents', '人'),
      source:
        patienceSeconds === undefined
          ? say('Erlang (1917): the smallest number that meets the goals', '埃尔朗（1917）：满足目标的最小坐席数')
          : say('Palm (1957): the smallest number that meets the goals', '帕尔姆（1957）：满足目标的最小坐席数'),
    }
  })
}

function given(inputs: AgentsRequiredInputs, wording: Wording): WorkedGiven[] {
  const { say } = wording
  const { serviceLevel, targetSeconds = 20, maximumSpeedOfAnswer, maximumOccupancy } = inputs
  const { maximumAbandonProbability, patienceSeconds, shrinkage } = inputs
  const seconds = formatNumber(targetSeconds)
  const share = (name: string, value: number | undefined, letter?: Maths): WorkedGiven[] =>
    value === undefined
      ? []
      : [{ name, value: formatPercent(value), ...(letter === undefined ? {} : { symbol: letter }) }]
  const time = (name: string, value: number | undefined): WorkedGiven[] =>
    value === undefined ? [] : [{ name, value: formatNumber(value) }]
  return [
    ...givenLoad(inputs.arrivalsPerHour, inputs.meanHandleSeconds, wording),
    ...share(say(`Answered within ${seconds} seconds at least`, `${seconds}秒内应答的比例不低于`), serviceLevel),
    ...time(say('Mean wait in seconds at most', '平均应答时间不超过（秒）'), maximumSpeedOfAnswer),
    ...share(say('Occupancy at most', '占用率不超过'), maximumOccupancy),
    ...share(say('Hang up at most', '放弃率不超过'), maximumAbandonProbability),
    ...time(say('Mean patience in seconds', '平均耐心时间（秒）'), patienceSeconds),
    ...share(say('Shrinkage', '缩减率'), shrinkage, symbol('r')),
  ]
}

/** The last numbers of agents that are too few, and the one that is enough. */
function trials(inputs: AgentsRequiredInputs, { agents }: AgentsRequired, wording: Wording): WorkedStep[] {
  if (agents === 0) return []
  const { say } = wording
  const { arrivalsPerHour, meanHandleSeconds, targetSeconds = 20, patienceSeconds } = inputs
  const least = Math.max(1, agents - TRIED)
  const rows = Array.from({ length: agents - least + 1 }, (_, k) => {
    const load = { arrivalsPerHour, meanHandleSeconds, targetSeconds, agents: least + k }
    const queue = patienceSeconds === undefined ? erlangC(load) : erlangA({ ...load, patienceSeconds })
    const { occupancy, waitProbability, averageSpeedOfAnswer, serviceLevel } = queue
    return [
      formatNumber(load.agents),
      shareCell(occupancy),
      shareCell(waitProbability),
      cell(averageSpeedOfAnswer, 2),
      shareCell(serviceLevel),
      ...('abandonProbability' in queue ? [shareCell(queue.abandonProbability)] : []),
    ]
  })
  return [
    {
      note:
        patienceSeconds === undefined
          ? say('Numbers of agents tried with Erlang C', '用埃尔朗C公式逐个试算')
          : say('Numbers of agents tried with Erlang A', '用埃尔朗A模型逐个试算'),
      table: {
        columns: [
          say('Agents', '坐席数'),
          say('Occupancy', '占用率'),
          say('Wait', '排队概率'),
          say('Mean wait (s)', '平均应答时间（秒）'),
          say('Service level', '服务水平'),
          ...(patienceSeconds === undefined ? [] : [say('Hang up', '放弃率')]),
        ],
        rows,
      },
    },
  ]
}

function scheduled({ agents, scheduledAgents }: AgentsRequired, shrinkage: number, { say }: Wording): WorkedStep[] {
  if (shrinkage === 0 || agents === 0) return []
  const quotient = divide(number(agents), minus(number(1), percent(shrinkage, DIGITS)))
  return [
    {
      note: say('To be scheduled so that these are there', '考虑缩减后需排班的人数'),
      maths: equals(ceiling(quotient), number(scheduledAgents)),
    },
  ]
}

function told({ agents, scheduledAgents, limitedBy }: AgentsRequired, { say }: Wording): string {
  if (limitedBy === null) return say('Without calls it takes nobody.', '没有来电，不需要坐席。')
  const reasons: Readonly<Record<StaffingGoal, string>> = {
    stability: say('the work could not be done', '话务量无法完成'),
    'service-level': say('the service level would be missed', '服务水平不达标'),
    'speed-of-answer': say('the mean wait would be too long', '平均应答时间过长'),
    occupancy: say('they would be too busy', '占用率过高'),
    abandonment: say('too many callers would hang up', '放弃率过高'),
  }
  const one = agents === 1 ? 'agent is' : 'agents are'
  const listed =
    scheduledAgents === agents
      ? ''
      : say(`, ${formatNumber(scheduledAgents)} to be scheduled`, `，需排班${formatNumber(scheduledAgents)}人`)
  return say(
    `${formatNumber(agents)} ${one} required${listed}; with one less ${reasons[limitedBy]}.`,
    `需要${formatNumber(agents)}名坐席${listed}；少一人则${reasons[limitedBy]}。`,
  )
}
