import 'server-only'
import { may } from '@/features/accounts/rights'
import { inOneChange } from '@/features/articles/mutations'
import type { Change } from '@/features/articles/references'
import { writeAudit } from '@/features/audit'
import { tags } from '@/features/tags'
import { expire } from '@/lib/cache'
import { Refused } from '@/lib/problem'
import { articleToChange, type Writer } from '../mutations'
import { lockStories } from './story'

type Versions = { by: Writer; id: string; requestId?: string }

const inStories = (change: Change, storyIds: string[]) =>
  change.article.findMany({
    where: { storyId: { in: storyIds } },
    orderBy: { id: 'asc' },
    select: { id: true, locale: true, slug: true, status: true },
  })

/** Every page that names the others: each of theirs that readers have. */
const expirePages = (change: Change, versions: Awaited<ReturnType<typeof inStories>>) =>
  expire(
    versions.filter(({ status }) => status === 'PUBLISHED').map(({ locale, slug }) => tags.address(locale, slug)),
    change,
  )

/**
 * Two stories that were begun apart become versions of one, with every version either has. Linked twice is once.
 * @throws Refused `forbidden`, `not_found`, `version_exists` when both have a version in one edition
 */
export const linkVersions = ({ by, id, other, requestId }: Versions & { other: string }) =>
  inOneChange(async (change) => {
    if (!may(by, 'publish')) throw new Refused('forbidden')
    const one = await articleToChange(change, id, by)
    const two = await articleToChange(change, other, by)
    const storyIds = [one.storyId, two.storyId]
    await lockStories(change, storyIds)
    if (one.storyId === two.storyId) return
    const versions = await inStories(change, storyIds)
    if (new Set(versions.map(({ locale }) => locale)).size < versions.length)
      throw new Refused('version_exists', { field: 'other' })
    // Nothing in it was changed: it keeps its place in the newsroom's list.
    await change.$executeRaw`UPDATE article SET story_id = ${one.storyId}::uuid WHERE story_id = ${two.storyId}::uuid`
    await writeAudit(change, {
      actorId: by.id,
      action: 'article.link',
      subjectType: 'article',
      subjectId: id,
      after: { articleId: other },
      ...(requestId && { requestId }),
    })
    await expirePages(change, versions)
  })

/**
 * A version of a story becomes one of its own; the others stay together.
 * @throws Refused `forbidden`, `not_found`, `conflict` when it is no version of the same story as `from` (any more)
 */
export const unlinkVersion = ({ by, id, from, requestId }: Versions & { from: string }) =>
  inOneChange(async (change) => {
    if (!may(by, 'publish')) throw new Refused('forbidden')
    const { storyId } = await articleToChange(change, id, by)
    await lockStories(change, [storyId])
    const versions = await inStories(change, [storyId])
    if (id === from || !versions.some((version) => version.id === from)) throw new Refused('conflict')
    await change.$executeRaw`UPDATE article SET story_id = gen_random_uuid() WHERE id = ${id}::uuid`
    await writeAudit(change, {
      actorId: by.id,
      action: 'article.unlink',
      subjectType: 'article',
      subjectId: id,
      before: { articleId: from },
      ...(requestId && { requestId }),
    })
    await expirePages(change, versions)
  })
