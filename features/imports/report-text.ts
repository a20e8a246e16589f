import { paths } from '@/lib/paths'
import type { ImportReport } from './run'

const few = 10

/** At most ten lines, and how many more there are. */
const lines = (all: string[]) => (all.length <= few ? all : [...all.slice(0, few), `… and ${all.length - few} more`])

const counted = (number: number, one: string, many = `${one}s`) => `${number} ${number === 1 ? one : many}`

/** The end of an import in words: what came in, what did not and why, where to read it. */
export const reportText = (report: ImportReport, dryRun = false): string => {
  const { added, updated, unchanged, refused, notes, pictures } = report
  const addresses = (articles: ImportReport['added']) =>
    lines(articles.flatMap((article) => (article ? [`  ${decodeURI(paths.story(article))}`] : [])))
  return [
    ...report.inputs.map(({ name, format, items, leftOut }) => {
      const rest = leftOut > 0 ? ` (${leftOut} more left out: from the network at most ${items} are read)` : ''
      return `${name}: ${format}, ${counted(items, 'item')}${rest}`
    }),
    `${added.length} new, ${updated.length} updated, ${unchanged} unchanged, ${refused.length} refused${dryRun ? ' (dry run: nothing was written)' : ''}`,
    ...(pictures.kept + pictures.unreachable + pictures.refused > 0
      ? [
          `Pictures: ${pictures.kept} kept, ${pictures.unreachable} not reachable (the next import asks again), ${pictures.refused} not usable`,
        ]
      : []),
    ...(notes.length > 0
      ? ['Noted:', ...lines(notes.map(({ where, headline, note }) => `  ${where}, “${headline}” ${note}`))]
      : []),
    ...(refused.length > 0
      ? [
          'Refused:',
          ...refused
            .slice(0, 100)
            .map(({ where, headline, reason }) => `  ${where}${headline && `, “${headline}”`} ${reason}`),
        ]
      : []),
    ...(refused.length > 100 ? [`  … and ${refused.length - 100} more`] : []),
    ...(added.some(Boolean) ? ['New:', ...addresses(added)] : []),
    ...(updated.some(Boolean) ? ['Updated:', ...addresses(updated)] : []),
  ].join('\n')
}
