import { ownNames, type Locale } from '@/lib/locales'
import { paths } from '@/lib/paths'
import type { ImportReport, Taken } from './run'

const few = 10
const names = new Intl.DisplayNames('en', { type: 'language' })
const editions: Record<Locale, string> = { en: 'English', ar: 'Arabic', ckb: 'Kurdish' }

/** At most ten lines, and how many more there are. */
const lines = (all: string[]) => (all.length <= few ? all : [...all.slice(0, few), `… and ${all.length - few} more`])

const counted = (number: number, one: string, many = `${one}s`) => `${number} ${number === 1 ? one : many}`

/** How many of each, as "World 12, Sport 3", the most first. */
const tally = (values: string[]) => {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort(([, a], [, b]) => b - a)
}

const nameOf = (language: string) => {
  try {
    return `${names.of(language)} (${language})`
  } catch {
    return language
  }
}

/** "15 in German (de), kept in the English edition". */
const languages = (taken: Taken[]) =>
  tally(
    taken.flatMap(({ language, locale }) => (language ? [`${nameOf(language)}, kept in the ${editions[locale]}`] : [])),
  ).map(([what, count]) => `${count} in ${what} edition`)

const pictureLine = ({ pictures, picturesWhy }: ImportReport) => {
  const { kept, unreachable, refused } = pictures
  if (kept + unreachable + refused === 0) return []
  const whys = Object.entries(picturesWhy).sort(([, a], [, b]) => b - a)
  const why = whys.map(([reason, count]) => (whys.length > 1 ? `${count} ${reason}` : reason)).join(', ')
  const silent = `${unreachable} not reachable${why && `: ${why}`}${unreachable > 0 ? ' (the next import asks again)' : ''}`
  return [`Pictures: ${kept} kept, ${silent}, ${refused} not usable`]
}

/** A list under its title; nothing where it is empty. */
const group = (title: string, all: string[]) => (all.length > 0 ? [title, ...lines(all)] : [])
const address = ({ article }: Taken) => (article ? [`  ${decodeURI(paths.story(article))}`] : [])
const named = ({ headline }: Taken) => `  “${headline}”`

/** What a dry run would do with each item. */
const preview = ({ kind, headline, section, locale, language, publishedAt, draft }: Taken) =>
  `  ${kind}${draft ? ', a draft' : ''}: “${headline}” | ${section} | ${language ? `${language} in ${ownNames[locale]}` : locale} | ${publishedAt.toISOString().slice(0, 10)}`

/** The end of an import in words: what came in, what did not and why, where to read it. */
export const reportText = (report: ImportReport, dryRun = false): string => {
  const { added, updated, unchanged, left, refused, notes, taken } = report
  const of = (kind: Taken['kind'], draft: boolean) => taken.filter((one) => one.kind === kind && one.draft === draft)
  const fresh = taken.filter(({ kind }) => kind === 'new')
  const released = of('published', false)
  const lists = dryRun
    ? taken.length > 0
      ? [
          'It would be:',
          ...taken.slice(0, 200).map(preview),
          ...(taken.length > 200 ? [`  … and ${taken.length - 200} more`] : []),
        ]
      : []
    : [
        ...group('New:', of('new', false).flatMap(address)),
        ...group('New, as a draft:', of('new', true).map(named)),
        ...group('Published, a draft until now:', released.flatMap(address)),
        ...group('Updated:', of('updated', false).flatMap(address)),
        ...group('Updated, a draft:', of('updated', true).map(named)),
        ...group(
          'Unchanged, a draft:',
          of('unchanged', true)
            .filter(({ edited }) => !edited)
            .map(named),
        ),
        ...group(
          'Edited here since, so left as a draft:',
          taken.filter(({ edited, kind }) => edited && kind !== 'left').map(named),
        ),
        ...group('Changed there, but edited here since, so left as it is:', of('left', false).flatMap(address)),
        ...group('Changed there, but edited here since, so left as it is, a draft:', of('left', true).map(named)),
      ]
  return [
    ...report.inputs.map(({ name, format, items, leftOut }) => {
      const rest = leftOut > 0 ? ` (${leftOut} more left out: from the network at most ${items} are read)` : ''
      return `${name}: ${format}, ${counted(items, format === 'Ghost redirects' ? 'redirect' : 'item')}${rest}`
    }),
    `${added.length} new, ${updated.length} updated, ${unchanged} unchanged, ${refused.length} refused${dryRun ? ' (dry run: nothing was written)' : ''}`,
    ...(left.length > 0
      ? [`${left.length} changed there, but edited here since: left as ${left.length === 1 ? 'it is' : 'they are'}`]
      : []),
    ...(released.length > 0 ? [`${counted(released.length, 'draft')} of an earlier import published`] : []),
    ...(fresh.length > 0
      ? [
          `Sections: ${tally(fresh.map(({ section }) => section))
            .map(([slug, count]) => `${slug} ${count}`)
            .join(', ')}`,
        ]
      : []),
    ...languages(taken),
    ...pictureLine(report),
    ...(report.redirects > 0
      ? [`Redirects: ${report.redirects} ${report.redirects === 1 ? 'leads' : 'lead'} to stories`]
      : []),
    ...(report.comments > 0 ? [`Comments: ${report.comments}`] : []),
    ...(report.lost.size > 0
      ? [
          'Not understood or not kept:',
          ...[...report.lost].sort(([, a], [, b]) => b - a).map(([what, count]) => `  ${what}: ${count}`),
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
    ...lists,
  ].join('\n')
}
