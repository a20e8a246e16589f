import 'server-only'
import type pg from 'pg'
import { sectionRows } from '@/features/articles/queries'
import { tags } from '@/features/tags'
import { cached } from '@/lib/cache'
import { db } from '@/lib/db'
import { foldedWords } from '@/lib/fold'
import { isOffered, locales, offered, type Locale } from '@/lib/locales'
import { Refused } from '@/lib/problem'
import { boundsOf } from '@/lib/time'
import { expressionsOf, howMany, inSearch, together, unmarked, type Bounds } from './asking/queries'
import { commentHits, commentsInOrder, commentsMeeting } from './comments/queries'
import { readCursor, writeCursor, type Place } from './cursor'
import { isAnotherWord } from './dictionary/closeness'
import { meantBy } from './dictionary/queries'
import { readingOf } from './forms/queries'
import { placesNamed } from './names/queries'
import { readQuestion, wantedWords, widened, type Question } from './question'
import type { SearchQuery } from './schema'
import { storiesInOrder, storiesMeeting, storyHits } from './stories/queries'
import { searchSize, type SearchPage } from './views'

type Asked = SearchQuery & { locale: Locale }

const dayBounds = (day: string) => {
  const [year = 0, month, date] = day.split('-').map(Number)
  return boundsOf({ year, month: month!, day: date! })
}

/** A source that only drafts name, or stories that were withdrawn or stand in an edition that is switched off, is nothing readers know of. */
const isRead = () => ({ articles: { some: { status: 'PUBLISHED' as const, locale: { in: [...offered()] } } } })

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
    if (!known || !(await db.source.findFirst({ where: { id: known.id, ...isRead() }, select: { id: true } })))
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

const noHits = {
  hits: [],
  count: 0,
  isPart: false,
  cursor: null,
  isWidened: false,
  places: [],
  meant: null,
  elsewhere: [],
} satisfies SearchPage

type Search = { client: pg.PoolClient; asked: Asked; marks: string[]; asOf: Date }

/** Null where nothing of the question is a word to the index. */
const boundsFor = async ({ client, asked, marks, asOf }: Search, question: Question, languages: readonly Locale[]) => {
  const reading = await readingOf(client, question, languages)
  const expressions = await expressionsOf(client, question, languages, reading)
  const isComments = asked.in === 'comments'
  const other: Record<string, string> = {}
  const plain = isComments && languages.length > 1 ? await expressionsOf(client, question, ['ckb'], reading) : {}
  if (plain.ckb) other.und = plain.ckb
  const asOne = together(expressions, other)
  if (asOne === null) return null
  const to = asked.to && dayBounds(asked.to)?.to
  const besides = (expression: string) => [`(${expression})`, ...(isComments ? [] : marks)].join(' & ')
  const [only] = Object.values(expressions)
  const bounds: Omit<Bounds, 'most'> = {
    expression: besides(asOne),
    editions: languages,
    ...(languages.length === 1 && only && { inEdition: besides(only) }),
    from: (asked.from && dayBounds(asked.from)?.from) || null,
    to: to && to < asOf ? new Date(to.getTime() - 1) : asOf,
  }
  const isInARow = Object.values(expressions).some((expression) => /<(-|\d+)>/.test(expression))
  const weighed = isInARow ? await expressionsOf(client, question, languages, reading, { isWeight: true }) : expressions
  return { bounds, weight: unmarked(weighed), sought: { words: wantedWords(question), forms: reading.forms } }
}

/** How many there are that readers can open, of so many as are looked for. */
const countOf = async (search: Search, question: Question, languages: readonly Locale[], most = 1) => {
  const { client, asked } = search
  const sought = await boundsFor(search, question, languages)
  if (!sought) return 0
  const { bounds } = sought
  return asked.in === 'comments'
    ? (await commentsMeeting(client, bounds)).ids.length
    : howMany(client, 'words', { ...bounds, most })
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

/** Does a question say other words than another one, rather than the same ones with a slip? */
const isAnotherQuestion = (typed: string, meant: string) => {
  const others = foldedWords(meant)
  return foldedWords(typed).some((word, at) => isAnotherWord(word, others[at] ?? ''))
}

/** What was perhaps meant by a question that found next to nothing. */
const meantIn = async (search: Search, question: Question, languages: readonly Locale[]) => {
  const { client, asked } = search
  const meant = await meantBy(client, asked.q, languages)
  if (meant === null) return null
  // What stands in other sections, or on other days, is spelt as it is.
  const everywhere = { ...search, asked: withoutLimits(asked), marks: [] }
  const known = await countOf(everywhere, question, languages, few)
  if (known > 0 && isAnotherQuestion(asked.q, meant)) return null
  const most = Math.max(1, known * timesAsOften)
  return (await countOf(search, readQuestion(meant), languages, most)) >= most ? meant : null
}

const noAdvice = { meant: null, elsewhere: [] }

type Found = { count: number; isName: boolean }

/** Who finds next to nothing may have meant another word, unless something is called so, or looks in the wrong edition. */
const adviceFor = async (search: Search, question: Question, { count, isName }: Found) => {
  const languages = languagesOf(search.asked)
  const meant = isName ? null : await meantIn(search, question, languages)
  const elsewhere: Locale[] = []
  if (count === 0)
    for (const locale of offered().filter((other) => !languages.includes(other)))
      if ((await countOf(search, question, [locale])) > 0) elsewhere.push(locale)
  return { meant, elsewhere }
}

type After = { at: Date; id: string }

/** What meets a question; null where nothing of it is a word to the index. */
const meeting = async (search: Search, question: Question, languages: readonly Locale[], after?: After) => {
  const found = await boundsFor(search, question, languages)
  if (!found) return null
  const { bounds, ...more } = found
  const find = search.asked.in === 'comments' ? commentsMeeting : storiesMeeting
  return { ...(await find(search.client, { ...bounds, after })), ...more }
}

/** Where next to nothing has the words themselves: what has words that begin so, if that is more. */
const widenedMeeting = async (search: Search, question: Question, languages: readonly Locale[], than: number) => {
  const wide = widened(question)
  const found = wide && (await meeting(search, wide, languages))
  return found && found.ids.length > than ? found : null
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
    // In order of time the list goes on from where it stood, as far back as there is anything.
    const after =
      place && asked.sort === 'newest'
        ? { at: new Date(Math.round(Number(place.score) * 1_000)), id: place.id }
        : undefined
    const itself = await meeting(search, (place?.isWidened && widened(question)) || question, languages, after)
    if (!itself) return noHits
    const isScarce = !place && itself.ids.length < few
    const wider = isScarce ? await widenedMeeting(search, question, languages, itself.ids.length) : null
    const isWidened = place?.isWidened ?? wider !== null
    const { ids, isPart, weight, sought } = wider ?? itself
    const order = { weight, sort: asked.sort, asOf, after: place, size: searchSize + 1 }
    const rows = await (isComments ? commentsInOrder : storiesInOrder)(client, ids, order)
    const shown = rows.slice(0, searchSize).map(({ id }) => id)
    const hits = await (isComments ? commentHits(client, shown, sought) : storyHits(client, shown, sought, languages))
    const last = rows.length > searchSize ? rows[searchSize - 1] : undefined
    const cursor = last ? writeCursor(asked, { asOf, isWidened, ...last }) : null
    const places = place || isComments ? [] : await placesNamed(client, asked.locale, question)
    const advice = isScarce
      ? await adviceFor(search, question, { count: ids.length, isName: places.length > 0 })
      : noAdvice
    return { hits, count: ids.length, isPart, cursor, isWidened, places, ...advice }
  })
}

/** More than this are no choice any more. */
const mostSources = 200

/** Sources to narrow a search down by. */
export const sourcesToChoose = () =>
  cached(['search-sources', ...offered()], [tags.running, tags.furniture, ...locales.map(tags.lists)], () =>
    db.source.findMany({
      where: { ...isRead(), becomesId: null },
      orderBy: { name: 'asc' },
      take: mostSources,
      select: { slug: true, name: true },
    }),
  )
