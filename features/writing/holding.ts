import 'server-only'
import { mediaIdsIn } from '@/features/articles/body'
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

/** A text as it can be written: without pictures that are in the library no more, and which of its body those were. */
export const heldContent = async (change: Change, content: Content) => {
  const kept = await heldPictures(change, picturesIn(content))
  return { content: withPictures(content, kept), gone: mediaIdsIn(content.body).filter((id) => !kept.has(id)) }
}

/** The picture above a text is a fact of its own, which is not left out by itself. @throws Refused `invalid` where it is gone */
export const refuseGoneLead = (wanted: Content, held: Content) => {
  if (wanted.lead && !held.lead)
    throw new Refused('invalid', { field: 'content.lead', detail: 'This picture is in the library no more.' })
}

/** A text as it can be written. @throws Refused `invalid` where the picture above it is gone */
export const withHeldPictures = async (change: Change, wanted: Content): Promise<Content> => {
  const { content } = await heldContent(change, wanted)
  refuseGoneLead(wanted, content)
  return content
}

/** A section that a text is to stand in: held, so that nobody removes it meanwhile. @throws Refused `invalid` of `field` */
export const holdSection = async (change: Change, slug: string, field: string) => {
  const known = await change.$queryRaw<unknown[]>`SELECT 1 FROM section WHERE slug = ${slug} FOR KEY SHARE`
  if (known.length === 0) throw new Refused('invalid', { field })
}
