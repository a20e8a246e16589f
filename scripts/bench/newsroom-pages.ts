import type pg from 'pg'
import { writePlace } from '@/features/moderation/queue/cursor'
import { cursorOf } from '@/features/record/schema'
import { paths } from '@/lib/paths'
import { rewritten } from './newsroom-sql'

/** Every page of the newsroom, with each filter, as its first page and from deep within. */

/** Something to ask for; `from` is the first part of it that has to come: of a file the first bytes, of a page all of it. */
export type DeskPage = { what: string; path: string; as?: 'AUTHOR'; until?: 'firstByte' }

const locale = 'en'
const area = (name: string) => paths.desk.page(locale, name)
const asking = (path: string, asked: Record<string, string>) => `${path}?${new URLSearchParams(asked)}`

type Row = { id: string; at: Date }

/** Places deep within the lists, and one of each kind. Nobody waits for these questions. */
export const deepPlaces = async (client: pg.Client) => {
  const one = async (sql: string) => {
    const { rows } = await client.query<Row>(sql)
    if (!rows[0]) throw new Error(`The newsroom has none of these: ${sql}`)
    return { id: rows[0].id, at: rows[0].at?.toISOString() ?? '' }
  }
  const half = (table: string) => `(SELECT count(*) / 2 FROM ${table})`
  return {
    article: await one(
      `SELECT id, modified_at AS at FROM article ORDER BY 2 DESC, 1 DESC OFFSET ${half('article')} LIMIT 1`,
    ),
    newest: await one(`SELECT article_id AS id, at FROM article_revision ORDER BY number DESC LIMIT 1`),
    waiting: await one(
      `SELECT id, waiting_since AS at FROM comment WHERE status = 'HELD' ORDER BY 2, created_at, 1 OFFSET ${half(`comment WHERE status = 'HELD'`)} LIMIT 1`,
    ),
    reported: await one(
      `SELECT id, reported_since AS at FROM comment WHERE reported_since IS NOT NULL ORDER BY 2, 1 OFFSET ${half('comment WHERE reported_since IS NOT NULL')} LIMIT 1`,
    ),
    comment: await one(`SELECT id, created_at AS at FROM comment ORDER BY id OFFSET ${half('comment')} LIMIT 1`),
    decision: await one(`SELECT id, at FROM comment_decision ORDER BY at OFFSET ${half('comment_decision')} LIMIT 1`),
    line: await one(`SELECT id, at FROM audit_entry ORDER BY at OFFSET ${half('audit_entry')} LIMIT 1`),
    onRecord: await one(
      `SELECT subject_id::uuid AS id FROM audit_entry WHERE subject_type = 'article' ORDER BY at DESC OFFSET 100 LIMIT 1`,
    ),
    person: await one(`SELECT id FROM "user" ORDER BY id OFFSET ${half('"user"')} LIMIT 1`),
    picture: await one(`SELECT id FROM media ORDER BY id OFFSET ${half('media')} LIMIT 1`),
    used: await one(`SELECT media_id AS id FROM media_use GROUP BY 1 ORDER BY count(*) DESC LIMIT 1`),
    tag: await one(
      `SELECT id FROM tag WHERE locale = 'en' ORDER BY id OFFSET ${half(`tag WHERE locale = 'en'`)} LIMIT 1`,
    ),
    signs: await one(`SELECT id FROM author ORDER BY id OFFSET ${half('author')} LIMIT 1`),
    /** Who wrote most, and the story most is said about. */
    talker: await one(`SELECT author_id AS id FROM comment GROUP BY 1 ORDER BY count(*) DESC LIMIT 1`),
    talk: await one(`SELECT article_id AS id FROM comment GROUP BY 1 ORDER BY count(*) DESC LIMIT 1`),
    read: await one(`SELECT article_id AS id FROM view_event GROUP BY 1 ORDER BY count(*) DESC LIMIT 1`),
  }
}
type Places = Awaited<ReturnType<typeof deepPlaces>>

const articleAsked: Record<string, Record<string, string>> = {
  'a common word': { q: 'water' },
  'a rare word': { q: ' 77777' },
  'an Arabic word': { q: 'المياه' },
  'a word in no headline': { q: 'zeppelin' },
  drafts: { status: 'DRAFT' },
  'in review': { status: 'IN_REVIEW' },
  withdrawn: { status: 'WITHDRAWN' },
  published: { status: 'PUBLISHED' },
  'changes not out yet': { status: 'AHEAD' },
  corrected: { status: 'CORRECTED' },
  'a section': { section: 'sport' },
  'an edition': { edition: 'ckb' },
  'a name with many stories': { author: 'Narin Aziz' },
  'a name with few stories': { author: 'Writer 399' },
  'part of many names': { author: 'Writer' },
  'a name nobody has': { author: 'Nobody at all' },
  'a large source': { source: 'agency-1' },
  'a small source': { source: 'Agency 199' },
  mine: { mine: '1' },
  'drafts of a section': { status: 'DRAFT', section: 'sport' },
  'drafts of a section in one edition': { status: 'DRAFT', section: 'sport', edition: 'ckb' },
  'drafts by a name with few stories': { status: 'DRAFT', author: 'Writer 399' },
  'drafts by a name with many stories': { status: 'DRAFT', author: 'Narin Aziz' },
  'withdrawn from a small source': { status: 'WITHDRAWN', source: 'Agency 199' },
  'a common word, drafts': { q: 'water', status: 'DRAFT' },
  'a common word, withdrawn, one section': { q: 'water', status: 'WITHDRAWN', section: 'culture' },
  'a common word by a name with few stories': { q: 'water', author: 'Writer 399' },
  'a common word from a small source': { q: 'water', source: 'Agency 199', edition: 'ckb' },
  'two filters that share nothing': { edition: 'ckb', q: 'water' },
  'a section and a small source': { section: 'sport', source: 'Agency 199' },
}

const commentAsked = (places: Places): Record<string, Record<string, string>> => ({
  waiting: {},
  'waiting, deep': { after: writePlace(places.waiting) },
  'waiting, one section': { section: 'sport' },
  'waiting, one language': { language: 'ckb' },
  'waiting, one reason': { reason: 'words' },
  'waiting, by who wrote most': { author: places.talker.id },
  'waiting, a common word': { q: 'water' },
  'waiting, a rare word': { q: 'zeppelin' },
  reported: { view: 'reported' },
  'reported, deep': { view: 'reported', after: writePlace(places.reported) },
  'reported, one section': { view: 'reported', section: 'sport' },
  all: { view: 'all' },
  'all, deep': { view: 'all', after: writePlace(places.comment) },
  'all, one section': { view: 'all', section: 'sport' },
  'all, a section nothing is in': { view: 'all', section: 'nowhere' },
  'all, one language': { view: 'all', language: 'ckb' },
  'all, a language nobody writes': { view: 'all', language: 'und' },
  'all, one reason': { view: 'all', reason: 'words' },
  'all, a common word': { view: 'all', q: 'water' },
  'all, a common word, deep': { view: 'all', q: 'water', after: writePlace(places.comment) },
  'all, two letters': { view: 'all', q: 'of' },
  'all, a rare word': { view: 'all', q: 'zeppelin' },
  'all, a word nobody wrote': { view: 'all', q: 'xylophonist' },
  'all, an Arabic word': { view: 'all', q: 'المياه' },
  'all, a rare Arabic word': { view: 'all', q: 'منطاد' },
  'all, a common word in one section': { view: 'all', q: 'water', section: 'sport' },
  'all, a common word in another language': { view: 'all', q: 'water', language: 'ckb' },
  'all, a common word by who wrote most': { view: 'all', q: 'water', author: places.talker.id },
  'all, by who wrote most': { view: 'all', author: places.talker.id },
  'all, by who wrote little': { view: 'all', author: 'reader199000@example.test' },
  'all, under the story most talked about': { view: 'all', article: places.talk.id },
  'all, a rare word under that story': { view: 'all', article: places.talk.id, q: 'zeppelin' },
  decided: { view: 'decided' },
  'decided, deep': { view: 'decided', after: writePlace(places.decision) },
  'decided, one section': { view: 'decided', section: 'sport' },
  'decided, by who wrote most': { view: 'decided', author: places.talker.id },
  'decided, by who wrote little': { view: 'decided', author: 'reader199000@example.test' },
  'decided, a common word': { view: 'decided', q: 'water' },
  'decided, a rare word': { view: 'decided', q: 'zeppelin' },
})

const recordAsked = (places: Places): Record<string, Record<string, string>> => {
  const day = places.line.at.slice(0, 10)
  return {
    all: {},
    deep: { cursor: cursorOf(places.line) },
    'by who did most': { actor: 'staff1@example.test' },
    'by who did most, deep': { actor: 'staff1@example.test', cursor: cursorOf(places.line) },
    'by a name many have': { actor: 'Staff' },
    'by a name of readers': { actor: 'Narin' },
    'common deeds': { action: 'comment.approve' },
    'common deeds, deep': { action: 'comment.approve', cursor: cursorOf(places.line) },
    'rare deeds': { action: 'section.add' },
    'one kind of thing': { subject: 'comment' },
    'a rare kind of thing': { subject: 'section' },
    'one thing': { subject: `article:${places.onRecord.id}` },
    'a common word': { words: 'water' },
    'a headline': { words: '77777' },
    'one day': { day },
    'one day, rare deeds': { day, action: 'section.add' },
    'by who did most, rare deeds': { actor: 'staff1@example.test', action: 'section.add' },
    'by who did most, one kind of thing': { actor: 'staff1@example.test', subject: 'tag' },
    'deeds that are never done to such a thing': { action: 'comment.approve', subject: 'account' },
    'by who did most, deeds never done to such a thing': {
      ...{ actor: 'staff1@example.test', action: 'comment.approve', subject: 'account' },
    },
  }
}

const peopleAsked = (places: Places): Record<string, Record<string, string>> => ({
  all: {},
  deep: { cursor: places.person.id },
  'who write': { role: 'AUTHOR' },
  'a common name': { q: 'narin' },
  'a common Arabic name': { q: 'نارين' },
  'two common names': { q: 'narin aziz' },
  'one letter': { q: 'n' },
  'one address': { q: 'reader77777@example.test' },
  nobody: { q: 'xylophonist' },
  'a common name among moderators': { q: 'narin', role: 'MODERATOR' },
})

const listed = (name: string, path: string, asked: Record<string, Record<string, string>>): DeskPage[] =>
  Object.entries(asked).map(([what, query]) => ({ what: `${name}: ${what}`, path: asking(path, query) }))

/** All of them. */
export const deskPages = (places: Places): DeskPage[] => {
  const article = paths.desk.article(locale, places.article.id)
  const revisions = paths.desk.revisions(locale, places.newest.id)
  const plain: [string, string][] = [
    ['home', paths.desk.home(locale)],
    ['articles', area('articles')],
    ['articles, deep', asking(area('articles'), { after: `${places.article.at}_${places.article.id}` })],
    ['a new article', `${area('articles')}/new`],
    ['the editor', article],
    ['the editor, after 2,000 saves', paths.desk.article(locale, places.newest.id)],
    ['revisions', revisions],
    ['revisions, deep', asking(revisions, { before: '1000' })],
    ['a revision beside the one before', paths.desk.revision(locale, places.newest.id, 1_000)],
    ['5,000 passages written anew', paths.desk.revision(locale, places.newest.id, rewritten)],
    ['appeals', `${area('comments')}/appeals`],
    ['numbers', `${area('comments')}/numbers`],
    ['a reader who wrote most', `${area('comments')}/reader/${places.talker.id}`],
    ['a person who wrote most', paths.desk.person(locale, places.talker.id)],
    ['discussions', area('discussions')],
    ['words', `${area('discussions')}/words`],
    ['analytics, a day', area('analytics')],
    ['analytics, a week', asking(area('analytics'), { span: '7d' })],
    ['analytics, a week of a section', asking(area('analytics'), { span: '7d', section: 'sport' })],
    ['analytics, a story', asking(area('analytics'), { span: '7d', article: places.newest.id })],
    ['analytics, a day of a section', asking(area('analytics'), { section: 'sport' })],
    [
      'analytics, a week of the story most talked about',
      asking(area('analytics'), { span: '7d', article: places.talk.id }),
    ],
    [
      'analytics, a week of the story most read now',
      asking(area('analytics'), { span: '7d', article: places.read.id, section: 'sport' }),
    ],
    ['media', area('media')],
    ['media, deep', asking(area('media'), { cursor: places.picture.id })],
    ['media, a word', asking(area('media'), { q: 'aziz' })],
    ['media, a word of all', asking(area('media'), { q: 'drawing' })],
    ['a picture many stories show', `${area('media')}/${places.used.id}`],
    ['tags', area('tags')],
    ['tags, deep', asking(area('tags'), { cursor: places.tag.id, edition: 'en' })],
    ['tags, a word', asking(area('tags'), { q: '77' })],
    ['authors', area('authors')],
    ['authors, deep', asking(area('authors'), { cursor: places.signs.id })],
    ['authors, a word of all', asking(area('authors'), { q: 'writer' })],
    ['sources', area('sources')],
    ['sources, a word of all', asking(area('sources'), { q: 'agency' })],
    ['sections', area('sections')],
    ['settings', area('settings')],
  ]
  return [
    ...plain.map(([what, path]) => ({ what, path })),
    ...listed('articles', area('articles'), articleAsked),
    { what: "an author's articles", path: area('articles'), as: 'AUTHOR' },
    { what: "an author's articles: a common word", path: asking(area('articles'), { q: 'water' }), as: 'AUTHOR' },
    { what: 'home of an author', path: paths.desk.home(locale), as: 'AUTHOR' },
    ...listed('comments', area('comments'), commentAsked(places)),
    ...listed('record', area('audit'), recordAsked(places)),
    { what: 'record as a file, first bytes', path: paths.desk.auditCsv(), until: 'firstByte' },
    {
      what: 'record as a file, rare deeds, first bytes',
      path: paths.desk.auditCsv({ action: 'section.add' }),
      until: 'firstByte',
    },
    ...listed('people', area('users'), peopleAsked(places)),
  ]
}
