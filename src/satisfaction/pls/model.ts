import { checkOptions, fail } from '../../data/checks.js'
import type { Labels } from '../../data/labels.js'

/** A construct that several items measure (潜变量). */
export interface PlsBlock {
  /** Name of the construct. */
  readonly id: string
  /** Names of the columns that measure it, at least one; each belongs to one block. */
  readonly items: readonly string[]
  readonly labels?: Labels
}

/** An arrow of the model: `from` acts on `to`. */
export interface PlsPath {
  readonly from: string
  readonly to: string
}

/** What measures what, and what acts on what. */
export interface PlsModel {
  readonly blocks: readonly PlsBlock[]
  /** Without a circle; every construct has at least one. */
  readonly paths: readonly PlsPath[]
}

/** A model by positions: what the estimation runs on. Items are counted through all blocks, in their order. */
export interface PlsStructure {
  readonly constructs: readonly string[]
  readonly items: readonly { readonly item: string; readonly path: string }[]
  /** Items of construct j: from `starts[j]` to `starts[j + 1]`. */
  readonly starts: Int32Array
  /** Constructs that act on construct j, in the order of the paths, and those that it acts on. */
  readonly predecessors: readonly Int32Array[]
  readonly successors: readonly Int32Array[]
  /** Constructs, each after all that act on it. */
  readonly order: Int32Array
  readonly paths: readonly { readonly from: number; readonly to: number }[]
}

/**
 * Checks a model and counts it through.
 *
 * @throws ClienteleError `empty-input`, `missing-value`, `invalid-type`, `invalid-id`, `duplicate-id`, `unknown-id`, and
 *   `invalid-rules` for a circle or a construct without a path
 */
export function structureOf({ blocks, paths }: PlsModel): PlsStructure {
  const constructs = readBlocks(blocks)
  const items: { item: string; path: string }[] = []
  const starts = new Int32Array(constructs.length + 1)
  const blockOf = new Map<string, string>()
  for (const [j, block] of blocks.entries()) {
    for (const [k, item] of block.items.entries()) {
      const path = `options.blocks[${j}].items[${k}]`
      const other = blockOf.get(item)
      if (other !== undefined) fail('duplicate-id', path, 'an item of one block only', item, `${other} has it already`)
      blockOf.set(item, block.id)
      items.push({ item, path })
    }
    starts[j + 1] = items.length
  }
  const arrows = readPaths(paths, constructs)
  const neighbours = (of: 'from' | 'to', other: 'from' | 'to'): Int32Array[] =>
    constructs.map((_, j) => Int32Array.from(arrows.filter((arrow) => arrow[of] === j).map((arrow) => arrow[other])))
  const predecessors = neighbours('to', 'from')
  const successors = neighbours('from', 'to')
  for (const [j, id] of constructs.entries()) {
    if (predecessors[j]!.length + successors[j]!.length === 0) {
      fail(
        'invalid-rules',
        `options.blocks[${j}].id`,
        'a construct with a path',
        id,
        'add a path or leave the block out',
      )
    }
  }
  return { constructs, items, starts, predecessors, successors, order: sorted(predecessors, constructs), paths: arrows }
}

function readBlocks(blocks: unknown): string[] {
  const list = listOf(blocks, 'options.blocks', 'blocks')
  const constructs: string[] = []
  for (const [j, block] of list.entries()) {
    const path = `options.blocks[${j}]`
    checkOptions(block, path)
    const { id, items } = block as Partial<PlsBlock>
    if (typeof id !== 'string' || id === '') fail('invalid-id', `${path}.id`, 'the name of a construct', id)
    if (constructs.includes(id)) fail('duplicate-id', `${path}.id`, 'a name that no other construct has', id)
    listOf(items, `${path}.items`, 'names of items')
    constructs.push(id)
  }
  return constructs
}

function readPaths(paths: unknown, constructs: readonly string[]): { from: number; to: number }[] {
  const arrows: { from: number; to: number }[] = []
  for (const [i, path] of listOf(paths, 'options.paths', 'paths').entries()) {
    checkOptions(path, `options.paths[${i}]`)
    const { from, to } = path as Partial<PlsPath>
    const arrow = {
      from: endOf(from, constructs, `options.paths[${i}].from`),
      to: endOf(to, constructs, `options.paths[${i}].to`),
    }
    if (arrows.some((other) => other.from === arrow.from && other.to === arrow.to)) {
      fail('duplicate-id', `options.paths[${i}]`, 'each path once', path)
    }
    arrows.push(arrow)
  }
  return arrows
}

function endOf(id: unknown, constructs: readonly string[], path: string): number {
  const at = typeof id === 'string' ? constructs.indexOf(id) : -1
  return at < 0 ? fail('unknown-id', path, 'the id of a block', id) : at
}

/** Constructs after all that act on them (Kahn 1962). */
function sorted(predecessors: readonly Int32Array[], constructs: readonly string[]): Int32Array {
  const order: number[] = []
  while (order.length < constructs.length) {
    const next = predecessors.findIndex((from, j) => !order.includes(j) && from.every((i) => order.includes(i)))
    if (next < 0) {
      const left = constructs.filter((_, j) => !order.includes(j))
      return fail(
        'invalid-rules',
        'options.paths',
        'paths without a circle',
        left,
        `one runs through ${left.join(', ')}`,
      )
    }
    order.push(next)
  }
  return Int32Array.from(order)
}

function listOf(list: unknown, path: string, what: string): readonly unknown[] {
  if (list === undefined || list === null) return fail('missing-value', path, `an array of ${what}`, list)
  if (!Array.isArray(list)) return fail('invalid-type', path, `an array of ${what}`, list)
  return list.length === 0 ? fail('empty-input', path, `at least one of the ${what}`, list) : list
}
