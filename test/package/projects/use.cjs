const { customerPyramid } = require('clientele')

const profits = { A: 520, B: 300, C: 60, D: 40, E: 30, F: 20, G: 12, H: 8, I: 6, J: 4 }
const { tiers } = customerPyramid(Object.entries(profits).map(([customerId, value]) => ({ customerId, value })))
console.log(tiers[0].id, tiers[0].count, tiers[0].valueShare)
