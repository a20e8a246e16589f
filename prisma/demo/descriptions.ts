import { storiesEn } from './stories.en'
import type { DemoStory, PictureKey } from './types'

const shownIn = ({ lead, body }: DemoStory): { picture: PictureKey; alt: string }[] => [
  ...(lead ? [lead] : []),
  ...body.flatMap((block) => (block.kind === 'image' ? [block] : block.kind === 'gallery' ? block.images : [])),
]

const described = new Map(
  // The first story that shows a picture says most about it.
  storiesEn
    .flatMap(shownIn)
    .reverse()
    .map(({ picture, alt }) => [picture, alt]),
)

/** What a picture shows, in the words of the English edition: its own description in the library. */
export const descriptionOf = (key: PictureKey): string => described.get(key) ?? ''
