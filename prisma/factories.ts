import 'server-only'
import { randomBytes, randomUUID } from 'node:crypto'
import { nameSkeleton } from '@/features/accounts/names'
import { slugOf } from '@/features/articles/slug'
import type { Body } from '@/features/articles/body'
import { languageOf } from '@/features/comments/language'
import { bandsOf, digestOf } from '@/features/comments/screening/near'
import { hookEvents } from '@/features/hooks/schema'
import { db } from '@/lib/db'
import { newId } from '@/lib/ids'
import type { Locale } from '@/lib/locales'
import type { Prisma } from './client/client'

/**
 * What a test needs, in one line each: `await make.article({ headline: 'Rain', tags: ['Water'], views: 12 })`. Everything
 * not named is plausible and, where it must be, unique; names and slugs that exist already are used, not made again.
 */

// Several test processes may fill one database.
const anew = (what: string) => `${what}-${randomBytes(4).toString('hex')}`
const inEnglish = (text: string) => ({ en: text })

type Named = { slug?: string; name?: string }

const section = ({ slug = 'iraq', names = inEnglish(slug), ...rest }: Partial<Prisma.SectionCreateInput> = {}) =>
  db.section.upsert({ where: { slug }, update: {}, create: { slug, names: names ?? {}, ...rest } })

const author = ({ name = anew('Author'), slug = slugOf(name) }: Named = {}) =>
  db.author.upsert({ where: { slug }, update: {}, create: { slug, names: inEnglish(name) } })

const source = ({ name = anew('Source'), slug = slugOf(name), url }: Named & { url?: string } = {}) =>
  db.source.upsert({ where: { slug }, update: {}, create: { slug, name, ...(url && { url }) } })

const tag = ({ name = anew('tag'), locale = 'en' }: { name?: string; locale?: Locale } = {}) => {
  const slug = slugOf(name)
  return db.tag.upsert({ where: { locale_slug: { locale, slug } }, update: {}, create: { locale, slug, name } })
}

/** Somebody who may sign in; without a password unless its hash is given. */
const user = (given: Partial<Prisma.UserCreateInput> = {}) => {
  const name = given.name ?? anew('user')
  return db.user.create({
    data: {
      email: `${slugOf(name)}@example.test`,
      emailVerifiedAt: new Date(),
      nameSkeleton: nameSkeleton(name),
      ...given,
      name,
    },
  })
}

/** A picture's row alone, without files in the store. */
const picture = (given: Partial<Prisma.MediaCreateInput> = {}) => {
  const key = `2026/11/${randomUUID()}`
  const renditions = [
    { width: 640, format: 'webp', file: `${key}/640.webp`, bytes: 9_000 },
    { width: 640, format: 'jpeg', file: `${key}/640.jpg`, bytes: 12_000 },
  ]
  const sha256 = randomBytes(32).toString('hex')
  return db.media.create({ data: { key, renditions, width: 640, height: 427, sha256, ...given } })
}

const paragraph = (text: string): Body => [{ kind: 'paragraph', spans: [{ text }] }]

export type ArticleGiven = Partial<
  Omit<Prisma.ArticleUncheckedCreateInput, 'body' | 'locale' | 'bylines' | 'tags' | 'stats' | 'hours' | 'imported'>
> & {
  locale?: Locale
  body?: Body
  /** Slug of the section, made when missing. */
  section?: string
  /** Names; each is made when missing. */
  authors?: string[]
  tags?: string[]
  source?: string
  /** Counted in the hour of `publishedAt`. */
  views?: number
}

/** A published story, unless another `status` is given. */
const article = async (given: ArticleGiven = {}) => {
  const { section: part, authors = [], tags = [], source: from, views = 0, body, locale = 'en', ...columns } = given
  const headline = given.headline ?? anew('Story')
  const wasPublished = !given.status || given.status === 'PUBLISHED' || given.status === 'WITHDRAWN'
  const publishedAt = given.publishedAt === undefined && wasPublished ? new Date() : (given.publishedAt ?? null)
  const sectionId = given.sectionId ?? (await section({ slug: part ?? 'iraq' })).id
  const signed = await Promise.all(authors.map((name) => author({ name })))
  const about = await Promise.all(tags.map((name) => tag({ name, locale })))
  const created = await db.article.create({
    data: {
      slug: slugOf(headline),
      status: 'PUBLISHED',
      ...(from && { sourceId: (await source({ name: from })).id }),
      ...columns,
      locale,
      headline,
      sectionId,
      publishedAt,
      body: body ?? paragraph(`What happened in “${headline}”.`),
      bylines: { create: signed.map(({ id }, position) => ({ authorId: id, position })) },
      tags: { create: about.map(({ id }, position) => ({ tagId: id, position })) },
    },
  })
  if (views > 0) await count(created.id, publishedAt ?? new Date(), views)
  return created
}

/** Adds views to an hour of a story, and to its total. */
const count = async (articleId: string, at: Date | string, views: number) => {
  const hour = new Date(at)
  hour.setUTCMinutes(0, 0, 0)
  await db.$transaction([
    db.articleHour.upsert({
      where: { articleId_hour: { articleId, hour } },
      update: { views: { increment: views } },
      create: { articleId, hour, views },
    }),
    db.articleStats.update({ where: { articleId }, data: { views: { increment: views } } }),
  ])
}

type CommentGiven = Partial<Omit<Prisma.CommentUncheckedCreateInput, 'body' | 'bands'>> & {
  /** The article it stands under; made when missing. */
  story?: { id: string }
  /** Who wrote it; made when missing. */
  author?: { id: string; role?: string }
  /** What it answers. */
  parent?: { id: string; articleId: string; rootId: string }
  body?: string
}

/** A published comment, unless another `status` is given; the counts follow by themselves. */
const comment = async (given: CommentGiven = {}) => {
  const { story, author: by, parent, ...columns } = given
  const id = given.id ?? newId()
  const body = given.body ?? `${anew('A comment')}, and why.`
  const writer = by ?? (given.authorId ? undefined : await user())
  const articleId = parent?.articleId ?? given.articleId ?? (story ?? (await article())).id
  return db.comment.create({
    data: {
      rootId: parent?.rootId ?? id,
      parentId: parent?.id ?? null,
      depth: parent ? 1 : 0,
      authorId: writer?.id ?? null,
      language: languageOf(body),
      key: randomUUID(),
      keyDigest: '',
      textDigest: digestOf(body),
      bands: bandsOf(body),
      isFeatured: (writer?.role ?? 'READER') !== 'READER',
      ...columns,
      id,
      articleId,
      body,
    },
  })
}

/** A program elsewhere that is told of everything; with a secret nobody can read, unless one is given. */
const webhook = (given: Partial<Prisma.WebhookCreateInput> = {}) =>
  db.webhook.create({
    data: { url: `https://${anew('program')}.example/told`, events: [...hookEvents], secret: '', ...given },
  })

export const make = { section, author, source, tag, user, picture, article, comment, webhook, views: count }
