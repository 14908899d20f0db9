import { readShared } from './shared.js'

/** Cells of a reference data file by the names of its columns. */
export function sharedColumns(path: string): (name: string) => string[] {
  const [head = [], ...rows] = readShared(path)
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => line.split(','))
  return (name) => {
    const at = head.indexOf(name)
    if (at < 0) throw new Error(`no column ${name}`)
    return rows.map((cells) => cells[at]!)
  }
}

/** IBM's sample of telephone customers, coded as the reference values have it. */
export function telcoColumns() {
  const cells = sharedColumns('oracles/data/telco_churn.csv')
  const numbers = (name: string) => Float64Array.from(cells(name), Number)
  const is = (name: string, wanted = 'Yes') => Float64Array.from(cells(name), (cell) => Number(cell === wanted))
  return {
    y: is('Churn'),
    churn: cells('Churn'),
    tenure: numbers('tenure'),
    MonthlyCharges: numbers('MonthlyCharges'),
    SeniorCitizen: numbers('SeniorCitizen'),
    Partner: is('Partner'),
    Dependents: is('Dependents'),
    PaperlessBilling: is('PaperlessBilling'),
    contract: cells('Contract'),
    oneyear: is('Contract', 'One year'),
    twoyear: is('Contract', 'Two year'),
    fiber: is('InternetService', 'Fiber optic'),
    nonet: is('InternetService', 'No'),
    echeck: is('PaymentMethod', 'Electronic check'),
    security: is('OnlineSecurity'),
    support: is('TechSupport'),
  }
}
