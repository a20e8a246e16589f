import type { Editor } from '@tiptap/core'
import type { EditorState } from '@tiptap/pm/state'
import type { Bringing, Coming } from './coming'
import { imagesOf, withMore, type GalleryImage } from './gallery'
import { placeBlocks } from './placing'
import { sendPicture, type Pictures } from './types'

/** What a drop or a paste brings along as files: the pictures a story may have, and the names of all others. */
export const filesIn = (data: DataTransfer | null) => {
  const files = [...(data?.files ?? [])]
  const isPicture = ({ type }: File) => /^image\/(jpeg|png|webp|avif)$/.test(type)
  return {
    pictures: files.filter(isPicture),
    others: files.filter((file) => !isPicture(file)).map(({ name }) => name),
  }
}

/**
 * Whether a clipboard, or a hand, that has pictures means them: office programs add one of every table and text that is
 * copied, browsers add an element for the picture alone. A block of our own is moved as the block it is.
 */
export const meansPictures = (html: string, parser: Pick<DOMParser, 'parseFromString'> = new DOMParser()) => {
  if (html.includes('data-pm-slice')) return false
  const { body } = parser.parseFromString(html, 'text/html')
  for (const silent of body.querySelectorAll('style, script, title')) silent.remove()
  return body.querySelector('table') === null && (body.textContent ?? '').trim() === ''
}

export type PictureAttrs = { mediaId: string; alt?: string; credit?: string }

/** Sets pictures of the library behind the block at `at` (or the one in which one writes). */
export const placePictures = (editor: Editor, pictures: readonly PictureAttrs[], at?: number) =>
  placeBlocks(
    editor,
    pictures.map((attrs) => ({ type: 'picture', attrs })),
    at,
  )

/** The gallery that begins at a place of the text, if one does. */
export const galleryAt = ({ doc }: EditorState, pos: number | null | undefined) => {
  const node = typeof pos === 'number' && pos >= 0 && pos < doc.content.size ? doc.nodeAt(pos) : null
  return node?.type.name === 'gallery' ? { pos: pos!, images: imagesOf(node.attrs.images) } : null
}

/** Puts more pictures into the gallery that begins at `pos`; into one of their own where another text stands there by now. */
export const addToGallery = (editor: Editor, pos: number, more: readonly GalleryImage[]) => {
  const gallery = galleryAt(editor.state, pos)
  if (!gallery) placeBlocks(editor, [{ type: 'gallery', attrs: { images: [...more] } }])
  else editor.view.dispatch(editor.state.tr.setNodeAttribute(pos, 'images', withMore(gallery.images, more)))
}

const ofFiles = (files: readonly File[], pictures: Pictures): Bringing[] =>
  files.map((file) => ({ name: file.name, from: 'file', bring: () => sendPicture(file, pictures) }))

/** Takes files in behind the block at `at` (or the one in which one writes): their places are there at once. */
export const takeFiles = (
  editor: Editor,
  { coming, pictures }: { coming: Coming; pictures: Pictures },
  files: readonly File[],
  at?: number,
) => {
  if (files.length === 0) return
  const places = coming.sendFor(ofFiles(files, pictures))
  placeBlocks(
    editor,
    places.map((place) => ({ type: 'picture', attrs: { coming: place } })),
    at,
  )
}

/** Takes files into the gallery that begins at `pos`. */
export const takeIntoGallery = (
  editor: Editor,
  { coming, pictures }: { coming: Coming; pictures: Pictures },
  files: readonly File[],
  pos: number,
) => {
  const places = coming.sendFor(ofFiles(files, pictures))
  addToGallery(
    editor,
    pos,
    places.map((place) => ({ mediaId: '', alt: '', coming: place })),
  )
}
