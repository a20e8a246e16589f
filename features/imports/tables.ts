import type { Element } from 'hast'
import { textOf, type BodyBlock } from '@/features/articles/body'
import { lose, type Lost } from './archive'
import { spansWithin } from './spans'

type Table = Extract<BodyBlock, { kind: 'table' }>

const elements = (element: Element) => element.children.filter((child): child is Element => child.type === 'element')
const holds = (element: Element, names: string[]): boolean =>
  elements(element).some((child) => names.includes(child.tagName) || holds(child, names))

const mostRows = 2_000
const mostCells = 50

/**
 * A table of data, or nothing: one with pictures, lists or tables inside it, or with a single column, is a layout whose
 * contents are read one after the other. What is beyond what a table may have is counted in `lost`.
 */
export const tableOf = (table: Element, base: string | null, lost: Lost): Table | undefined => {
  if (holds(table, ['table', 'img', 'iframe', 'ul', 'ol', 'blockquote', 'pre', 'figure'])) return
  const groups = elements(table)
  const rows = groups
    .flatMap((group) => (group.tagName === 'tr' ? [group] : elements(group)))
    .filter((r) => r.tagName === 'tr')
  const cells = rows.map(elements).filter((row) => row.length > 0)
  if (cells.length === 0 || Math.max(...cells.map((row) => row.length)) < 2) return
  const shown = cells.slice(0, mostRows)
  const words = shown.map((row) => row.slice(0, mostCells).map((cell) => spansWithin(cell.children, base)))
  const wide = shown.reduce((sum, { length }) => sum + Math.max(0, length - mostCells), 0)
  if (cells.length > mostRows) lose(lost, `row of a table beyond the ${mostRows}th`, cells.length - mostRows)
  if (wide > 0) lose(lost, `cell of a table beyond the ${mostCells}th of its row`, wide)
  const named = groups.find(({ tagName }) => tagName === 'caption')
  const caption = named ? textOf(spansWithin(named.children, base)).slice(0, 500) : ''
  const headed = cells[0]!.every(({ tagName }) => tagName === 'th')
  return {
    kind: 'table',
    ...(caption && { caption }),
    ...(headed && { head: words[0] }),
    rows: headed ? words.slice(1) : words,
  }
}
