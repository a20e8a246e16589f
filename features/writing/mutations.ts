import 'server-only'
import { may } from '@/features/accounts/rights'
import { createArticle, inOneChange, updateArticle } from '@/features/articles/mutations'
import type { Change } from '@/features/articles/references'
import type { ArticleFacts } from '@/features/articles/schema'
import { writeAudit } from '@/features/audit'
import { tags } from '@/features/tags'
import { expire } from '@/lib/cache'
import { db } from '@/lib/db'
import { isId } from '@/lib/ids'
import type { Locale } from '@/lib/locales'
import { Refused } from '@/lib/problem'
import type { Role } from '@/prisma/client/enums'
import { contentFields, contentOf, workingContent, type ContentRow } from './content'
import { mayEver, mayWrite } from './rules'
import { Content, sameContent, type ContentGiven } from './schema'
import { refuseSecond } from './versions/story'

export type Writer = { id: string; role: Role }

/** What a save leaves behind. */
export type Saved = { version: number; at: string; pending: boolean }

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

/** Whoever knew the story by its old address is led to the new one. */
const keepAddress = async (change: Change, row: ContentRow, slug: string) => {
  const locale = row.locale
  await change.articleRedirect.deleteMany({ where: { locale, slug } })
  const old = await change.articleRedirect.findMany({ where: { articleId: row.id }, select: { slug: true } })
  await change.articleRedirect.createMany({ data: [{ locale, slug: row.slug, articleId: row.id }] })
  // Copies under the old address are thrown away at once: from now on it answers with the new one.
  await expire(
    [row.slug, ...old.map((address) => address.slug)].map((gone) => `gone:${tags.address(locale, gone)}`),
    change,
  )
}

/**
 * Writes a text into the article itself: what readers of a published one see from now on. An address that readers may know
 * goes on leading there.
 * @returns the version the article has now
 * @throws Refused `slug_taken`
 */
export const writeThrough = async (change: Change, row: ContentRow, content: Content, updatedAt = row.updatedAt) => {
  if (content.slug !== row.slug) {
    const other = await change.article.findUnique({
      where: { locale_slug: { locale: row.locale, slug: content.slug } },
      select: { id: true },
    })
    if (other) throw new Refused('slug_taken', { field: 'slug' })
  }
  const known = await change.section.findUnique({ where: { slug: content.section }, select: { id: true } })
  if (!known) throw new Refused('invalid', { field: 'section' })
  await updateArticle(row.id, { ...factsOf(row, content), updatedAt }, change)
  if (content.slug !== row.slug && row.publishedAt) await keepAddress(change, row, content.slug)
  return row.version + 1
}

/** One more revision of an article. */
export const addRevision = (
  change: Change,
  revision: { articleId: string; number: number; kind: string; content: Content; byId: string },
) => change.articleRevision.create({ data: revision })

/**
 * Begins a draft, alone or as a version of a story in another language (whose section, pictures and source it then has).
 * @throws Refused `forbidden`, `not_found` for another version nobody may read, `version_exists` where its story has one in
 *   that edition, `invalid` for an unknown section
 */
export const startDraft = async (given: {
  by: Writer & { name: string }
  locale: Locale
  headline: string
  section: string
  versionOf?: string | undefined
  requestId?: string
}) => {
  const { by, locale, headline, section, versionOf, requestId } = given
  if (!may(by, 'write')) throw new Refused('forbidden')
  return inOneChange(async (change) => {
    const other = versionOf ? await articleToChange(change, versionOf, by) : null
    if (other) await refuseSecond(change, other.storyId, locale)
    const known = await change.section.findUnique({ where: { slug: section }, select: { id: true } })
    if (!known) throw new Refused('invalid', { field: 'section' })
    const signs = await change.author.findUnique({ where: { userId: by.id }, select: { slug: true } })
    const lead = other && contentOf(other).lead
    const { id, slug } = await createArticle(
      {
        locale,
        headline,
        section,
        body: [],
        authors: [signs ? { name: by.name, slug: signs.slug } : { name: by.name }],
        ...(other && {
          storyId: other.storyId,
          source: other.source,
          originalUrl: other.originalUrl,
          // A translation is ours, and says whose it was.
          ...(other.source && { sourcePolicy: 'CREDIT' as const }),
          // What a picture shows is said anew in every language.
          ...(lead && { lead: { mediaId: lead.mediaId, credit: lead.credit } }),
        }),
      },
      change,
    )
    await change.article.update({ where: { id }, data: { createdById: by.id } })
    const row = await change.article.findUniqueOrThrow({ where: { id }, select: contentFields })
    await addRevision(change, {
      articleId: id,
      number: row.version,
      kind: 'begin',
      content: contentOf(row),
      byId: by.id,
    })
    await writeAudit(change, {
      actorId: by.id,
      action: 'article.begin',
      subjectType: 'article',
      subjectId: id,
      after: { locale, slug, headline },
      ...(requestId && { requestId }),
    })
    return { id }
  })
}

/**
 * Saves a text over the version it was made from, and keeps it as a revision. The article itself changes only while nobody
 * reads it: in a published story the change waits until somebody lets readers have it. The same text again is no save. In one
 * transaction: the caller's, if `within` is given.
 * @throws Refused `not_found`, `forbidden`, `stale_version` when somebody else saved meanwhile, `slug_taken`
 */
export const saveDraft = async (
  given: { by: Writer; id: string; version: number; content: ContentGiven; kind?: 'save' | 'restore' },
  within?: Change,
): Promise<Saved> => {
  const { by, id, version, kind = 'save' } = given
  const content = Content.parse(given.content)
  if (!within) return inOneChange((change) => saveDraft(given, change))
  const row = await articleToChange(within, id, by)
  if (!mayWrite(by, row)) throw new Refused('forbidden')
  const working = await workingContent(within, row)
  const at = new Date().toISOString()
  // Also when the answer to an earlier try was lost: then it is saved already.
  if (sameContent(content, working.content)) return { version: row.version, at, pending: working.pending }
  if (row.version !== version) throw new Refused('stale_version')
  await keepBeginning(within, row)
  let number = row.version + 1
  if (row.status === 'PUBLISHED')
    await within.article.update({ where: { id }, data: { version: number, isAhead: true }, select: { id: true } })
  else number = await writeThrough(within, row, content)
  const isAhead = row.status === 'PUBLISHED'
  await addRevision(within, { articleId: id, number, kind: isAhead ? 'ahead' : kind, content, byId: by.id })
  return { version: number, at, pending: isAhead }
}

/**
 * Makes an earlier text the present one, as a new revision.
 * @throws as `saveDraft`; `not_found` for a revision there is not
 */
export const restoreRevision = async (given: { by: Writer; id: string; version: number; number: number }) => {
  const { by, id, version, number } = given
  const earlier = await db.articleRevision.findUnique({
    where: { articleId_number: { articleId: id, number } },
    select: { content: true },
  })
  if (!earlier) throw new Refused('not_found')
  return saveDraft({ by, id, version, content: Content.parse(earlier.content), kind: 'restore' })
}

const mustRead = async (by: Writer, id: string) => {
  const row = isId(id) && (await db.article.findUnique({ where: { id }, select: { createdById: true } }))
  if (!row || !mayEver(by, 'read', row)) throw new Refused('not_found')
}

/** Notes that somebody has an article open. @throws Refused `not_found` */
export const noteHere = async ({ by, id }: { by: Writer; id: string }) => {
  await mustRead(by, id)
  await db.$executeRaw`INSERT INTO article_presence (article_id, user_id, seen_at) VALUES (${id}::uuid, ${by.id}::uuid, now())
    ON CONFLICT (article_id, user_id) DO UPDATE SET seen_at = now()`
}

/** And that they have left it. @throws Refused `not_found` */
export const noteGone = async ({ by, id }: { by: Writer; id: string }) => {
  await mustRead(by, id)
  await db.articlePresence.deleteMany({ where: { articleId: id, userId: by.id } })
}
