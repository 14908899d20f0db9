import ts from 'typescript'
import { expect } from 'vitest'

/** One example: its code and the place where it stands. */
export interface Example {
  readonly place: string
  readonly code: string
}

type Names = Readonly<Record<string, unknown>>

/** The examples in the TSDoc of a source file: what follows each `@example`. */
export function examplesOfSource(file: string, text: string): Example[] {
  return [...text.matchAll(/\/\*\*[\s\S]*?\*\//g)].flatMap((comment) => {
    const line = text.slice(0, comment.index).split('\n').length
    const body = comment[0].slice(3, -2).replace(/^[ \t]*\* ?/gm, '')
    return body
      .split(/^@example\b/m)
      .slice(1)
      .map((example) => ({ place: `${file}:${line}`, code: withoutFence(example.split(/^@\w/m)[0]!) }))
  })
}

/** The TypeScript and JavaScript blocks of a Markdown page that print something. */
export function examplesOfPage(file: string, text: string): Example[] {
  return [...text.matchAll(/^```(?:ts|js|typescript|javascript)\n([\s\S]*?)^```/gm)]
    .map((block) => ({ place: `${file}:${text.slice(0, block.index).split('\n').length}`, code: block[1]! }))
    .filter(({ code }) => code.includes('//=>'))
}

/** Runs an example with the public names in scope and compares every statement that `//=>` follows; returns how many did. */
export async function runExample({ place, code }: Example, names: Names): Promise<number> {
  const source = ts.createSourceFile('example.ts', code, ts.ScriptTarget.Latest, true)
  let count = 0
  const lines: string[] = []
  const compare = (value: unknown, literal: string): void => {
    count++
    compareTo(value, literal, `${place} //=> ${literal}`)
  }
  source.statements.forEach((statement, i) => {
    const printed = printedAfter(source, statement, source.statements[i + 1])
    if (ts.isImportDeclaration(statement)) {
      for (const name of importedNames(statement))
        expect(Object.keys(names), `${place} imports ${name}`).toContain(name)
      return
    }
    const text = statement.getText(source)
    if (printed === undefined) lines.push(text)
    else if (ts.isExpressionStatement(statement))
      lines.push(`compare((${statement.expression.getText(source)}), ${JSON.stringify(printed)})`)
    else if (ts.isVariableStatement(statement)) {
      lines.push(
        text,
        `compare(${statement.declarationList.declarations[0]!.name.getText(source)}, ${JSON.stringify(printed)})`,
      )
    } else expect.fail(`${place}: //=> follows a statement that has no value: ${text}`)
  })
  const { outputText } = ts.transpileModule(lines.join('\n'), {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  })
  const used = Object.keys(names).filter((name) => code.includes(name))
  const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor
  const run = new AsyncFunction('compare', ...used, outputText.replace(/^export \{\};?$/m, ''))
  await run(compare, ...used.map((name) => names[name]))
  return count
}

function withoutFence(text: string): string {
  return text.replace(/^\s*```\w*\n/, '').replace(/\n```\s*$/, '\n')
}

function importedNames(statement: ts.ImportDeclaration): string[] {
  if (statement.importClause?.isTypeOnly) return []
  const bindings = statement.importClause?.namedBindings
  if (!bindings || !ts.isNamedImports(bindings)) return []
  return bindings.elements.filter((element) => !element.isTypeOnly).map((element) => element.name.text)
}

/** What `//=>` says between the end of a statement and the start of the next. */
function printedAfter(
  source: ts.SourceFile,
  statement: ts.Statement,
  next: ts.Statement | undefined,
): string | undefined {
  const between = source.text.slice(statement.getEnd(), next?.getStart(source) ?? source.text.length)
  return /\/\/=>[ \t]*(.+)/.exec(between)?.[1]?.trim()
}

/** Compares a value with a printed literal: numbers to the digits printed, typed arrays as arrays. */
function compareTo(value: unknown, literal: string, place: string): void {
  const source = ts.createSourceFile('literal.ts', `(${literal})`, ts.ScriptTarget.Latest, true)
  const statement = source.statements[0]
  if (!statement || !ts.isExpressionStatement(statement) || !ts.isParenthesizedExpression(statement.expression))
    expect.fail(`${place}: not a literal`)
  else compareNode(value, statement.expression.expression, place)
}

function compareNode(value: unknown, node: ts.Expression, place: string): void {
  if (ts.isArrayLiteralExpression(node)) {
    const values = ArrayBuffer.isView(value) && !(value instanceof DataView) ? Array.from(value as Float64Array) : value
    if (!Array.isArray(values)) expect.fail(`${place}: expected an array, got ${JSON.stringify(value)}`)
    expect(values.length, `${place}: length of ${JSON.stringify(values)}`).toBe(node.elements.length)
    node.elements.forEach((element, i) => {
      compareNode(values[i], element, `${place} [${i}]`)
    })
  } else if (ts.isObjectLiteralExpression(node)) {
    expect(typeof value, `${place}: ${JSON.stringify(value)}`).toBe('object')
    const record = value as Record<string, unknown>
    const keys = node.properties.map((property) =>
      property.name && (ts.isIdentifier(property.name) || ts.isStringLiteral(property.name)) ? property.name.text : '?',
    )
    expect(Object.keys(record).sort(), place).toEqual(keys.sort())
    for (const property of node.properties) {
      if (!ts.isPropertyAssignment(property)) expect.fail(`${place}: write properties out`)
      else
        compareNode(
          record[(property.name as ts.Identifier | ts.StringLiteral).text],
          property.initializer,
          `${place} .${property.name.getText()}`,
        )
    }
  } else if (ts.isNumericLiteral(node) || (ts.isPrefixUnaryExpression(node) && ts.isNumericLiteral(node.operand))) {
    compareNumber(value, node.getText(), place)
  } else if (ts.isStringLiteralLike(node)) expect(value, place).toBe(node.text)
  else if (node.kind === ts.SyntaxKind.NullKeyword) expect(value, place).toBeNull()
  else if (node.kind === ts.SyntaxKind.TrueKeyword) expect(value, place).toBe(true)
  else if (node.kind === ts.SyntaxKind.FalseKeyword) expect(value, place).toBe(false)
  else if (ts.isIdentifier(node) && node.text === 'undefined') expect(value, place).toBeUndefined()
  else expect.fail(`${place}: cannot compare with ${node.getText()}`)
}

function compareNumber(value: unknown, text: string, place: string): void {
  const [mantissa = '', exponent = '0'] = text.toLowerCase().replaceAll('_', '').split('e')
  const decimals = (mantissa.split('.')[1]?.length ?? 0) - Number(exponent)
  const expected = Number(text.replaceAll('_', ''))
  const slack = Number.isInteger(expected) && decimals <= 0 && exponent === '0' ? 0 : 0.5 * 10 ** -decimals * (1 + 1e-9)
  if (typeof value !== 'number' || !(Math.abs(value - expected) <= slack)) expect.fail(`${place}: got ${String(value)}`)
}
