import 'server-only'
import { z } from 'zod'
import { notesIn } from '@/features/articles/body'
import type { PictureView } from '@/features/media/views'
import { db } from '@/lib/db'
import type { Locale } from '@/lib/locales'
import { turnstile } from '@/lib/turnstile'
import type { Writer } from '../mutations'
import { picturesOf } from '../queries'
import { mayEver, mayWrite } from '../rules'
import { Content } from '../schema'
import type { RevisionText } from '../views'
import { comparedPart, ofEach, partOfText, type ComparedPart } from './rows'

/** Texts are as long as they are: they are compared one after the other, and others are answered in between. */
const inTurn = turnstile(1, 8, { longestWait: 3_000 })

const Kept = z.looseObject({ body: z.array(z.unknown()) })

/** A text as a revision keeps it. */
const readInTurns = async (kept: unknown): Promise<Content> => {
  const { body, ...beside } = Kept.parse(kept)
  const content = Content.parse({ ...beside, body: [] })
  return { ...content, body: await ofEach(body, (blocks) => Content.shape.body.parse(blocks)) }
}

type Beside = Omit<Content, 'body'>

export type ComparedRevisions = {
  locale: Locale
  language: string
  version: number
  mayRestore: boolean
  before: Beside | null
  after: Beside
  body: ComparedPart
  /** The pictures above the two texts. */
  pictures: Record<string, PictureView>
}

const beside = ({ body: _, ...rest }: Content): Beside => rest

const compare = async (by: Writer, id: string, number: number, part?: number): Promise<ComparedRevisions | null> => {
  const row = await db.article.findUnique({
    where: { id },
    select: { locale: true, version: true, status: true, createdById: true },
  })
  if (!row || !mayEver(by, 'read', row)) return null
  const after = await db.articleRevision.findUnique({ where: { articleId_number: { articleId: id, number } } })
  if (!after) return null
  // What readers were given is held against what they had before, not against the last save on the way there.
  const wasShown = ['typo', 'correction', 'publish'].includes(after.kind) ? { kind: { not: 'ahead' } } : {}
  const before = await db.articleRevision.findFirst({
    where: { articleId: id, number: { lt: number }, ...wasShown },
    orderBy: { number: 'desc' },
  })
  const is = await readInTurns(after.content)
  const was = before && (await readInTurns(before.content))
  const language = is.language ?? row.locale
  const leads = [is, ...(was ? [was] : [])].flatMap(({ lead }) => lead ?? [])
  return {
    locale: row.locale as Locale,
    language,
    version: row.version,
    mayRestore: mayWrite(by, row) && number !== row.version,
    before: was && beside(was),
    after: beside(is),
    body: await comparedPart(was?.body ?? is.body, is.body, language, part),
    pictures: Object.assign({}, ...(await Promise.all(leads.map((lead) => picturesOf({ body: [], lead }))))),
  }
}

/**
 * What differs between revision `number` and the one before it, part by part. Null where there is none to see.
 * @throws Refused `busy` where too many are being compared already
 */
export const comparedRevisions = (by: Writer, id: string, number: number, part?: number) =>
  inTurn(() => compare(by, id, number, part), by.id)

const read = async (by: Writer, id: string, number: number, part?: number): Promise<RevisionText | null> => {
  const row = await db.article.findUnique({ where: { id }, select: { locale: true, createdById: true } })
  if (!row || !mayEver(by, 'read', row)) return null
  const kept = await db.articleRevision.findUnique({ where: { articleId_number: { articleId: id, number } } })
  if (!kept) return null
  const { body, headline, standfirst, language } = await readInTurns(kept.content)
  const { blocks, before, place } = partOfText(body, part)
  return {
    language: language ?? row.locale,
    headline,
    standfirst,
    blocks,
    notes: notesIn(blocks),
    notesBefore: notesIn(before).length,
    media: await picturesOf({ body: blocks, lead: null }),
    place,
  }
}

/**
 * Revision `number` to be read, part by part. Null where there is none to see.
 * @throws Refused `busy` where too many are being read or compared already
 */
export const revisionText = (by: Writer, id: string, number: number, part?: number) =>
  inTurn(() => read(by, id, number, part), by.id)
