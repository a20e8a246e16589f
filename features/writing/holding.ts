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
const refuseGoneLead = (wanted: Content, held: Content) => {
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

/**
 * Whoever a text newly names by their address: held, so that nobody removes them meanwhile. One who is gone is not made anew, without
 * all that was known of them. @throws Refused `invalid`
 */
const holdAuthors = async (change: Change, content: Content, before: Content) => {
  const signing = new Set(before.authors.map(({ slug }) => slug))
  const fresh = content.authors.filter(({ slug }) => slug !== undefined && !signing.has(slug))
  if (fresh.length === 0) return
  const known = await change.$queryRaw<{ slug: string }[]>`
    SELECT slug FROM author WHERE slug = ANY(${fresh.map(({ slug }) => slug)}::text[]) ORDER BY id FOR KEY SHARE`
  const gone = fresh.find(({ slug }) => !known.some((one) => one.slug === slug))
  if (gone)
    throw new Refused('invalid', {
      field: 'content.authors',
      detail: `“${gone.name}” is not among the authors any more.`,
    })
}

/**
 * What a text names besides the pictures within it, held until the change is done. `before`: the text it takes the place of.
 * @throws Refused `invalid` where the picture above it, its section or an author is gone
 */
export const holdNamed = async (change: Change, wanted: Content, held: Content, before: Content) => {
  refuseGoneLead(wanted, held)
  await holdSection(change, held.section, 'content.section')
  await holdAuthors(change, held, before)
}
