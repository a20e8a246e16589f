import 'server-only'
import type { Change } from '@/features/articles/references'
import { writeAudit, type AuditFacts } from '@/features/audit'
import type { ImportedArticle } from './imported-article'
import type { How, ItemOutcome } from './outcome'
import { sourceSlug, type Known } from './queries'

type Brought = { article: ImportedArticle; how: How; before?: Known | undefined; outcome: ItemOutcome | undefined }

/** A story's line, with how many comments came along; what comes with a record of its own beside it needs none. */
const lineOf = ({ article, how, before, outcome }: Brought): AuditFacts[] => {
  if (!outcome?.article || !['new', 'updated', 'published'].includes(outcome.kind)) return []
  if (outcome.kind === 'new' && how.beside) return []
  const { id, locale, slug } = outcome.article
  const was = before && { status: before.article.status, version: before.version }
  const isShown = outcome.kind === 'published' || !outcome.draft
  return [
    {
      actorId: null,
      action: 'article.import',
      subjectType: 'article',
      subjectId: id,
      ...(was && { before: was }),
      after: {
        status: before && before.article.status !== 'DRAFT' ? before.article.status : isShown ? 'PUBLISHED' : 'DRAFT',
        ...(was ? { version: was.version + 1 } : { locale, slug }),
        headline: article.headline,
        source: before?.source.slug ?? sourceSlug(article),
        ...(outcome.comments && { comments: outcome.comments }),
      },
    },
  ]
}

/** Writes down what an import has done to stories, within its change and in one statement. */
export const recordImport = (change: Change, all: readonly Brought[]) => writeAudit(change, all.flatMap(lineOf))
