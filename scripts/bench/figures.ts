/** What a figure is to be, and whether it is: "at least 1,200 requests a second". */
export type Aim = { words: string; isMet: boolean }

/** One line of the table. What a row has no figure for stays empty. */
export type Row = {
  /** What was measured, as a person would say it. */
  what: string
  perSecond?: number
  p50?: number
  /** Of a few only, for want of a 99th. */
  p95?: number
  p99?: number
  /** Resident memory of the server's process afterwards, in MB. */
  memory?: number
  /** The same bytes from a bare Node `http` server, in the same run. */
  bare?: { perSecond?: number; p50?: number }
  /** A figure of another kind: "96.2 KB", "0.4 s". */
  figure?: string
  /** `figure` as a number, for programs. */
  value?: number
  aims?: Aim[]
}

export const atLeast = (value: number, least: number, unit = ''): Aim => ({
  words: `≥ ${plain(least)}${unit}`,
  isMet: value >= least,
})

export const atMost = (value: number, most: number, unit = ''): Aim => ({
  words: `≤ ${plain(most)}${unit}`,
  isMet: value <= most,
})

/**
 * The value below which `share` of all lie, by nearest rank: the 99th of 100 for 0.99.
 * @throws RangeError where there is nothing to rank
 */
export const percentile = (values: readonly number[], share: number) => {
  if (values.length === 0) throw new RangeError('No values')
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length, Math.max(1, Math.ceil(share * sorted.length))) - 1]!
}

export const median = (values: readonly number[]) => percentile(values, 0.5)

/** A number as the table prints it: "1,234", "12.3", "0.45": three digits say enough. */
export const plain = (value: number) =>
  value.toLocaleString('en', { maximumFractionDigits: Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2 })

/** How the product stands to the bare server: requests per second where there are any, else time per answer. */
export const ratioOf = ({ perSecond, p50, bare }: Row) => {
  if (perSecond && bare?.perSecond) return perSecond / bare.perSecond
  if (p50 && bare?.p50) return p50 / bare.p50
  return undefined
}

const heads = ['', 'requests/s', 'p50 ms', 'p99 ms', 'memory', 'bare Node', 'ratio', 'figure', 'aim']

const cellsOf = (row: Row) => {
  const number = (value: number | undefined, unit = '') => (value === undefined ? '' : plain(value) + unit)
  const bare = row.bare?.perSecond !== undefined ? number(row.bare.perSecond, '/s') : number(row.bare?.p50, ' ms')
  return [
    row.what,
    number(row.perSecond),
    number(row.p50),
    row.p95 === undefined ? number(row.p99) : `${plain(row.p95)} (p95)`,
    number(row.memory, ' MB'),
    bare,
    number(ratioOf(row)),
    row.figure ?? '',
    (row.aims ?? []).map(({ words, isMet }) => `${words} ${isMet ? 'met' : 'MISSED'}`).join(', '),
  ]
}

/** The rows as a table for a terminal or a document (it is Markdown), figures to the right. */
export const table = (rows: readonly Row[]) => {
  const lines = [heads, ...rows.map(cellsOf)]
  const widths = heads.map((_, column) => Math.max(3, ...lines.map((cells) => cells[column]!.length)))
  const isText = (column: number) => column === 0 || column === heads.length - 1
  const written = (cells: readonly string[]) =>
    `| ${cells.map((cell, at) => (isText(at) ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!))).join(' | ')} |`
  const rule = `| ${widths.map((width, at) => (isText(at) ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`
  const [head, ...rest] = lines.map(written)
  return [head, rule, ...rest].join('\n')
}
