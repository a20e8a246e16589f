import 'server-only'
import { Body, textOfBlock } from '@/features/articles/body'
import { bringComments } from '@/features/comments/importing/mutations'
import { createArticle, inOneChange, publishDraft, updateArticle, type Written } from '@/features/articles/mutations'
import { sourceNamed, type Change } from '@/features/articles/references'
import type { ArticleFacts } from '@/features/articles/schema'
import { slugOf } from '@/features/articles/slug'
import { tags } from '@/features/tags'
import { expire } from '@/lib/cache'
import { db } from '@/lib/db'
import type { Locale } from '@/lib/locales'
import type { ArchiveItem } from './archive'
import { publishedAtOf } from './dates'
import type { ImportedArticle } from './imported-article'
import { picturesOf, type Pictures } from './pictures'
import { pathAsKept } from '@/features/articles/old-paths'
import { defaultSection, sectionFor } from './sections'

/**
 * What became of an item. `left`: it has changed where it comes from, but somebody has edited it here since, and their words
 * stay. `article` is null in a dry run; `draft`: readers do not have it; `edited`: it could have been published now, had
 * nobody edited it since.
 */
export type ItemOutcome = {
  kind: 'new' | 'updated' | 'published' | 'left' | 'unchanged'
  article: Written | null
  section: string
  draft: boolean
  edited: boolean
  /** How many comments came along. */
  comments?: number
}

/** What comes along with a story out of an archive. */
export type Along = Pick<ArchiveItem, 'comments' | 'mayBeDiscussed' | 'oldPaths'> & {
  /** Written for this newspaper, wherever it stood before: no source, no original elsewhere. */
  isOwn: boolean
}

type How = {
  publish: boolean
  /** Whether drafts of earlier imports that nobody has edited are published too. */
  publishDrafts?: boolean
  /** Where new articles go, whatever they say of themselves. */
  section?: string
  dryRun: boolean
  now: Date
  pictures: Pictures
  along?: Along
  /** What belongs to a new story beside it, in the same change. */
  beside?: (change: Change, written: Written) => Promise<void>
}

let lastTurn: Promise<unknown> = Promise.resolve()
/**
 * One change of this process after the other: all of them expire the same lists, so that side by side they would only wait
 * for each other in the database, where waiting has an end. Pictures are fetched side by side all the same.
 */
const inTurn = <T>(work: (change: Change) => Promise<T>): Promise<T> => {
  const turn = lastTurn.then(() => inOneChange(work))
  lastTurn = turn.catch(() => {})
  return turn
}

/** Comments, old addresses and whether it may be discussed, within the change that brings the story. */
const bringAlong = async (change: Change, articleId: string, article: ImportedArticle, along: Along | undefined) => {
  if (!along) return 0
  const paths = [...new Set(along.oldPaths.map(pathAsKept))]
  await change.oldAddress.createMany({ data: paths.map((path) => ({ path, articleId })), skipDuplicates: true })
  await expire(paths.map(tags.onceAt), change)
  if (!along.mayBeDiscussed) await change.article.update({ where: { id: articleId }, data: { discussion: 'CLOSED' } })
  return bringComments(change, articleId, sourceSlug(article), along.comments)
}

// An item whose pictures could not be had is remembered as such, so that the next run asks for them again.
const incomplete = (hash: string) => `${hash} without pictures`

const sourceSlug = (article: ImportedArticle) => slugOf(article.source.name, 'source')

/** What is known of an item from an earlier run. */
const knownItem = (article: ImportedArticle, within: Pick<Change, 'importedItem'> = db) =>
  within.importedItem.findFirst({
    where: { guid: article.guid, source: { slug: sourceSlug(article) } },
    select: {
      contentHash: true,
      articleId: true,
      version: true,
      article: {
        select: {
          id: true,
          locale: true,
          slug: true,
          status: true,
          version: true,
          embargoUntil: true,
          section: { select: { slug: true } },
        },
      },
    },
  })
type Known = NonNullable<Awaited<ReturnType<typeof knownItem>>>

const isDraft = ({ article }: Known) => !['PUBLISHED', 'WITHDRAWN'].includes(article.status)
const isEdited = ({ article, version }: Known) => article.version !== version
// A word about when readers may see it is the newsroom's, too.
const isUntouched = (known: Known) =>
  known.article.status === 'DRAFT' && known.article.embargoUntil === null && !isEdited(known)

const outcomeOf = (kind: ItemOutcome['kind'], known: Known, { publishDrafts }: How): ItemOutcome => {
  const { id, locale, slug, section } = known.article
  return {
    kind,
    article: { id, locale: locale as Locale, slug },
    section: section.slug,
    draft: isDraft(known) && kind !== 'published',
    edited: Boolean(publishDrafts) && isDraft(known) && !isUntouched(known),
  }
}

/** Two imports of the same item wait for each other here; the second finds the work done. */
const oneAtATime = (change: Change, article: ImportedArticle) =>
  change.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`import ${sourceSlug(article)} ${article.guid}`}, 0))`

/** The words readers read: when these differ, a change is a substantive one. */
const wordsOf = (article: { headline: string; standfirst: string; body: unknown }) => {
  const body = Body.safeParse(article.body)
  return JSON.stringify([article.headline, article.standfirst, body.success ? body.data.map(textOfBlock) : null])
}

const sectionOf = async (change: Pick<Change, 'section'>, article: ImportedArticle, asked?: string) => {
  const sections = await change.section.findMany({ select: { slug: true, names: true }, orderBy: { position: 'asc' } })
  const slug = asked ?? sectionFor(article.sections, sections)
  return { slug, isMissing: !sections.some((section) => section.slug === slug) }
}

/** The same, made when it is the default and there is none. */
const sectionMade = async (change: Change, article: ImportedArticle, asked?: string) => {
  const { slug, isMissing } = await sectionOf(change, article, asked)
  if (isMissing && slug === defaultSection.slug) {
    await change.section.createMany({
      data: [{ ...defaultSection, names: { ...defaultSection.names } }],
      skipDuplicates: true,
    })
    await expire([tags.furniture], change)
  }
  return slug
}

const addNew = async (
  change: Change,
  article: ImportedArticle,
  facts: Omit<ArticleFacts, 'section'>,
  hash: string,
  { section: asked, along, beside }: Pick<How, 'section' | 'along' | 'beside'>,
): Promise<ItemOutcome> => {
  const section = await sectionMade(change, article, asked)
  const written = await createArticle({ ...facts, section }, change)
  // An archive has a name, too, by which its stories are known again.
  const source = await sourceNamed(change, article.source)
  await change.importedItem.create({
    data: { sourceId: source.id, guid: article.guid, articleId: written.id, contentHash: hash },
  })
  const comments = await bringAlong(change, written.id, article, along)
  await beside?.(change, written)
  return { kind: 'new', article: written, section, draft: facts.status !== 'PUBLISHED', edited: false, comments }
}

/** Readers get a draft as an import has left it. */
const publishAsItIs = async (change: Change, known: Known, how: How): Promise<ItemOutcome> => {
  await publishDraft(known.articleId, how.now, change)
  await change.importedItem.updateMany({
    where: { articleId: known.articleId },
    data: { version: known.version + 1, seenAt: how.now },
  })
  return outcomeOf('published', known, how)
}

/** Brings a story that nobody has edited here up to date; where it stands, in which edition and whether it is published are the newsroom's decisions. */
const bringUpToDate = async (
  change: Change,
  id: string,
  facts: Omit<ArticleFacts, 'section'>,
  hash: string,
  now: Date,
  publish: boolean,
) => {
  const before = await change.article.findUniqueOrThrow({ where: { id }, include: { section: true } })
  const words = { headline: facts.headline, standfirst: facts.standfirst ?? '', body: facts.body }
  const substantive = wordsOf(before) !== wordsOf(words)
  const said = facts.updatedAt
  const publishedAt = before.publishedAt ?? facts.publishedAt
  const updatedAt = said && publishedAt && said > publishedAt && said <= now ? said : now
  await updateArticle(
    id,
    {
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
    },
    change,
  )
  await change.importedItem.updateMany({
    where: { articleId: id },
    data: { contentHash: hash, seenAt: now, version: before.version + 1 },
  })
}

/**
 * Writes one imported article, whole or not at all. The same item of the same source is never a second story, also when
 * two imports run at once; one that has not changed since changes nothing here, and what somebody has edited here is never
 * written over.
 */
export const writeItem = async (article: ImportedArticle, how: How): Promise<ItemOutcome> => {
  const before = await knownItem(article)
  const mayPublish = (known: Known) => Boolean(how.publishDrafts) && isUntouched(known)
  const isSame = before?.contentHash === article.hash
  if (before && isSame && !mayPublish(before)) return outcomeOf('unchanged', before, how)
  const retrying = before?.contentHash === incomplete(article.hash)
  // What is missing are pictures only; those of a story edited here are the newsroom's affair by now.
  const left = (known: Known) =>
    outcomeOf(known.contentHash === incomplete(article.hash) ? 'unchanged' : 'left', known, how)
  if (how.dryRun) {
    if (before) {
      if (!isSame && isEdited(before)) return { ...left(before), article: null }
      const kind = isSame || retrying ? (mayPublish(before) ? 'published' : 'unchanged') : 'updated'
      return { ...outcomeOf(kind, before, how), article: null }
    }
    const { slug } = await sectionOf(db, article, how.section)
    return { kind: 'new', article: null, section: slug, draft: !how.publish, edited: false }
  }

  if (before && isSame)
    return inTurn(async (change) => {
      await oneAtATime(change, article)
      const known = await knownItem(article, change)
      return known && mayPublish(known) && known.contentHash === article.hash
        ? publishAsItIs(change, known, how)
        : outcomeOf('unchanged', known ?? before, how)
    })

  if (before && isEdited(before)) return left(before)
  const { lead, body, missing } = await picturesOf(article, how.pictures)
  if (before && retrying && missing && !mayPublish(before)) return outcomeOf('unchanged', before, how)
  const hash = missing ? incomplete(article.hash) : article.hash
  const facts = {
    locale: article.locale,
    status: how.publish ? ('PUBLISHED' as const) : ('DRAFT' as const),
    headline: article.headline,
    standfirst: article.standfirst,
    language: article.language,
    body,
    source: how.along?.isOwn ? null : article.source,
    originalUrl: how.along?.isOwn ? null : article.url,
    authors: article.authors.map((name) => ({ name })),
    tags: article.tags,
    lead: lead ?? null,
    publishedAt: publishedAtOf(article.publishedAt, how.now),
    updatedAt: article.updatedAt,
    ...(article.views !== null && { importedViews: article.views }),
  }
  return inTurn(async (change): Promise<ItemOutcome> => {
    await oneAtATime(change, article)
    const known = await knownItem(article, change)
    if (!known) return addNew(change, article, { ...facts, updatedAt: null }, hash, how)
    if (known.contentHash === hash || known.contentHash === article.hash)
      return mayPublish(known) ? publishAsItIs(change, known, how) : outcomeOf('unchanged', known, how)
    // Perhaps while its pictures were fetched.
    if (isEdited(known)) return left(known)
    const publish = mayPublish(known)
    await bringUpToDate(change, known.articleId, facts, hash, how.now, publish)
    const comments = await bringAlong(change, known.articleId, article, how.along)
    return { ...outcomeOf('updated', known, how), draft: isDraft(known) && !publish, comments }
  })
}
