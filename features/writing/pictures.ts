import { mediaIdsIn, type BodyBlock } from '@/features/articles/body'
import type { Content } from './schema'

/** Every picture of a text, each once. */
export const picturesIn = ({ lead, body }: Pick<Content, 'lead' | 'body'>) => [
  ...new Set([...(lead ? [lead.mediaId] : []), ...mediaIdsIn(body)]),
]

/** A text with those of its pictures only that there are. */
export const withPictures = (content: Content, kept: ReadonlySet<string>): Content => ({
  ...content,
  lead: content.lead && kept.has(content.lead.mediaId) ? content.lead : null,
  body: content.body.flatMap((block): BodyBlock[] => {
    if (block.kind === 'image') return kept.has(block.mediaId) ? [block] : []
    if (block.kind !== 'gallery') return [block]
    const images = block.images.filter(({ mediaId }) => kept.has(mediaId))
    return images.length > 0 ? [{ ...block, images }] : []
  }),
})
