import { expect } from 'vitest'

/** Commands that LaTeX with `amsmath` knows and that worked answers use; another one is a slip. */
const COMMANDS = new Set([
  ...['subsection', 'paragraph', 'begin', 'end', 'item', 'hline', 'linewidth', 'textbackslash', 'textasciicircum'],
  ...['textasciitilde', 'frac', 'left', 'right', 'times', 'sum', 'text', 'operatorname', 'lceil', 'rceil', 'lfloor'],
  ...['rfloor', 'approx', 'ne', 'ge', 'le', 'to', 'Rightarrow', 'quad', 'cdots', 'cdot', 'in', 'pi', 'lambda', 'alpha'],
  ...['sigma', 'rho', 'Gamma'],
  'Phi',
])

/** Fails unless braces, environments, `\left`–`\right` pairs and dollar signs match and every command is known. */
export function checkLatex(latex: string): void {
  for (const [, name] of latex.matchAll(/\\([A-Za-z]+)/g)) expect(COMMANDS, `\\${name} in ${latex}`).toContain(name)
  const plain = latex.replace(/\\[\\{}$&#%_]/g, '')
  let depth = 0
  for (const character of plain) {
    if (character === '{') depth++
    if (character === '}') depth--
    expect(depth, latex).toBeGreaterThanOrEqual(0)
  }
  expect(depth, latex).toBe(0)
  expect((latex.match(/\\left\b/g) ?? []).length, latex).toBe((latex.match(/\\right\b/g) ?? []).length)
  expect((plain.match(/\$/g) ?? []).length % 2, latex).toBe(0)
  const open: string[] = []
  for (const [, kind, name] of latex.matchAll(/\\(begin|end)\{(\w+)\}/g)) {
    if (kind === 'begin') open.push(name!)
    else expect(open.pop(), latex).toBe(name)
  }
  expect(open, latex).toEqual([])
}
