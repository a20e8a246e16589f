import { verify } from '@node-rs/argon2'
import sharp from 'sharp'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { db, pool } from '@/lib/db'
import { locales } from '@/lib/locales'
import { isReservedName, nameFault } from '@/features/accounts/names'
import { readers } from './demo/threads/types'
import { pictureKeys, type PictureKey } from './demo/types'
import { seed } from './seed'

const now = new Date('2026-11-22T09:30:00Z')
const password = 'a password for this test'

/** Small and quick, but a picture of its own for each key; the real drawings have their own test. */
const draw = (key: PictureKey) => {
  const at = pictureKeys.indexOf(key)
  const background = { r: at * 9, g: 255 - at * 9, b: 120 }
  return sharp({ create: { width: 96, height: 64, channels: 3, background } })
    .jpeg()
    .toBuffer()
}
const fill = () => seed({ now, password, draw })

const filledTables = [
  'section', 'author', 'source', 'user', 'tag', 'media', 'article', 'byline', 'article_tag', 'article_hour', 'article_stats',
  'comment', 'recommendation', 'comment_language',
] // prettier-ignore

const fingerprint = async () => {
  const found: Record<string, string> = {}
  for (const table of filledTables) {
    const { rows } = await pool().query(
      `SELECT count(*) || ' ' || md5(string_agg(t::text, '' ORDER BY t::text)) AS sum FROM "${table}" t`,
    )
    found[table] = rows[0].sum
  }
  return found
}

const empty = () => pool().query(`TRUNCATE ${filledTables.map((table) => `"${table}"`).join(', ')} CASCADE`)

describe('a filled newspaper', () => {
  beforeAll(async () => expect(await fill()).toBe(true))

  test('has its stories, versions linked, every one marked as sample and signed', async () => {
    const articles = await db.article.findMany({ include: { bylines: true, tags: true, stats: true, lead: true } })
    const inLocale = (locale: string) => articles.filter((article) => article.locale === locale)
    expect(locales.map((locale) => inLocale(locale).length)).toEqual([26, 18, 16])
    expect(articles.every(({ isSample, status }) => isSample && status === 'PUBLISHED')).toBe(true)
    expect(articles.every(({ bylines, tags }) => bylines.length > 0 && tags.length > 1)).toBe(true)
    expect(articles.filter(({ lead }) => !lead).map(({ slug }) => slug)).toEqual(['freight-rates-fall-for-ninth-week'])
    expect(new Set(articles.map(({ storyId }) => storyId)).size).toBe(26)
    expect(new Set(articles.map(({ storyId, locale }) => storyId + locale)).size).toBe(60)
    expect(await db.section.count()).toBe(8)
    expect(await db.source.count()).toBe(3)
    // An author or source made on the way would have a name in one language only.
    expect((await db.author.findMany()).every(({ names }) => Object.keys(names as object).length === 3)).toBe(true)
    expect(await db.media.count()).toBe(28)
    // Each says what it shows, in words of its own.
    const described = (await db.media.findMany()).map(({ alt }) => alt)
    expect(described.filter((alt) => alt.length < 20)).toEqual([])
    expect(new Set(described).size).toBe(28)
  })

  test('counts agree: a total is the sum of its hours, none in the future', async () => {
    const { rows } = await pool().query(
      `SELECT s.views, coalesce(sum(h.views), 0)::int AS summed, max(h.hour) AS latest
         FROM article_stats s LEFT JOIN article_hour h USING (article_id) GROUP BY s.article_id`,
    )
    expect(rows.length).toBe(60)
    for (const { views, summed, latest } of rows) {
      expect(views).toBe(summed)
      expect(latest.getTime()).toBeLessThanOrEqual(now.getTime())
    }
  })

  test('Top View differs from window to window', async () => {
    const top = async (days: number) => {
      const { rows } = await pool().query(
        `SELECT a.slug FROM article_hour h JOIN article a ON a.id = h.article_id
          WHERE a.locale = 'en' AND h.hour > $1::timestamptz - $2::int * interval '1 day'
          GROUP BY a.slug ORDER BY sum(h.views) DESC LIMIT 5`,
        [now, days],
      )
      return rows.map(({ slug }) => slug).join(' ')
    }
    const lists = [await top(1), await top(7), await top(30), await top(10_000)]
    expect(new Set(lists).size).toBe(4)
  })

  test('people can sign in to all six demo accounts', async () => {
    const users = await db.user.findMany({ where: { passwordHash: { not: null } }, orderBy: { email: 'asc' } })
    expect(users.map(({ email, role }) => `${email} ${role}`)).toEqual([
      'admin@demo.test ADMIN',
      'author@demo.test AUTHOR',
      'editor@demo.test EDITOR',
      'moderator@demo.test MODERATOR',
      'reader2@demo.test READER',
      'reader@demo.test READER',
    ])
    for (const { passwordHash, emailVerifiedAt } of users) {
      expect(passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
      expect(await verify(passwordHash!, password)).toBe(true)
      expect(emailVerifiedAt).toEqual(now)
    }
    expect(new Set(users.map(({ passwordHash }) => passwordHash)).size).toBe(6)
  })

  test('readers talk under most stories, in three languages; nothing of it in the future or before its story', async () => {
    const comments = await db.comment.findMany({ include: { article: true, author: true } })
    expect(new Set(comments.map(({ articleId }) => articleId)).size).toBeGreaterThanOrEqual(40)
    expect(new Set(comments.map(({ language }) => language))).toEqual(new Set(['en', 'ar', 'ckb']))
    expect(comments.filter(({ status }) => status === 'HELD')).toHaveLength(1)
    expect(comments.some(({ pickedAt }) => pickedAt !== null)).toBe(true)
    expect(comments.some(({ language, article }) => language === 'ar' && article.locale === 'en')).toBe(true)
    for (const { createdAt, article } of comments) {
      expect(createdAt.getTime()).toBeLessThanOrEqual(now.getTime())
      expect(createdAt.getTime()).toBeGreaterThanOrEqual(article.publishedAt!.getTime())
    }
    // Both demo readers are no newcomers: what they write appears at once.
    for (const email of ['reader@demo.test', 'reader2@demo.test'])
      expect(comments.filter(({ author }) => author?.email === email).length).toBeGreaterThanOrEqual(2)
    for (const name of Object.values(readers))
      expect([name, nameFault(name), isReservedName(name)]).toEqual([name, undefined, false])
  })

  test('the counts of the talk are those of its rows', async () => {
    const { rows } = await pool().query(
      `SELECT count(*)::int AS wrong FROM article_stats s WHERE s.comments <> (SELECT count(*) FROM comment c
         WHERE c.article_id = s.article_id AND c.status = 'PUBLISHED')`,
    )
    expect(rows[0].wrong).toBe(0)
    expect(await db.recommendation.count()).toBe(
      (await db.comment.aggregate({ _sum: { recommendations: true } }))._sum.recommendations,
    )
  })

  test('is left as it is by a second run', async () => {
    const before = await fingerprint()
    expect(await fill()).toBe(false)
    expect(await fingerprint()).toEqual(before)
  })
})

describe('filling', () => {
  beforeEach(empty)

  test('leaves a newspaper alone that has one story of its own', async () => {
    await db.section.create({
      data: { slug: 'own', names: {}, articles: { create: { locale: 'en', slug: 'x', headline: 'X' } } },
    })
    expect(await fill()).toBe(false)
    expect(await db.article.count()).toBe(1)
    expect(await db.user.count()).toBe(0)
  })

  test('completes a run that was cut off between pictures', async () => {
    let drawn = 0
    const dies = (key: PictureKey) => (++drawn > 10 ? Promise.reject(new Error('power cut')) : draw(key))
    await expect(seed({ now, password, draw: dies })).rejects.toThrow('power cut')
    expect(await db.article.count()).toBe(0)
    expect(await fill()).toBe(true)
    expect([await db.article.count(), await db.media.count()]).toEqual([60, 28])
  })

  test('completes a run that was cut off between stories: nothing of it had happened', async () => {
    await pool().query(`ALTER TABLE article ADD CONSTRAINT cut CHECK (locale <> 'ckb')`)
    await expect(fill()).rejects.toThrow()
    expect([await db.article.count(), await db.section.count(), await db.user.count()]).toEqual([0, 0, 0])
    await pool().query(`ALTER TABLE article DROP CONSTRAINT cut`)
    expect(await fill()).toBe(true)
    expect(await db.article.count()).toBe(60)
  })

  test('at the same time as somebody else fills once', async () => {
    const filled = await Promise.all([fill(), fill()])
    expect(filled.filter(Boolean)).toHaveLength(1)
    expect([await db.article.count(), await db.media.count()]).toEqual([60, 28])
  })
})
