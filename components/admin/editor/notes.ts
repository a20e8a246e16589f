import { Extension, type Editor } from '@tiptap/core'
import { isSafeHref, type Run } from '@/features/articles/body'

/** Begins a note where one writes, and chooses it, so that its field stands open. */
export const beginNote = (editor: Editor) => {
  const at = editor.state.selection.to
  return editor
    .chain()
    .focus()
    .insertContentAt(at, { type: 'note' })
    .command(({ tr, commands }) => tr.doc.nodeAt(at)?.type.name === 'note' && commands.setNodeSelection(at))
    .run()
}

/** Words of a note as somebody types them: addresses among them are links. */
export const runsOf = (text: string): Run[] =>
  text
    .split(/(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]،؛؟])/gu)
    .filter((part) => part !== '')
    .map((part) => (isSafeHref(part) ? { text: part, href: part } : { text: part }))

/** The key that word processors begin a note with. */
export const noteKeys = Extension.create({
  name: 'noteKeys',
  addKeyboardShortcuts: () => ({ 'Mod-Alt-f': ({ editor }) => beginNote(editor) }),
})
