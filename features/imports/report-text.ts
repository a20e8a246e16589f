import { ownNames, type Locale } from '@/lib/locales'
import { paths } from '@/lib/paths'
import { dayOf } from '@/lib/time'
import type { Few } from './few'
import { kindOf, type ImportReport, type Taken } from './report'

const names = new Intl.DisplayNames('en', { type: 'language' })
const editions: Record<Locale, string> = { en: 'English', ar: 'Arabic', ckb: 'Kurdish' }

/** A line for each of the first, and how many more there are. */
const lines = <T>(all: Few<T>, line: (one: T) => string[], indent = '') => [
  ...all.first.flatMap(line),
  ...(all.more > 0 ? [`${indent}… and ${all.more} more`] : []),
]

const counted = (number: number, one: string, many = `${one}s`) => `${number} ${number === 1 ? one : many}`

/** The most first. */
const sorted = (tally: Map<string, number>) => [...tally].sort(([, a], [, b]) => b - a)

const nameOf = (language: string) => {
  try {
    return `${names.of(language)} (${language})`
  } catch {
    return language
  }
}

/** "15 in German (de), kept in the English edition". */
const languages = (report: ImportReport) =>
  sorted(report.languages).map(([what, count]) => {
    const [language = '', locale = ''] = what.split(' ')
    return `${count} in ${nameOf(language)}, kept in the ${editions[locale as Locale]} edition`
  })

const pictureLine = ({ pictures, picturesWhy, picturesMissed, picturesToAsk }: ImportReport, dryRun: boolean) => {
  if (dryRun) return picturesToAsk > 0 ? [`Pictures: to be asked for in ${counted(picturesToAsk, 'place')}`] : []
  const { kept, unreachable, refused } = pictures
  if (kept + unreachable + refused === 0) return []
  const whys = Object.entries(picturesWhy).sort(([, a], [, b]) => b - a)
  const why = whys.map(([reason, count]) => (whys.length > 1 ? `${count} ${reason}` : reason)).join(', ')
  const { silent: different = unreachable } = picturesMissed
  const many =
    different < unreachable ? `${counted(different, 'picture')} in ${unreachable} places` : String(unreachable)
  const silent = `${many} not reachable${why && `: ${why}`}${unreachable > 0 ? ' (the next import asks again)' : ''}`
  return [`Pictures: ${kept} kept, ${silent}, ${refused} not usable`]
}

/** A list under its title; nothing where it is empty. */
const group = (title: string, all: Few<Taken> | undefined, line: (one: Taken) => string[]) =>
  all && all.length > 0 ? [title, ...lines(all, line)] : []
const address = ({ article }: Taken) => (article ? [`  ${decodeURI(paths.story(article))}`] : [])
const named = ({ headline }: Taken) => [`  “${headline}”`]

/** The day of the newsroom's calendar. */
const day = (moment: Date) => dayOf(moment.toISOString())

/** What a dry run would do with each item. */
const preview = ({ kind, headline, section, locale, language, publishedAt, plannedFor, draft }: Taken) => [
  `  ${kindOf(kind, draft)}: “${headline}” | ${section} | ${language ? `${language} in ${ownNames[locale]}` : locale} | ${plannedFor ? `planned for ${day(plannedFor)}` : day(publishedAt)}`,
]

const nameKinds = [
  ['authors', 'author'],
  ['tags', 'tag'],
  ['sections', 'section'],
  ['sources', 'source'],
] as const
const nameLine = ({ names }: ImportReport) => {
  const some = nameKinds.flatMap(([kind, one]) => (names[kind] > 0 ? [counted(names[kind], one)] : []))
  return some.length > 0 ? [`New here: ${some.join(', ')}`] : []
}

/** Whence a source comes that no story names. */
const knownBy = ({ inputs }: ImportReport) =>
  [...new Set(inputs.flatMap((input) => input.knownBy ?? []))].map(
    (name) =>
      `The source “${name}” stands for the old site: its stories are known again by it. They are your own and name no source`,
  )

/** The end of an import in words: what came in, what did not and why, where to read it. */
export const reportText = (report: ImportReport, dryRun = false): string => {
  const { added, updated, unchanged, left, released, refused, notes, taken } = report
  const of = (kind: Taken['kind'], draft: boolean) => report.kinds.get(kindOf(kind, draft))
  const lists = dryRun
    ? taken.length > 0
      ? ['It would be:', ...lines(taken, preview, '  ')]
      : []
    : [
        ...group('New:', of('new', false), address),
        ...group('New, as a draft:', of('new', true), named),
        ...group('Published, a draft until now:', of('published', false), address),
        ...group('Updated:', of('updated', false), address),
        ...group('Updated, a draft:', of('updated', true), named),
        ...group('Unchanged, a draft:', of('unchanged', true), named),
        ...group('Edited here since, so left as a draft:', report.editedDrafts, named),
        ...group('Changed there, but edited here since, so left as it is:', of('left', false), address),
        ...group('Changed there, but edited here since, so left as it is, a draft:', of('left', true), named),
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
    ...(added.length > 0
      ? [
          `Sections: ${sorted(report.sections)
            .map(([slug, count]) => `${slug} ${count}`)
            .join(', ')}`,
        ]
      : []),
    ...languages(report),
    ...pictureLine(report, dryRun),
    ...(report.redirects > 0
      ? [`Redirects: ${report.redirects} ${report.redirects === 1 ? 'leads' : 'lead'} to stories`]
      : []),
    ...(report.addresses > 0
      ? [`Old addresses of stories: ${report.addresses} ${report.addresses === 1 ? 'leads' : 'lead'} to them`]
      : []),
    ...(report.lists > 0
      ? [`Old addresses of authors, tags and categories: ${report.lists} ${report.lists === 1 ? 'leads' : 'lead'} on`]
      : []),
    ...(report.comments > 0 ? [`Comments: ${report.comments}`] : []),
    ...nameLine(report),
    ...knownBy(report),
    ...(report.lost.size > 0
      ? ['Not understood or not kept:', ...sorted(report.lost).map(([what, count]) => `  ${what}: ${count}`)]
      : []),
    ...(notes.length > 0
      ? ['Noted:', ...lines(notes, ({ where, headline, note }) => [`  ${where}, “${headline}” ${note}`])]
      : []),
    ...(refused.length > 0
      ? [
          'Refused:',
          ...lines(
            refused,
            ({ where, headline, reason }) => [`  ${where}${headline && `, “${headline}”`} ${reason}`],
            '  ',
          ),
        ]
      : []),
    ...lists,
  ].join('\n')
}
