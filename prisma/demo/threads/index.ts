import { createHash } from 'node:crypto'
import { languageOf } from '@/features/comments/language'
import { countLinks } from '@/features/comments/screening/links'
import { bandsOf, digestOf } from '@/features/comments/screening/near'
import { newId } from '@/lib/ids'
import type { Locale } from '@/lib/locales'
import { HOUR, MINUTE } from '@/lib/time-units'
import type { Prisma } from '@/prisma/client/client'
import { threadsAr } from './ar'
import { threadsCkb } from './ckb'
import { threadsEn } from './en'
import { readers, type Said, type Talker } from './types'

export const threads: Record<Locale, Partial<Record<string, Said[]>>> = {
  en: threadsEn,
  ar: threadsAr,
  ckb: threadsCkb,
}

type Row = Prisma.CommentCreateManyInput & { id: string }
export type Conversation = { comments: Row[]; recommendations: Prisma.RecommendationCreateManyInput[] }

type Given = {
  articleId: string
  publishedAt: Date
  now: Date
  said: readonly Said[]
  /** Who is who, by id. */
  people: Readonly<Record<Talker, string>>
}

const staff: readonly Talker[] = ['editor', 'author']

/** A number that is always the same for the same text: replies come soon, but not all after the same time. */
const chance = (text: string) => createHash('sha256').update(text).digest().readUInt16BE() / 65_536

/** Rows of the talk under one story, spread from its publication to now, none of it in the future. */
export const conversation = ({ articleId, publishedAt, now, said, people }: Given): Conversation => {
  const comments: Row[] = []
  const recommendations: Conversation['recommendations'] = []
  // People talk while a story is new: most of it within two days.
  const span = Math.min(now.getTime() - publishedAt.getTime(), 48 * HOUR)
  const others = Object.keys(readers) as (keyof typeof readers)[]

  const say = ({ by, text, up = 0, pick, waits }: Said, at: number, root?: Row, parent?: Row): Row => {
    const createdAt = new Date(Math.min(Math.max(at, publishedAt.getTime()), now.getTime()))
    const id = newId(createdAt.getTime())
    const row: Row = {
      id,
      articleId,
      authorId: people[by],
      rootId: root?.id ?? id,
      parentId: parent?.id ?? null,
      depth: root ? 1 : 0,
      status: waits ? 'HELD' : 'PUBLISHED',
      heldFor: waits ?? null,
      ...(waits === 'links' && { heldDetail: { links: countLinks(text) } }),
      body: text,
      language: languageOf(text),
      key: id,
      keyDigest: '',
      textDigest: digestOf(text),
      bands: bandsOf(text),
      createdAt,
      isFeatured: pick !== undefined || staff.includes(by),
      ...(pick !== undefined && { pickedAt: createdAt, pickedById: people.editor, pickNote: pick }),
    }
    comments.push(row)
    const liking = others.filter((reader) => reader !== by).slice(0, up)
    recommendations.push(...liking.map((reader) => ({ commentId: id, userId: people[reader], at: createdAt })))
    return row
  }

  said.forEach((one, index) => {
    const root = say(one, publishedAt.getTime() + (span * (index + 0.5 + chance(one.text) / 2)) / (said.length + 1))
    const begun = new Date(root.createdAt!).getTime()
    const left = now.getTime() - begun
    let last = root
    let at = begun
    for (const reply of one.replies ?? []) {
      at += Math.min((4 + 50 * chance(reply.text)) * MINUTE, left / ((one.replies?.length ?? 0) + 1))
      // A talk between two goes back and forth: who speaks again answers the last.
      last = say(reply, at, root, last)
    }
  })
  return { comments, recommendations }
}
