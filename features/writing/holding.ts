import 'server-only'
import type { Change } from '@/features/articles/references'
import { Refused } from '@/lib/problem'
import { picturesIn, withPictures } from './pictures'
import type { Content } from './schema'

/** Which of these pictures there are: held until the change is done, so that none goes meanwhile. */
export const heldPictures = async (change: Change, pictures: readonly string[]) => {
  if (pictures.length === 0) return new Set<string>()
  const kept = await change.$queryRaw<{ id: string }[]>`
    SELECT id FROM media WHERE id = ANY(${pictures}::uuid[]) FOR KEY SHARE`
  return new Set(kept.map(({ id }) => id))
}

/**
 * A text as it can be written: without pictures in its body that are in the library no more. The one above it is a fact of its
 * own, which whoever saves is told of.
 * @throws Refused `invalid` where that one is gone
 */
export const withHeldPictures = async (change: Change, content: Content): Promise<Content> => {
  const kept = await heldPictures(change, picturesIn(content))
  if (content.lead && !kept.has(content.lead.mediaId))
    throw new Refused('invalid', { field: 'content.lead', detail: 'This picture is in the library no more.' })
  return withPictures(content, kept)
}

/** A section that a text is to stand in: held, so that nobody removes it meanwhile. @throws Refused `invalid` of `field` */
export const holdSection = async (change: Change, slug: string, field: string) => {
  const known = await change.$queryRaw<unknown[]>`SELECT 1 FROM section WHERE slug = ${slug} FOR KEY SHARE`
  if (known.length === 0) throw new Refused('invalid', { field })
}
