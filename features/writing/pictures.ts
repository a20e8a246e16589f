import { mediaIdsIn, type Body, type BodyBlock } from '@/features/articles/body'
import type { Content } from './schema'

/** Every picture of a text, each once. */
export const picturesIn = ({ lead, body }: Pick<Content, 'lead' | 'body'>) => [
  ...new Set([...(lead ? [lead.mediaId] : []), ...mediaIdsIn(body)]),
]

/** A body with those of its pictures only that are wanted; a gallery goes with the last of its own. */
export const bodyWith = (body: Body, isWanted: (mediaId: string) => boolean): Body =>
  body.flatMap((block): BodyBlock[] => {
    if (block.kind === 'image') return isWanted(block.mediaId) ? [block] : []
    if (block.kind !== 'gallery') return [block]
    const images = block.images.filter(({ mediaId }) => isWanted(mediaId))
    return images.length > 0 ? [{ ...block, images }] : []
  })

/** A text with those of its pictures only that there are. */
export const withPictures = (content: Content, kept: ReadonlySet<string>): Content => ({
  ...content,
  lead: content.lead && kept.has(content.lead.mediaId) ? content.lead : null,
  body: bodyWith(content.body, (mediaId) => kept.has(mediaId)),
})

/** What some pictures of a body are called there: by their words, empty where nobody has said any. */
export const namesOfPictures = (body: Body, ids: readonly string[]): string[] => {
  const images = body.flatMap((block) =>
    block.kind === 'image' ? [block] : block.kind === 'gallery' ? block.images : [],
  )
  return ids.map((id) => images.find(({ mediaId, alt }) => mediaId === id && alt.trim() !== '')?.alt ?? '')
}
