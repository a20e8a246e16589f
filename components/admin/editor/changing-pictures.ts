import type { Editor, JSONContent } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import type { Body } from '@/features/articles/body'
import { toDocument } from './document'
import { imagesOf, mostInGallery, type GalleryImage } from './gallery'

/** What becomes of a picture: its number from now on, null where it goes, undefined where it stays as it is. */
type Anew = (image: Pick<GalleryImage, 'mediaId' | 'coming'>) => string | null | undefined

/**
 * Changes pictures wherever they stand by now, alone or in a gallery. Nobody's caret moves by it, and undoing what one wrote
 * does not undo it. What is `silent` is nobody's change: nothing is saved for it.
 */
export const changePictures = (editor: Editor, anew: Anew, isSilent = false) => {
  const { tr } = editor.state
  const gone: { from: number; to: number }[] = []
  // Whole blocks stand in the text itself, never within others.
  editor.state.doc.forEach((node, pos) => {
    if (node.type.name === 'picture') {
      const mediaId = anew(node.attrs as GalleryImage)
      if (mediaId === null) gone.push({ from: pos, to: pos + node.nodeSize })
      else if (mediaId !== undefined) tr.setNodeAttribute(pos, 'mediaId', mediaId).setNodeAttribute(pos, 'coming', null)
    } else if (node.type.name === 'gallery') {
      const before = imagesOf(node.attrs.images)
      const after = before.flatMap((image) => {
        const mediaId = anew(image)
        if (mediaId === undefined) return [image]
        const { coming: _, ...rest } = image
        return mediaId === null ? [] : [{ ...rest, mediaId }]
      })
      if (before.some((image) => anew(image) !== undefined)) tr.setNodeAttribute(pos, 'images', after)
    }
  })
  for (const { from, to } of gone.reverse()) tr.delete(from, to)
  if (tr.docChanged) editor.view.dispatch(tr.setMeta('addToHistory', false).setMeta('preventUpdate', isSilent))
}

/** Takes out pictures that are in the library no more, as a save has already. */
export const takeOutPictures = (editor: Editor, mediaIds: readonly string[]) =>
  changePictures(editor, ({ mediaId }) => (mediaIds.includes(mediaId) ? null : undefined), true)

/** Of the galleries of another text the one that shows most of the same pictures, where it has room for `more`. */
const galleryLike = (images: readonly GalleryImage[], galleries: ReadonlySet<JSONContent>, more: number) => {
  const ids = new Set(images.flatMap(({ mediaId }) => mediaId || []))
  let best: { gallery: JSONContent; shared: number } | null = null
  for (const gallery of galleries) {
    const there = imagesOf(gallery.attrs?.images)
    const shared = there.filter(({ mediaId }) => ids.has(mediaId)).length
    if (shared > (best?.shared ?? 0) && there.length + more <= mostInGallery) best = { gallery, shared }
  }
  return best?.gallery
}

/** What is on its way into a text, as blocks of their own or in a gallery of `content`, which is what it will say instead. */
const keepPlaces = (doc: Node, content: JSONContent[]) => {
  const galleries = new Set(content.filter(({ type }) => type === 'gallery'))
  const places: { at: number; node: JSONContent }[] = []
  doc.forEach((node, _, at) => {
    if (node.type.name === 'picture' && node.attrs.coming) places.push({ at, node: node.toJSON() as JSONContent })
    if (node.type.name !== 'gallery') return
    const images = imagesOf(node.attrs.images)
    const coming = images.filter((image) => image.coming)
    if (coming.length === 0) return
    const gallery = galleryLike(images, galleries, coming.length)
    if (!gallery) return places.push({ at, node: { type: 'gallery', attrs: { ...node.attrs, images: coming } } })
    galleries.delete(gallery)
    const after = [...imagesOf(gallery.attrs?.images)]
    for (const [place, image] of images.entries()) if (image.coming) after.splice(place, 0, image)
    gallery.attrs = { ...gallery.attrs, images: after }
  })
  for (const { at, node } of places) content.splice(at, 0, node)
  return content
}

/** Another text in the place of the one there was; what is on its way to that one keeps its place in this one. */
export const writeAnew = (editor: Editor, body: Body) => {
  const content = keepPlaces(editor.state.doc, toDocument(body).content ?? [])
  editor.commands.setContent({ type: 'doc', content }, { emitUpdate: false })
}
