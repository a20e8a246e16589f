import 'server-only'
import { createArticles } from '@/features/articles/mutations'
import { sourcesNamed, type Change } from '@/features/articles/references'
import type { ArticleFacts } from '@/features/articles/schema'
import { writeAudit } from '@/features/audit'
import { tags } from '@/features/tags'
import { expire } from '@/lib/cache'
import { bringAlong } from './along'
import type { ImportedArticle } from './imported-article'
import type { How, ItemOutcome } from './outcome'
import { placing } from './queries'
import { defaultSection } from './sections'

/** A story as it is going to stand here, but for its section. */
export type Fresh = { article: ImportedArticle; facts: Omit<ArticleFacts, 'section'>; hash: string; how: How }

/** Where each belongs; the section for everything else is made when there is none. */
const sectionsMade = async (change: Change, all: readonly Fresh[]) => {
  const place = await placing(change)
  const places = all.map(({ article, how }) => place(article, how.section))
  if (places.some(({ slug, isMissing }) => isMissing && slug === defaultSection.slug)) {
    const made = await change.section.createManyAndReturn({
      data: [{ ...defaultSection, names: { ...defaultSection.names } }],
      skipDuplicates: true,
      select: { id: true, slug: true, names: true },
    })
    await writeAudit(
      change,
      made.map(({ id, ...after }) => ({
        actorId: null,
        action: 'section.add',
        subjectType: 'section',
        subjectId: id,
        after,
      })),
    )
    await expire([tags.furniture], change)
  }
  return places.map(({ slug }) => slug)
}

/** Writes stories that are not here yet, with all that belongs to them: in as many statements as one takes. */
export const addNew = async (change: Change, all: readonly Fresh[]): Promise<ItemOutcome[]> => {
  if (all.length === 0) return []
  const sections = await sectionsMade(change, all)
  const written = await createArticles(
    all.map(({ facts }, at) => ({ ...facts, section: sections[at]! })),
    change,
  )
  // An archive has a name, too, by which its stories are known again.
  const sourceOf = await sourcesNamed(
    change,
    all.map(({ article }) => article.source),
    null,
  )
  await change.$executeRaw`INSERT INTO imported_item (source_id, guid, article_id, content_hash)
    SELECT * FROM unnest(${all.map(({ article }) => sourceOf(article.source)!.id)}::uuid[],
      ${all.map(({ article }) => article.guid)}::text[], ${written.map(({ id }) => id)}::uuid[],
      ${all.map(({ hash }) => hash)}::text[])`
  const along = await bringAlong(
    change,
    all.map(({ article, how }, at) => ({ id: written[at]!.id, article, along: how.along, isNew: true, now: how.now })),
  )
  for (const [at, { how }] of all.entries()) await how.beside?.(change, written[at]!)
  return all.map(({ facts }, at) => ({
    kind: 'new',
    article: written[at]!,
    section: sections[at]!,
    draft: facts.status !== 'PUBLISHED',
    edited: false,
    ...along(written[at]!.id),
  }))
}
