import type { Editor } from '@tiptap/core'
import { sendPicture, type Pictures } from './types'

/** The pictures of a drop or a paste that a story may have. */
export const imagesIn = (data: DataTransfer | null) =>
  [...(data?.files ?? [])].filter(({ type }) => /^image\/(jpeg|png|webp|avif)$/.test(type))

/**
 * Takes pictures in and sets them at `at` (or where one writes), each chosen, so that its fields stand open.
 * @throws when one is refused; those before it stay
 */
export const insertPictures = async (editor: Editor, pictures: Pictures, files: readonly File[], at?: number) => {
  for (const file of files) {
    const mediaId = await sendPicture(file, pictures)
    const where = Math.min(at ?? editor.state.selection.to, editor.state.doc.content.size)
    editor.chain().insertContentAt(where, { type: 'picture', attrs: { mediaId } }).run()
    let placed: number | undefined
    editor.state.doc.descendants((node, pos) => {
      if (node.type.name === 'picture' && node.attrs.mediaId === mediaId && node.attrs.alt === '') placed = pos
    })
    if (placed !== undefined) editor.commands.setNodeSelection(placed)
  }
}
