import 'server-only'
import { authorsNamed, sectionsBySlug, sourcesNamed, tagsNamed, type Change } from './references'
import type { CheckedFacts } from './schema'

/** Columns of articles themselves, with their sections and sources found or made. */
export const columnsOf = async (change: Change, all: readonly CheckedFacts[]) => {
  const sourceOf = await sourcesNamed(
    change,
    all.map(({ source }) => source),
  )
  const sections = await sectionsBySlug(
    change,
    all.map(({ section }) => section),
  )
  const columns = all.map((facts) => ({
    locale: facts.locale,
    status: facts.status,
    headline: facts.headline,
    standfirst: facts.standfirst,
    language: facts.language ?? null,
    body: facts.body,
    ...(facts.storyId && { storyId: facts.storyId }),
    sectionId: sections.get(facts.section)!,
    sourceId: sourceOf(facts.source)?.id ?? null,
    originalUrl: facts.originalUrl ?? null,
    ...(facts.sourcePolicy !== undefined && { sourcePolicy: facts.sourcePolicy }),
    leadMediaId: facts.lead?.mediaId ?? null,
    leadAlt: facts.lead?.alt ?? '',
    leadCaption: facts.lead?.caption ?? '',
    leadCredit: facts.lead?.credit ?? '',
    leadFocusX: facts.lead?.focus.x ?? 50,
    leadFocusY: facts.lead?.focus.y ?? 50,
    isSample: facts.isSample,
    publishedAt: facts.publishedAt ?? null,
    updatedAt: facts.updatedAt ?? null,
    ...(facts.mayBeDiscussed === false && { discussion: 'CLOSED' as const }),
  }))
  return { columns, newFurniture: all.some(({ source }) => sourceOf(source)?.made) }
}

/** What a row of an article is written from, but for its address. */
export type ArticleColumns = Awaited<ReturnType<typeof columnsOf>>['columns'][number]

/** Who wrote them and what they are about. */
export const signAndTag = async (change: Change, all: readonly { id: string; facts: CheckedFacts }[]) => {
  const facts = all.map((one) => one.facts)
  const authors = await authorsNamed(change, facts)
  await change.byline.createMany({
    data: authors.flatMap((ids, at) =>
      ids.map((authorId, position) => ({ articleId: all[at]!.id, authorId, position })),
    ),
  })
  const named = await tagsNamed(change, facts)
  await change.articleTag.createMany({
    data: named.flatMap((ids, at) => ids.map((tagId, position) => ({ articleId: all[at]!.id, tagId, position }))),
  })
}

/** What another system had counted. Relative, so that a reader counted meanwhile is not lost. */
export const startCountAt = async (change: Change, articleId: string, views: number | undefined) => {
  if (views === undefined) return
  await change.$executeRaw`UPDATE article_stats SET views = views + ${views} - imported_views, imported_views = ${views}
    WHERE article_id = ${articleId}::uuid`
}
