import type pg from 'pg'
import { heldReasons } from '@/features/comments/views'
import { written } from '@/prisma/demo/facts'
import { locales } from '@/lib/locales'
import * as sql from './newsroom-sql'

/** Tables that a newsroom fills, beside those of a newspaper. */
export const deskTables = [
  ...['user', 'article_revision', 'correction', 'comment', 'comment_text', 'comment_decision', 'sanction'],
  'audit_entry',
]

/** Comments written by one statement. */
const portion = 50_000
const revisionsOfOne = 2_000

const firstNames =
  'Narin Aram Lana Dilan Hiwa Omar Sara Yusuf Layla Hassan Anna Peter نارين آرام سارة عمر ليلى حسن'.split(' ')
const lastNames = 'Aziz Karim Salih Rashid Hama Jalal Smith Brown Ahmed Ali Mahmud عزيز كريم صالح رشيد أحمد علي'.split(
  ' ',
)
const actions = [
  ...[
    'comment.approve',
    'comment.reject',
    'comment.hold',
    'article.publish',
    'article.begin',
    'comment.report',
    'account.verify',
  ],
  ...[
    'comment.delete',
    'account.role',
    'article.withdraw',
    'media.add',
    'tag.rename',
    'source.change',
    'setting.comments',
  ],
]

/** What the sample stories say, sentence by sentence: what readers write has to be found by words. */
const sentences = () =>
  Object.fromEntries(
    locales.map((locale) => [
      locale,
      written[locale]
        .flatMap(({ standfirst, body }) => [
          standfirst,
          ...body.map((block) => (block.kind === 'paragraph' ? block.spans.map(({ text }) => text).join('') : '')),
        ])
        .flatMap((text) => text.split(/(?<=[.!?؟])\s+/))
        .filter((sentence) => sentence.length > 20 && sentence.length < 160),
    ]),
  )

type Given = { client: pg.Client; articles: number; now: Date; say: (line: string) => void; signal: AbortSignal }

/** A newsroom around a newspaper of `articles` stories: as many comments, a fifth as many readers, half as many lines on record. */
export const deskOf = ({ client, articles, now, say, signal }: Given) => {
  const readers = Math.round(articles / 5)
  const told = async (what: string, statement: string, values: unknown[] = []) => {
    signal.throwIfAborted()
    say(`  ${what}`)
    await client.query(statement, values)
  }
  return {
    /** Who is there, before they are known by anything they wrote; ids of the newsroom. */
    people: async () => {
      await client.query(sql.idAt)
      const { rows } = await client.query<{ id: string }>(sql.staff)
      await told('readers', sql.readers, [readers, firstNames, lastNames])
      return rows.map(({ id }) => id)
    },
    /** Ids of pictures for stories, made of those that were drawn. */
    pictures: async (drawn: string[]) => {
      await client.query(sql.pictures, [drawn, Math.round(articles / 50), lastNames])
      const { rows } = await client.query<{ id: string }>('SELECT id FROM media ORDER BY id DESC LIMIT 2000')
      return rows.map(({ id }) => id)
    },
    fill: async () => {
      await told('stories that are not published', sql.unpublished)
      for (const statement of sql.aroundUnpublished) await client.query(statement)
      say('  revisions')
      for (const statement of sql.revisions) await client.query(statement, [revisionsOfOne])
      const texts = JSON.stringify(sentences())
      for (let from = 1; from <= articles; from += portion) {
        const to = Math.min(articles, from + portion - 1)
        const values = [from, to, articles, readers, texts, articles, now, heldReasons]
        await told(`comments to ${to.toLocaleString('en')}`, sql.comments, values)
      }
      for (const statement of sql.aroundComments)
        await client.query(statement, statement.includes('$1') ? [readers] : [])
      await told('sanctions', sql.sanctions, [readers])
      await told('the record', sql.record, [Math.round(articles / 2), actions])
      await told('views', sql.viewEvents)
    },
  }
}
