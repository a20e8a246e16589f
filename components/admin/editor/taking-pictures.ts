import type { Editor } from '@tiptap/core'
import { sendPicture, type Pictures } from './types'

/** The pictures of a drop or a paste that a story may have. */
export const imagesIn = (data: DataTransfer | null) =>
  [...(data?.files ?? [])].filter(({ type }) => /^image\/(jpeg|png|webp|avif)$/.test(type))

/** Sets a picture at `at` (or where one writes) and chooses it, so that its fields stand open. */
export const placePicture = (
  editor: Editor,
  attrs: { mediaId: string; alt?: string; credit?: string },
  at?: number,
) => {
  const { doc, selection } = editor.state
  const where = Math.min(at ?? selection.to, doc.content.size)
  editor.chain().insertContentAt(where, { type: 'picture', attrs }).run()
  // It stands near there, in the gap between two blocks: the one of its kind that is nearest.
  let placed: number | undefined
  editor.state.doc.descendants((node, pos) => {
    const isIt = node.type.name === 'picture' && node.attrs.mediaId === attrs.mediaId
    if (isIt && (placed === undefined || Math.abs(pos - where) < Math.abs(placed - where))) placed = pos
  })
  if (placed !== undefined) editor.commands.setNodeSelection(placed)
}

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
 * Takes pictures in and sets them one after the other.
 * @throws PictureNotTaken when one is refused; those before it stay
 */
export const insertPictures = async (editor: Editor, pictures: Pictures, files: readonly File[], at?: number) => {
  for (const file of files) {
    const mediaId = await sendPicture(file, pictures).catch((cause: unknown) => {
      throw new PictureNotTaken(file.name, cause)
    })
    placePicture(editor, { mediaId }, at)
  }
}
