import 'server-only'
import type pg from 'pg'
import { sectionRows } from '@/features/articles/queries'
import { tags } from '@/features/tags'
import { cached } from '@/lib/cache'
import { db } from '@/lib/db'
import { isOffered, locales, offered, type Locale } from '@/lib/locales'
import { Refused } from '@/lib/problem'
import { boundsOf } from '@/lib/time'
import { expressionsOf, inSearch, newestOf, together, unmarked, type Bounds } from './asking/queries'
import { commentHits, commentsInOrder, commentsMeeting } from './comments/queries'
import { readCursor, writeCursor, type Place } from './cursor'
import { beginningsOf, meantBy } from './dictionary/queries'
import { readQuestion, wantedWords, type Question } from './question'
import type { SearchQuery } from './schema'
import { inOrder, storiesMeeting, storyHits } from './stories/queries'
import { searchSize, type SearchPage } from './views'

type Asked = SearchQuery & { locale: Locale }

const dayBounds = (day: string) => {
  const [year = 0, month, date] = day.split('-').map(Number)
  return boundsOf({ year, month: month!, day: date! })
}

/** A source that only drafts name, or stories that were withdrawn, is nothing readers know of. */
const isRead = { articles: { some: { status: 'PUBLISHED' } } } as const

/** What else must be so: as marks of the index. @throws Refused where there is no such section or source */
const marksOf = async ({ section, source }: Asked) => {
  const marks: string[] = []
  if (section) {
    const known = (await sectionRows()).find(({ slug }) => slug === section)
    if (!known) throw new Refused('invalid', { field: 'section' })
    marks.push(`'/s${known.id}'`)
  }
  if (source) {
    const all = { select: { id: true, was: { select: { id: true } } } }
    const found = await db.source.findUnique({ where: { slug: source }, select: { ...all.select, becomes: all } })
    const known = found?.becomes ?? found
    if (!known || !(await db.source.findFirst({ where: { id: known.id, ...isRead }, select: { id: true } })))
      throw new Refused('invalid', { field: 'source' })
    // What became part of it is found under its own mark until the index has been gone through.
    marks.push(`(${[known, ...known.was].map(({ id }) => `'/o${id}'`).join(' | ')})`)
  }
  return marks
}

/**
 * In which editions is looked. Comments are looked for in whatever language they are, unless one is named.
 * @throws Refused for an edition that readers are not offered
 */
const languagesOf = ({ language, locale, in: place }: Asked): readonly Locale[] => {
  const isComments = place === 'comments'
  if (language === 'all' || (!language && isComments)) return isComments ? locales : offered()
  const one = language ?? locale
  if (!isComments && !isOffered(one)) throw new Refused('invalid', { field: 'language' })
  return [one]
}

const noHits = { hits: [], count: 0, isPart: false, cursor: null, meant: null, elsewhere: [] } satisfies SearchPage

type Search = { client: pg.PoolClient; asked: Asked; marks: string[]; asOf: Date }

/** Null where nothing of the question is a word to the index. */
const boundsFor = async ({ client, asked, marks, asOf }: Search, question: Question, languages: readonly Locale[]) => {
  const beginnings = await beginningsOf(client, question, languages)
  const expressions = await expressionsOf(client, question, languages, beginnings)
  const isComments = asked.in === 'comments'
  const other: Record<string, string> = {}
  const plain = isComments && languages.length > 1 ? await expressionsOf(client, question, ['ckb'], beginnings) : {}
  if (plain.ckb) other.und = plain.ckb
  const asOne = together(expressions, other)
  if (asOne === null) return null
  const to = asked.to && dayBounds(asked.to)?.to
  const bounds: Omit<Bounds, 'most'> = {
    expression: [`(${asOne})`, ...(isComments ? [] : marks)].join(' & '),
    from: (asked.from && dayBounds(asked.from)?.from) || null,
    to: to && to < asOf ? new Date(to.getTime() - 1) : asOf,
  }
  const isInARow = Object.values(expressions).some((expression) => /<(-|\d+)>/.test(expression))
  const weighed = isInARow
    ? await expressionsOf(client, question, languages, beginnings, { isWeight: true })
    : expressions
  return { bounds, weight: unmarked(weighed) }
}

/** How many there are that readers can open, of so many as are looked for. */
const countOf = async (search: Search, question: Question, languages: readonly Locale[], most = 1) => {
  const { client, asked } = search
  const sought = await boundsFor(search, question, languages)
  if (!sought) return 0
  const { bounds } = sought
  const found =
    asked.in === 'comments'
      ? await commentsMeeting(client, bounds)
      : await newestOf(client, 'words', { ...bounds, most })
  return found.ids.length
}

/** From so many on, a question has found what it looked for. */
const few = 3
/** Where the newspaper has a word, another one is meant only if it has that so many times as often. */
const timesAsOften = 10

const withoutLimits = ({ q, in: place, language, sort, locale }: Asked): Asked => ({
  q,
  in: place,
  language,
  sort,
  locale,
})

/** What was perhaps meant by a question that found next to nothing. */
const meantIn = async (search: Search, question: Question, languages: readonly Locale[]) => {
  const { client, asked } = search
  const meant = await meantBy(client, asked.q, languages)
  if (meant === null) return null
  // What stands in other sections, or on other days, is spelt as it is.
  const everywhere = { ...search, asked: withoutLimits(asked), marks: [] }
  const known = await countOf(everywhere, question, languages, few)
  const most = Math.max(1, known * timesAsOften)
  return (await countOf(search, readQuestion(meant), languages, most)) >= most ? meant : null
}

/** Who finds next to nothing may have meant another word, or looks in the wrong edition. */
const adviceFor = async (search: Search, question: Question, count: number) => {
  const languages = languagesOf(search.asked)
  const meant = count < few ? await meantIn(search, question, languages) : null
  const elsewhere: Locale[] = []
  if (count === 0)
    for (const locale of offered().filter((other) => !languages.includes(other)))
      if ((await countOf(search, question, [locale])) > 0) elsewhere.push(locale)
  return { meant, elsewhere }
}

/**
 * A page of what answers a question. Few results are all weighed; of very many the newest thousand, and the newest five hundred
 * that have it in the headline or beneath: what is older is found by a date, or by one more word.
 * @throws Refused `invalid_cursor`, `invalid`, `busy`, `too_large`
 */
export const searchPage = async (asked: Asked, now = new Date()): Promise<SearchPage> => {
  const place: Place | null = asked.cursor ? readCursor(asked, asked.cursor) : null
  const question = readQuestion(asked.q)
  const marks = await marksOf(asked)
  const languages = languagesOf(asked)
  if (question.length === 0) return noHits
  const asOf = place?.asOf ?? now
  return inSearch(async (client) => {
    const search: Search = { client, asked, marks, asOf }
    const isComments = asked.in === 'comments'
    const sought = await boundsFor(search, question, languages)
    if (!sought) return noHits
    const { bounds, weight } = sought
    // In order of time the list goes on from where it stood, as far back as there is anything.
    const after =
      place && asked.sort === 'newest'
        ? { at: new Date(Math.round(Number(place.score) * 1_000)), id: place.id }
        : undefined
    const meeting = isComments ? commentsMeeting : storiesMeeting
    const { ids, isPart } = await meeting(client, { ...bounds, after })
    const order = { weight, sort: asked.sort, asOf, after: place, size: searchSize + 1 }
    const rows = await (isComments ? commentsInOrder : inOrder)(client, ids, order)
    const shown = rows.slice(0, searchSize)
    const words = wantedWords(question)
    const hits = await (isComments ? commentHits : storyHits)(
      client,
      shown.map(({ id }) => id),
      words,
    )
    const last = shown.at(-1)
    const cursor = rows.length > searchSize && last ? writeCursor(asked, { asOf, ...last }) : null
    const advice = place ? { meant: null, elsewhere: [] } : await adviceFor(search, question, ids.length)
    return { hits, count: ids.length, isPart, cursor, ...advice }
  })
}

/** More than this are no choice any more. */
const mostSources = 200

/** Sources to narrow a search down by. */
export const sourcesToChoose = () =>
  cached(['search-sources'], [tags.furniture, ...locales.map(tags.lists)], () =>
    db.source.findMany({
      where: { ...isRead, becomesId: null },
      orderBy: { name: 'asc' },
      take: mostSources,
      select: { slug: true, name: true },
    }),
  )
