import 'server-only'
import { Body, textOfBlock } from '@/features/articles/body'
import { updateArticles } from '@/features/articles/mutations'
import type { Change } from '@/features/articles/references'
import type { ArticleFacts } from '@/features/articles/schema'
import type { Locale } from '@/lib/locales'
import type { Fresh } from './adding'
import { bringAlong } from './along'
import { isDraft, outcomeOf, type ItemOutcome } from './outcome'
import type { Known } from './queries'

/** The words readers read: when these differ, a change is a substantive one. */
const wordsOf = (article: { headline: string; standfirst: string; body: unknown }) => {
  const body = Body.safeParse(article.body)
  return JSON.stringify([article.headline, article.standfirst, body.success ? body.data.map(textOfBlock) : null])
}

const standing = (change: Change, ids: readonly string[]) =>
  change.article.findMany({ where: { id: { in: [...ids] } }, include: { section: true } })
type Standing = Awaited<ReturnType<typeof standing>>[number]

/** What a story says from now on; where it stands, in which edition and whether it is published are the newsroom's decisions. */
const renewedFacts = (before: Standing, facts: Fresh['facts'], now: Date, publish: boolean): ArticleFacts => {
  const words = { headline: facts.headline, standfirst: facts.standfirst ?? '', body: facts.body }
  const substantive = wordsOf(before) !== wordsOf(words)
  const said = facts.updatedAt
  const publishedAt = before.publishedAt ?? facts.publishedAt
  const updatedAt = said && publishedAt && said > publishedAt && said <= now ? said : now
  return {
    ...facts,
    locale: before.locale as Locale,
    section: before.section.slug,
    status: publish ? 'PUBLISHED' : before.status,
    publishedAt,
    updatedAt: substantive ? updatedAt : before.updatedAt,
    lead:
      facts.lead ??
      (before.leadMediaId
        ? {
            mediaId: before.leadMediaId,
            alt: before.leadAlt,
            caption: before.leadCaption,
            credit: before.leadCredit,
            focus: { x: before.leadFocusX, y: before.leadFocusY },
          }
        : null),
  }
}

/** A story that is here, as an import left it, and as it has become where it comes from. */
export type Renewed = Fresh & { known: Known; publish: boolean }

/**
 * Brings stories that nobody has edited here up to date, with all that belongs to them: in as many statements as one takes.
 * Each story is named once, and held by this change.
 */
export const bringUpToDate = async (change: Change, all: readonly Renewed[]): Promise<ItemOutcome[]> => {
  if (all.length === 0) return []
  const ids = all.map(({ known }) => known.articleId)
  const before = new Map((await standing(change, ids)).map((row) => [row.id, row]))
  await updateArticles(
    all.map(({ known, facts, how, publish }) => ({
      id: known.articleId,
      facts: renewedFacts(before.get(known.articleId)!, facts, how.now, publish),
    })),
    change,
  )
  const versions = ids.map((id) => before.get(id)!.version + 1)
  await change.$executeRaw`UPDATE imported_item AS i SET content_hash = r.hash, seen_at = r.at, version = r.version
    FROM unnest(${ids}::uuid[], ${all.map(({ hash }) => hash)}::text[], ${all.map(({ how }) => how.now)}::timestamptz[],
      ${versions}::int[]) AS r (id, hash, at, version) WHERE i.article_id = r.id`
  const renamed = all.filter(({ known, article }) => known.guid !== article.guid)
  if (renamed.length > 0)
    await change.$executeRaw`UPDATE imported_item AS i SET guid = r.guid
      FROM unnest(${renamed.map(({ known }) => known.articleId)}::uuid[], ${renamed.map(({ known }) => known.guid)}::text[],
        ${renamed.map(({ article }) => article.guid)}::text[]) AS r (id, once, guid)
      WHERE i.article_id = r.id AND i.guid = r.once`
  const along = await bringAlong(
    change,
    all.map(({ known, article, how }) => ({
      id: known.articleId,
      article,
      along: how.along,
      isNew: false,
      now: how.now,
    })),
  )
  return all.map(({ known, how, publish }) => ({
    ...outcomeOf('updated', known, how),
    draft: isDraft(known) && !publish,
    ...along(known.articleId),
  }))
}
