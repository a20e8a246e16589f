import 'server-only'
import { Body, textOfBlock } from '@/features/articles/body'
import { createArticle, inOneChange, updateArticle, type Written } from '@/features/articles/mutations'
import type { Change } from '@/features/articles/references'
import type { ArticleFacts } from '@/features/articles/schema'
import { slugOf } from '@/features/articles/slug'
import { tags } from '@/features/tags'
import { expire } from '@/lib/cache'
import { db } from '@/lib/db'
import type { Locale } from '@/lib/locales'
import { publishedAtOf } from './dates'
import type { ImportedArticle } from './imported-article'
import { picturesOf, type Pictures } from './pictures'
import { defaultSection, sectionFor } from './sections'

export type ItemOutcome = { kind: 'new' | 'updated'; article: Written | null } | { kind: 'unchanged' }

type How = { publish: boolean; dryRun: boolean; now: Date; pictures: Pictures }

// An item whose pictures could not be had is remembered as such, so that the next run asks for them again.
const incomplete = (hash: string) => `${hash} without pictures`

const sourceSlug = (article: ImportedArticle) => slugOf(article.source.name, 'source')

/** What is known of an item from an earlier run. */
const knownItem = (article: ImportedArticle, within: Pick<Change, 'importedItem'> = db) =>
  within.importedItem.findFirst({
    where: { guid: article.guid, source: { slug: sourceSlug(article) } },
    select: { contentHash: true, articleId: true },
  })

/** The words readers read: when these differ, a change is a substantive one. */
const wordsOf = (article: { headline: string; standfirst: string; body: unknown }) => {
  const body = Body.safeParse(article.body)
  return JSON.stringify([article.headline, article.standfirst, body.success ? body.data.map(textOfBlock) : null])
}

const sectionOf = async (change: Change, article: ImportedArticle) => {
  const sections = await change.section.findMany({ select: { slug: true, names: true }, orderBy: { position: 'asc' } })
  const slug = sectionFor(article.sections, sections)
  if (slug === defaultSection.slug && !sections.some((section) => section.slug === slug)) {
    await change.section.createMany({
      data: [{ ...defaultSection, names: { ...defaultSection.names } }],
      skipDuplicates: true,
    })
    await expire([tags.furniture], change)
  }
  return slug
}

const addNew = async (change: Change, article: ImportedArticle, facts: Omit<ArticleFacts, 'section'>, hash: string) => {
  const written = await createArticle({ ...facts, section: await sectionOf(change, article) }, change)
  const source = await change.source.findUniqueOrThrow({ where: { slug: sourceSlug(article) }, select: { id: true } })
  await change.importedItem.create({
    data: { sourceId: source.id, guid: article.guid, articleId: written.id, contentHash: hash },
  })
  return written
}

/** Brings a story up to date; where it stands, in which edition and whether it is published are the newsroom's decisions. */
const bringUpToDate = async (
  change: Change,
  id: string,
  facts: Omit<ArticleFacts, 'section'>,
  hash: string,
  now: Date,
) => {
  const before = await change.article.findUniqueOrThrow({ where: { id }, include: { section: true } })
  const words = { headline: facts.headline, standfirst: facts.standfirst ?? '', body: facts.body }
  const substantive = wordsOf(before) !== wordsOf(words)
  const said = facts.updatedAt
  const publishedAt = before.publishedAt ?? facts.publishedAt
  const updatedAt = said && publishedAt && said > publishedAt && said <= now ? said : now
  const written = await updateArticle(
    id,
    {
      ...facts,
      locale: before.locale as Locale,
      section: before.section.slug,
      status: before.status,
      publishedAt,
      updatedAt: substantive ? updatedAt : before.updatedAt,
      lead:
        facts.lead ??
        (before.leadMediaId
          ? { mediaId: before.leadMediaId, alt: before.leadAlt, caption: before.leadCaption, credit: before.leadCredit }
          : null),
    },
    change,
  )
  await change.importedItem.updateMany({ where: { articleId: id }, data: { contentHash: hash, seenAt: now } })
  return written
}

/**
 * Writes one imported article, whole or not at all. The same item of the same source is never a second story, also when
 * two imports run at once; one that has not changed since changes nothing here.
 */
export const writeItem = async (article: ImportedArticle, how: How): Promise<ItemOutcome> => {
  const before = await knownItem(article)
  if (before?.contentHash === article.hash) return { kind: 'unchanged' }
  const retrying = before?.contentHash === incomplete(article.hash)
  if (how.dryRun) return retrying ? { kind: 'unchanged' } : { kind: before ? 'updated' : 'new', article: null }

  const { lead, body, missing } = await picturesOf(article, how.pictures)
  if (retrying && missing) return { kind: 'unchanged' }
  const hash = missing ? incomplete(article.hash) : article.hash
  const facts = {
    locale: article.locale,
    status: how.publish ? ('PUBLISHED' as const) : ('DRAFT' as const),
    headline: article.headline,
    standfirst: article.standfirst,
    body,
    source: article.source,
    originalUrl: article.url,
    authors: article.authors.map((name) => ({ name })),
    tags: article.tags,
    lead: lead ?? null,
    publishedAt: publishedAtOf(article.publishedAt, how.now),
    updatedAt: article.updatedAt,
    ...(article.views !== null && { importedViews: article.views }),
  }
  return inOneChange(async (change): Promise<ItemOutcome> => {
    // Two imports of the same item wait for each other here; the second finds the work done.
    await change.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`import ${sourceSlug(article)} ${article.guid}`}, 0))`
    const known = await knownItem(article, change)
    if (known && (known.contentHash === hash || known.contentHash === article.hash)) return { kind: 'unchanged' }
    if (known) return { kind: 'updated', article: await bringUpToDate(change, known.articleId, facts, hash, how.now) }
    return { kind: 'new', article: await addNew(change, article, { ...facts, updatedAt: null }, hash) }
  })
}
