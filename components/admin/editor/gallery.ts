import type { BodyImage } from '@/features/articles/body'

/** A picture of a gallery while somebody makes it: one that is on its way has no number yet, but a place. */
export type GalleryImage = BodyImage & { coming?: string | null }

/** As many as a story takes (features/articles/body.ts). */
export const mostInGallery = 100

/** The pictures of a gallery, as its block carries them. */
export const imagesOf = (images: unknown): GalleryImage[] =>
  Array.isArray(images) ? images.filter((image): image is GalleryImage => typeof image === 'object' && !!image) : []

/** Those that are there: what a story keeps of them. */
export const arrivedOf = (images: unknown): BodyImage[] =>
  imagesOf(images)
    .filter(({ mediaId }) => mediaId !== '')
    .map(({ coming: _, ...image }) => image)

/** More pictures behind those there are, as far as there is room. */
export const withMore = (images: readonly GalleryImage[], more: readonly GalleryImage[]) =>
  [...images, ...more].slice(0, mostInGallery)

/** One of them said anew; what is emptied is left out. */
export const withWords = (
  images: readonly GalleryImage[],
  at: number,
  words: { alt?: string; caption?: string; credit?: string },
): GalleryImage[] =>
  images.map((image, place) => {
    if (place !== at) return image
    const { alt = image.alt } = words
    const { caption, credit, ...rest } = image
    const caption_ =
      words.caption === undefined ? caption : words.caption === '' ? undefined : [{ text: words.caption }]
    const credit_ = words.credit === undefined ? credit : words.credit || undefined
    return { ...rest, alt, ...(caption_ && { caption: caption_ }), ...(credit_ && { credit: credit_ }) }
  })

/** One of them taken from its place and put at another; where there is no such place, as they were. */
export const inOrder = (images: readonly GalleryImage[], from: number, to: number): readonly GalleryImage[] => {
  const image = images[from]
  if (!image || from === to || to < 0 || to >= images.length) return images
  return images.toSpliced(from, 1).toSpliced(to, 0, image)
}

/** How far a strip has to be scrolled so that one of its pictures is seen whole, in px; nothing where it is. */
export const scrollInStrip = (one: { left: number; right: number }, strip: { left: number; right: number }) =>
  one.right > strip.right ? one.right - strip.right : one.left < strip.left ? one.left - strip.left : 0
