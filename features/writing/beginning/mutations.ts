import 'server-only'
import { requireRight } from '@/features/accounts/require-right'
import { createArticle, inOneChange } from '@/features/articles/mutations'
import type { Change } from '@/features/articles/references'
import { writeAudit } from '@/features/audit'
import { newId } from '@/lib/ids'
import type { Locale } from '@/lib/locales'
import { Refused } from '@/lib/problem'
import { contentFields, contentOf } from '../content'
import { holdSection } from '../holding'
import { addRevision, articleToChange, type Writer } from '../mutations'
import { Content } from '../schema'
import { refuseSecond } from '../versions/story'

type Begun = { id: string; by: Writer; locale: Locale; headline: string; section: string }

/** Whether a draft was begun under this id, just as it is asked for now. @throws Refused `key_reuse` where it is something else's */
const isBegun = async (change: Change, asked: Begun, storyId: string | undefined) => {
  const { id, by, locale, headline, section } = asked
  // One after the other: of two at the same moment, neither would see the other's.
  await change.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`draft ${id}`}, 0))`
  const row = await change.article.findUnique({
    where: { id },
    select: { locale: true, storyId: true, createdById: true, revisions: { where: { kind: 'begin' }, take: 1 } },
  })
  if (!row) return false
  const [first] = row.revisions
  const begun = first && Content.parse(first.content)
  const isSame =
    row.createdById === by.id &&
    row.locale === locale &&
    (storyId ?? row.storyId) === row.storyId &&
    begun?.headline === headline &&
    begun.section === section
  if (!isSame) throw new Refused('key_reuse')
  return true
}

/**
 * Begins a draft, alone or as a version of a story in another language (whose section, pictures and source it then has).
 * Under the same `id` once more, because the answer was lost or two tabs sent it, it is the story that was begun.
 * @throws Refused `forbidden`, `not_found` for another version nobody may read, `version_exists` where its story has one in
 *   that edition, `invalid` for an unknown section, `key_reuse` where `id` is something else's
 */
export const startDraft = async (given: {
  id?: string
  by: Writer & { name: string }
  locale: Locale
  headline: string
  section: string
  versionOf?: string | undefined
  requestId?: string
}) => {
  const { id = newId(), by, locale, headline, section, versionOf, requestId } = given
  requireRight(by, 'write')
  return inOneChange(async (change) => {
    const other = versionOf ? await articleToChange(change, versionOf, by) : null
    if (await isBegun(change, { ...given, id }, other?.storyId)) return { id }
    if (other) await refuseSecond(change, other.storyId, locale)
    await holdSection(change, section, 'section')
    const signs = await change.author.findUnique({ where: { userId: by.id }, select: { slug: true } })
    const lead = other && contentOf(other).lead
    const { slug } = await createArticle(
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
      { id: by.id, requestId },
      id,
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
