/** The marks of a moment's month and year in the index; `search_times` in the migration writes them. */
const monthOf = (at: Date) => at.getUTCFullYear() * 12 + at.getUTCMonth() + 1

/** Years that a window may name one by one; what reaches further back is looked for in all. */
const mostYears = 30

const anyOf = (marks: string[]) => `(${marks.map((mark) => `'${mark}'`).join(' | ')})`

const yearsFrom = (newest: number, oldest: number) =>
  Array.from({ length: newest - oldest + 1 }, (_, n) => `/y${newest - n}`)

/**
 * Spans of time, each longer than the one before, all ending at `to`: whoever wants the newest few of very many looks into
 * the first, and most often need look no further. As conditions for the index; '' is all time.
 */
export const windowsBack = (to: Date, from: Date | null): string[] => {
  const [month, year] = [monthOf(to), to.getUTCFullYear()]
  const months = (many: number) => anyOf(Array.from({ length: many }, (_, n) => `/m${month - n}`))
  const oldest = from?.getUTCFullYear() ?? -Infinity
  if (from && monthOf(from) >= month - 1) return [months(2)]
  const spans = [months(2), months(8)]
  for (const back of [1, 5]) {
    if (year - back <= oldest) return [...spans, anyOf(yearsFrom(year, oldest))]
    spans.push(anyOf(yearsFrom(year, year - back)))
  }
  return [...spans, from && year - oldest <= mostYears ? anyOf(yearsFrom(year, oldest)) : '']
}
