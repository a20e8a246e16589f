import 'server-only'
import { inOneChange, updateArticle } from '@/features/articles/mutations'
import type { Doer } from '@/features/articles/made'
import type { Change } from '@/features/articles/references'
import type { ArticleFacts } from '@/features/articles/schema'
import { mostWeight, weightOf } from '@/features/articles/weight'
import { writeAudit } from '@/features/audit'
import { tags } from '@/features/tags'
import { expire } from '@/lib/cache'
import { db } from '@/lib/db'
import { isId } from '@/lib/ids'
import type { Locale } from '@/lib/locales'
import { Refused } from '@/lib/problem'
import { MINUTE } from '@/lib/time-units'
import type { Role } from '@/prisma/client/enums'
import { contentFields, contentOf, workingContent, type ContentRow } from './content'
import { heldContent, heldPictures, holdNamed, holdSection } from './holding'
import { picturesIn, withPictures } from './pictures'
import { isWaiting, keepsAhead, mayEver, mayWrite } from './rules'
import { Content, sameContent, type ContentGiven } from './schema'
import { keepFirstWords } from './first-words'

export type Writer = { id: string; role: Role }

/** What a save leaves behind; `gone` are pictures of the body that it left out: the library has them no more. */
export type Saved = { version: number; at: string; pending: boolean; gone: string[] }

/** The article, locked until the change is done. @throws Refused `not_found`, also for what somebody may never see */
export const articleToChange = async (change: Change, id: string, by: Writer): Promise<ContentRow> => {
  await change.$queryRaw`SELECT 1 FROM article WHERE id = ${id}::uuid FOR UPDATE`
  const row = await change.article.findUnique({ where: { id }, select: contentFields })
  if (!row || !mayEver(by, 'read', row)) throw new Refused('not_found')
  return row
}

/** What the newsroom knows about a story beside its text, as the writer of articles wants it. */
const factsOf = (row: ContentRow, content: Content): ArticleFacts => ({
  ...content,
  locale: row.locale as Locale,
  status: row.status,
  isSample: row.isSample,
  publishedAt: row.publishedAt,
  updatedAt: row.updatedAt,
})

/** Keeps what the article said so far, where nobody has yet: the first save must not lose it. */
const keepBeginning = (change: Change, row: ContentRow) =>
  change.articleRevision.createMany({
    data: [{ articleId: row.id, number: row.version, kind: 'begin', content: contentOf(row), at: row.modifiedAt }],
    skipDuplicates: true,
  })

/** Does another story stand there, or did readers know one under it? */
const isTaken = async (change: Change, { id, locale }: ContentRow, slug: string) => {
  const where = { locale_slug: { locale, slug } }
  const standing = await change.article.findUnique({ where, select: { id: true } })
  const known = await change.articleRedirect.findUnique({ where, select: { articleId: true } })
  return standing !== null || (known !== null && known.articleId !== id)
}

/** Whoever knew the story by its old address is led to the new one. Who had an address last has it. */
const keepAddress = async (change: Change, row: ContentRow, slug: string) => {
  const { id: articleId, locale } = row
  await change.articleRedirect.deleteMany({ where: { locale, slug } })
  const old = await change.articleRedirect.findMany({ where: { articleId }, select: { slug: true } })
  await change.articleRedirect.upsert({
    where: { locale_slug: { locale, slug: row.slug } },
    create: { locale, slug: row.slug, articleId },
    update: { articleId, at: new Date() },
    select: { slug: true },
  })
  // Copies under the old address are thrown away at once: from now on it answers with the new one.
  await expire(
    [row.slug, ...old.map((address) => address.slug)].map((gone) => `gone:${tags.address(locale, gone)}`),
    change,
  )
}

/** Two stories took one address at the same moment, and this is the later: in Prisma's words, or those of Postgres. */
const isTwice = (error: unknown) => {
  const { code, message } = error as { code?: string; message: string }
  return code === 'P2002' || (code === 'P2010' && message.includes('23505'))
}

/**
 * Writes a text into the article itself: what readers of a published one see from now on. An address that readers may know
 * goes on leading there.
 * @returns the version the article has now
 * @throws Refused `slug_taken`, `invalid` for an unknown section
 */
export const writeThrough = async (
  change: Change,
  row: ContentRow,
  content: Content,
  by: Doer,
  updatedAt = row.updatedAt,
) => {
  if (content.slug !== row.slug && (await isTaken(change, row, content.slug)))
    throw new Refused('slug_taken', { field: 'slug' })
  await holdSection(change, content.section, 'content.section')
  try {
    await updateArticle(row.id, { ...factsOf(row, content), updatedAt }, change, by)
    if (content.slug !== row.slug && row.publishedAt) await keepAddress(change, row, content.slug)
  } catch (error) {
    if (content.slug !== row.slug && isTwice(error)) throw new Refused('slug_taken', { field: 'slug' })
    throw error
  }
  return row.version + 1
}

/** One more revision of an article. */
export const addRevision = (
  change: Change,
  revision: { articleId: string; number: number; kind: string; content: Content; byId: string },
) => change.articleRevision.create({ data: revision })

type Saving = { by: Writer; id: string; version: number; requestId?: string; now?: Date }

/** Who writes for hours is on record once in each of these, and in each state of the story. */
const recordEvery = 30 * MINUTE

/** That somebody has changed the text; what they changed stands among the revisions. */
const recordSave = async (change: Change, given: Saving & { now: Date; row: ContentRow; number: number }) => {
  const { by, row, number, requestId, now } = given
  const about = { subjectType: 'article' as const, subjectId: row.id, actorId: by.id, action: 'article.save' as const }
  const last = await change.auditEntry.findFirst({
    where: { ...about, at: { gt: new Date(now.getTime() - recordEvery) } },
    orderBy: { at: 'desc' },
    select: { before: true },
  })
  if ((last?.before as { status?: string } | undefined)?.status === row.status) return
  const { status } = row
  await writeAudit(change, {
    ...about,
    before: { status, version: row.version },
    after: { status, version: number },
    ...(requestId && { requestId }),
  })
}

/** More than a story can hold; what was brought in heavier may be mended, and become lighter. @throws Refused `too_large` */
const refuseHeavier = (wanted: Content, before: Content) => {
  const weight = weightOf(wanted.body)
  if (weight > mostWeight && weight > weightOf(before.body)) throw new Refused('too_large', { field: 'content.body' })
}

/**
 * Saves a text over the version it was made from, and keeps it as a revision. The article itself changes only while readers
 * neither know it nor are promised it: in a published or scheduled story the change waits until somebody lets it through, in a
 * withdrawn one until it is published again. The same text again is no save. In one transaction: the caller's, if `within` is given.
 * Pictures of its body that are in the library no more are left out, and named in the answer.
 * @throws Refused `not_found`, `forbidden`, `stale_version` when somebody else saved meanwhile, `slug_taken`, `too_large`,
 *   `invalid` for a picture above it, a section or an author that is gone
 */
export const saveDraft = async (
  given: Saving & { content: ContentGiven; kind?: 'save' | 'restore' },
  within?: Change,
): Promise<Saved> => {
  const { by, id, version, kind = 'save', now = new Date() } = given
  const wanted = Content.parse(given.content)
  if (!within) return inOneChange((change) => saveDraft(given, change))
  const row = await articleToChange(within, id, by)
  if (!mayWrite(by, row)) throw new Refused('forbidden')
  const working = await workingContent(within, row)
  const isAhead = keepsAhead(row.status)
  // Also when the answer to an earlier try was lost: then it is saved already.
  const isSaved = (content: Content) => sameContent(content, working.content) && (isAhead || !working.isAhead)
  const saved = { version: row.version, at: now.toISOString(), pending: working.pending }
  if (isSaved(wanted)) return { ...saved, gone: [] }
  const { content, gone } = await heldContent(within, wanted)
  if (isSaved({ ...content, lead: wanted.lead })) return { ...saved, gone }
  if (row.version !== version) throw new Refused('stale_version')
  refuseHeavier(wanted, working.content)
  // An earlier text comes back with whoever signed it.
  await holdNamed(within, wanted, content, kind === 'restore' ? content : working.content)
  await keepBeginning(within, row)
  let number = row.version + 1
  if (isAhead) await within.article.update({ where: { id }, data: { version: number, isAhead }, select: { id: true } })
  else number = await writeThrough(within, row, content, { id: by.id, requestId: given.requestId })
  await addRevision(within, { articleId: id, number, kind: isAhead ? 'ahead' : kind, content, byId: by.id })
  await keepFirstWords(within, content)
  if (kind === 'save') await recordSave(within, { ...given, now, row, number })
  return { ...saved, version: number, pending: isWaiting(row.status), gone }
}

/**
 * Makes an earlier text the present one, as a new revision; without those of its pictures that are in the library no more.
 * @returns as `saveDraft`, and how many pictures that were
 * @throws as `saveDraft`; `not_found` for a revision there is not
 */
export const restoreRevision = async (given: Saving & { number: number }) => {
  const { by, id, version, number, requestId } = given
  return inOneChange(async (change) => {
    const earlier = await change.articleRevision.findUnique({
      where: { articleId_number: { articleId: id, number } },
      select: { content: true },
    })
    if (!earlier) throw new Refused('not_found')
    const was = Content.parse(earlier.content)
    const pictures = picturesIn(was)
    const kept = await heldPictures(change, pictures)
    const saved = await saveDraft({ by, id, version, content: withPictures(was, kept), kind: 'restore' }, change)
    if (saved.version !== version)
      await writeAudit(change, {
        actorId: by.id,
        action: 'article.restore',
        subjectType: 'article',
        subjectId: id,
        before: { version },
        after: { version: saved.version, revision: number },
        ...(requestId && { requestId }),
      })
    return { ...saved, gone: pictures.length - kept.size }
  })
}

const mustRead = async (by: Writer, id: string) => {
  const row = isId(id) && (await db.article.findUnique({ where: { id }, select: { createdById: true } }))
  if (!row || !mayEver(by, 'read', row)) throw new Refused('not_found')
}

/** Notes that somebody has an article open. @throws Refused `not_found` */
export const noteHere = async ({ by, id }: { by: Writer; id: string }) => {
  await mustRead(by, id)
  // Held for the moment: it may be being deleted.
  const noted = await db.$executeRaw`INSERT INTO article_presence (article_id, user_id, seen_at)
    SELECT id, ${by.id}::uuid, now() FROM (SELECT id FROM article WHERE id = ${id}::uuid FOR KEY SHARE) there
    ON CONFLICT (article_id, user_id) DO UPDATE SET seen_at = now()`
  if (noted === 0) throw new Refused('not_found')
}

/** And that they have left it. @throws Refused `not_found` */
export const noteGone = async ({ by, id }: { by: Writer; id: string }) => {
  await mustRead(by, id)
  await db.articlePresence.deleteMany({ where: { articleId: id, userId: by.id } })
}
