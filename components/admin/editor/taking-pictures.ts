import type { Editor } from '@tiptap/core'
import { keepPlace, placeBlock } from './placing'
import { sendPicture, type Pictures } from './types'

/** The pictures of a drop or a paste that a story may have. */
export const imagesIn = (data: DataTransfer | null) =>
  [...(data?.files ?? [])].filter(({ type }) => /^image\/(jpeg|png|webp|avif)$/.test(type))

/**
 * Whether a clipboard that has pictures means them: office programs add one of every table and text that is copied, browsers
 * add an element for the picture alone.
 */
export const meansPictures = (html: string, parser: Pick<DOMParser, 'parseFromString'> = new DOMParser()) => {
  const { body } = parser.parseFromString(html, 'text/html')
  for (const silent of body.querySelectorAll('style, script, title')) silent.remove()
  return body.querySelector('table') === null && (body.textContent ?? '').trim() === ''
}

/** Sets a picture behind the block at `at` (or the one in which one writes). @returns the place right behind it */
export const placePicture = (editor: Editor, attrs: { mediaId: string; alt?: string; credit?: string }, at?: number) =>
  placeBlock(editor, { type: 'picture', attrs }, at)

/** Which picture was refused, by the name of its file. */
export class PictureNotTaken extends Error {
  constructor(
    readonly file: string,
    cause: unknown,
  ) {
    super(`not taken: ${file}`, { cause })
  }
}

/**
 * Takes pictures in and sets them one behind the other, wherever their place has moved to while they came.
 * @throws PictureNotTaken when one is refused; those before it stay
 */
export const insertPictures = async (editor: Editor, pictures: Pictures, files: readonly File[], at?: number) => {
  const place = keepPlace(editor, at ?? editor.state.selection.to)
  try {
    for (const file of files) {
      const mediaId = await sendPicture(file, pictures).catch((cause: unknown) => {
        throw new PictureNotTaken(file.name, cause)
      })
      place.move(placePicture(editor, { mediaId }, place.now()))
    }
  } finally {
    place.end()
  }
}
