/** The marks of a moment's month and year in the index; `search_times` in the migration writes them. */
const monthOf = (at: Date) => at.getUTCFullYear() * 12 + at.getUTCMonth() + 1

/** Years that a window may name one by one; what reaches further back is looked for in all. */
const mostYears = 30

const anyOf = (marks: string[]) => `(${marks.map((mark) => `'${mark}'`).join(' | ')})`

const yearsFrom = (newest: number, oldest: number) =>
  Array.from({ length: Math.max(0, newest - oldest + 1) }, (_, n) => `/y${newest - n}`)

const monthsFrom = (newest: number, oldest: number) =>
  Array.from({ length: Math.max(0, newest - oldest + 1) }, (_, n) => `/m${newest - n}`)

/** Months that the first spans hold, each as many as all before it. */
const months = [2, 2, 4, 8]

/**
 * Spans of time, one after the other back from `to`, ever longer: whoever wants the newest few of very many looks into the first, and
 * most often need look no further. As conditions for the index, which finds what stands in a month far sooner than what does not.
 */
export const windowsBack = (to: Date, from: Date | null): string[] => {
  const year = to.getUTCFullYear()
  const oldest = from?.getUTCFullYear() ?? -Infinity
  // By their months this year and the one before it, which may have begun already.
  const last = Math.max((year - 1) * 12 + 1, from ? monthOf(from) : -Infinity)
  const spans: string[] = []
  let month = monthOf(to)
  const add = (marks: string[]) => marks.length > 0 && spans.push(anyOf(marks))
  for (const many of months) {
    add(monthsFrom(month, Math.max(month - many + 1, last)))
    month -= many
  }
  add(monthsFrom(month, last))
  add(yearsFrom(year - 2, Math.max(year - 5, oldest)))
  if (oldest > year - 6) return spans
  return [
    ...spans,
    from && year - oldest <= mostYears ? anyOf(yearsFrom(year - 6, oldest)) : `!${anyOf(yearsFrom(year, year - 5))}`,
  ]
}
