import 'server-only'
import { toPictureView } from '@/features/media/views'
import { db } from '@/lib/db'
import type { Locale } from '@/lib/locales'
import { contentFields, workingContent } from './content'
import type { Writer } from './mutations'
import { picturesIn } from './pictures'
import { hasPreviews as previewsOf } from './preview/links/queries'
import { isEmbargoed, mayEver, mayNow, mayWrite, moves } from './rules'
import type { Content } from './schema'
import { lastSteps, noteOf } from './steps/queries'
import type { EditingView, RevisionView } from './views'

type RevisionRow = { number: number; kind: string; at: Date; byId: string | null }

const withNames = async (rows: RevisionRow[]): Promise<RevisionView[]> => {
  const ids = [...new Set(rows.flatMap(({ byId }) => byId ?? []))]
  const people = await db.user.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } })
  const names = new Map(people.map(({ id, name }) => [id, name]))
  return rows.map(({ number, kind, at, byId }) => ({
    number,
    kind,
    at: at.toISOString(),
    by: (byId && names.get(byId)) || '',
    byId,
  }))
}

/** Pictures that a text shows, by media id. */
export const picturesOf = async (content: Pick<Content, 'body' | 'lead'>) => {
  const ids = picturesIn(content)
  if (ids.length === 0) return {}
  const rows = await db.media.findMany({ where: { id: { in: ids } } })
  return Object.fromEntries(rows.map((row) => [row.id, toPictureView(row)]))
}

/** One article for its editor; null where there is none, or none that `by` may see. */
export const articleForEditing = async (by: Writer, id: string): Promise<EditingView | null> => {
  const row = await db.article.findUnique({
    where: { id },
    select: { ...contentFields, schedule: { select: { at: true, heldFor: true } } },
  })
  if (!row || !mayEver(by, 'read', row)) return null
  const { content, pending } = await workingContent(db, row)
  const embargoed = isEmbargoed(row, new Date())
  const at = row.schedule?.at.toISOString() ?? null
  const why = row.schedule?.heldFor ?? null
  const [media, revisions, steps, hasPreviews, versions] = await Promise.all([
    picturesOf(content),
    revisionsOf(id),
    lastSteps([id]),
    previewsOf(id),
    db.article.findMany({
      where: { storyId: row.storyId, id: { not: id } },
      orderBy: { locale: 'asc' },
      select: { id: true, locale: true, headline: true, status: true, createdById: true },
    }),
  ])
  return {
    id,
    locale: row.locale as Locale,
    status: row.status,
    version: row.version,
    slug: row.slug,
    content,
    pending,
    mayRemove: mayNow(by, 'remove', row) && row.publishedAt === null,
    mayWrite: mayWrite(by, row),
    moves: moves.filter(
      (move) =>
        mayNow(by, move, row) &&
        (pending || (move !== 'change' && move !== 'discard')) &&
        (embargoed ? move !== 'publish' : move !== 'liftEmbargo'),
    ),
    publishedAt: row.publishedAt?.toISOString() ?? null,
    scheduledAt: why ? null : at,
    missed: at && why ? { at, why } : null,
    embargoUntil: (embargoed && row.embargoUntil?.toISOString()) || null,
    modifiedAt: row.modifiedAt.toISOString(),
    step: steps.get(id) ?? null,
    note: noteOf(row.status, steps.get(id)),
    hasPreviews,
    discussion: row.discussion,
    media,
    revisions,
    versions: versions.map(({ createdById, locale, headline, ...version }) => {
      // What a colleague is writing is theirs; that there is a version is not.
      const mayOpen = mayEver(by, 'read', { createdById })
      const isKnown = mayOpen || version.status === 'PUBLISHED'
      return { ...version, locale: locale as Locale, headline: isKnown ? headline : '', mayOpen }
    }),
  }
}

/** The newest revisions, or those before one: fifty at a time. */
const revisionsOf = async (articleId: string, before?: number) =>
  withNames(
    await db.articleRevision.findMany({
      where: { articleId, ...(before !== undefined && { number: { lt: before } }) },
      orderBy: { number: 'desc' },
      take: 50,
      select: { number: true, kind: true, at: true, byId: true },
    }),
  )

/** The article's revisions before `before`; null where `by` may not see it. */
export const olderRevisions = async (by: Writer, id: string, before?: number) => {
  const row = await db.article.findUnique({ where: { id }, select: { createdById: true, headline: true } })
  if (!row || !mayEver(by, 'read', row)) return null
  return { headline: row.headline, revisions: await revisionsOf(id, before) }
}

/** Who else has it open (seen within half a minute), and the version it has by now. */
export const othersHere = async (by: Writer, id: string) => {
  const [row, others] = await Promise.all([
    db.article.findUnique({ where: { id }, select: { version: true, status: true, createdById: true } }),
    db.$queryRaw<{ name: string }[]>`
      SELECT u.name FROM article_presence p JOIN "user" u ON u.id = p.user_id
       WHERE p.article_id = ${id}::uuid AND p.user_id <> ${by.id}::uuid AND p.seen_at > now() - interval '30 seconds'
       ORDER BY u.name LIMIT 20`,
  ])
  if (!row || !mayEver(by, 'read', row)) return { version: 0, status: null, others: [] }
  return { version: row.version, status: row.status, others: others.map(({ name }) => name) }
}
