import { type Exercise, OWN_FIGURES } from './exercise.js'

/** Exercises on waiting and staffing. */
export const serviceQueueExercises: readonly Exercise[] = [
  {
    id: 'SVC-07',
    chapter: 'service',
    subject: 'erlangC',
    question: {
      en: 'A call centre gets 360 calls in half an hour, 4 minutes each, and has 55 agents. With Erlang C: what are the traffic, the occupancy, the probability of a wait, the mean wait and the share answered within 15 seconds?',
      zh: '呼叫中心半小时接到360通来电，平均通话4分钟，有55名坐席。用埃尔朗C公式求话务强度、占用率、排队概率、平均应答时间，以及15秒内应答的服务水平。',
    },
    inputs: { arrivalsPerHour: 720, meanHandleSeconds: 240, agents: 55, targetSeconds: 15 },
    expected: {
      trafficIntensity: 48,
      occupancy: 0.872727,
      waitProbability: 0.238701,
      averageSpeedOfAnswer: 8.18403,
      serviceLevel: 0.845883,
    },
    tolerance: 1e-5,
    source: {
      en: 'Set-up of a widespread tutorial on the Erlang C formula; the answers are derived',
      zh: '题设见流传甚广的埃尔朗C公式教程，答案为推得',
    },
  },
  {
    id: 'SVC-11',
    chapter: 'service',
    subject: 'agentsRequired',
    question: {
      en: 'In half an hour 100 calls come, 3 minutes each. How many agents answer 80 percent of them within 20 seconds, and how many must be scheduled if 30 percent of the paid time goes to breaks, training and illness?',
      zh: '半小时来电100通，平均处理3分钟。要使80%的来电在20秒内应答，需要多少名坐席？若休息、培训和病假占计薪时间的30%，应排班多少人？',
    },
    inputs: { arrivalsPerHour: 200, meanHandleSeconds: 180, serviceLevel: 0.8, targetSeconds: 20, shrinkage: 0.3 },
    expected: { agents: 14, scheduledAgents: 20, serviceLevel: 0.88835, occupancy: 0.714286 },
    tolerance: 1e-5,
    source: OWN_FIGURES,
  },
  {
    id: 'SVC-12',
    chapter: 'service',
    subject: 'linesRequired',
    question: {
      en: 'A shop gets 4 erlangs of calls and has no queue: who finds all lines busy is lost. How many lines does it need so that at most 1 percent of the calls are lost?',
      zh: '某商店的话务强度为4爱尔兰，没有排队功能，线路全忙时来电即损失。要使呼损率不超过1%，需要多少条线路？',
    },
    inputs: { trafficIntensity: 4, maximumBlockingProbability: 0.01 },
    expected: { agents: 10, blockingProbability: 0.005308 },
    tolerance: 1e-6,
    source: {
      en: 'Printed tables of Erlang B: 10 lines carry up to 4.46 erlangs at 1 percent',
      zh: '埃尔朗B表：呼损率1%时，10条线路最多承载4.46爱尔兰',
    },
  },
]
