/** The marks of a moment's month and year in the index; `search_times` in the migration writes them. */
const monthOf = (at: Date) => at.getUTCFullYear() * 12 + at.getUTCMonth() + 1

/** Years that a window may name one by one; what reaches further back is looked for in all. */
const mostYears = 30

/** Months and years, by their marks: what stands in any of them, or, `isBefore`, in none. */
export type Span = { marks: readonly string[]; isBefore?: true }

/** As a condition for the index, which finds what stands in a month far sooner than what does not. */
export const inSpan = ({ marks, isBefore }: Span) =>
  `${isBefore ? '!' : ''}(${marks.map((mark) => `'${mark}'`).join(' | ')})`

const yearsFrom = (newest: number, oldest: number) =>
  Array.from({ length: Math.max(0, newest - oldest + 1) }, (_, n) => `/y${newest - n}`)

const monthsFrom = (newest: number, oldest: number) =>
  Array.from({ length: Math.max(0, newest - oldest + 1) }, (_, n) => `/m${newest - n}`)

/** Months that the first spans hold: two, as the newest may have begun today; single ones, of which most questions need one; then ever more. */
const months = [2, 1, 1, 4, 8]

/**
 * Spans of time, one after the other back from `to`, ever longer: whoever wants the newest few of very many looks into the first, and
 * most often need look no further.
 */
export const windowsBack = (to: Date, from: Date | null): Span[] => {
  const year = to.getUTCFullYear()
  const oldest = from?.getUTCFullYear() ?? -Infinity
  // By their months this year and the one before it, which may have begun already.
  const last = Math.max((year - 1) * 12 + 1, from ? monthOf(from) : -Infinity)
  const spans: Span[] = []
  let month = monthOf(to)
  const add = (marks: string[]) => marks.length > 0 && spans.push({ marks })
  for (const many of months) {
    add(monthsFrom(month, Math.max(month - many + 1, last)))
    month -= many
  }
  add(monthsFrom(month, last))
  add(yearsFrom(year - 2, Math.max(year - 5, oldest)))
  if (oldest > year - 6) return spans
  return [
    ...spans,
    from && year - oldest <= mostYears
      ? { marks: yearsFrom(year - 6, oldest) }
      : { marks: yearsFrom(year, year - 5), isBefore: true },
  ]
}
