import { Extension, type Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { NodeSelection, TextSelection } from '@tiptap/pm/state'

/** Where the block of this number begins; one past the last: where the text ends. */
export const startOfBlock = (doc: Node, index: number) => {
  let start = 0
  for (let at = 0; at < index; at++) start += doc.child(at).nodeSize
  return start
}

/**
 * Moves a block into the gap before the block of number `gap` (as many as there are blocks: behind the last). The caret goes
 * with the block it stands in.
 * @returns whether anything moved
 */
export const moveBlockTo = (editor: Editor, index: number, gap: number) => {
  const { state } = editor
  const { doc, selection } = state
  const isElsewhere = gap !== index && gap !== index + 1
  if (!isElsewhere || index < 0 || gap < 0 || index >= doc.childCount || gap > doc.childCount) return false
  const block = doc.child(index)
  const from = startOfBlock(doc, index)
  const target = startOfBlock(doc, gap) - (gap > index ? block.nodeSize : 0)
  const isInside = selection.from >= from && selection.to <= from + block.nodeSize
  const tr = state.tr.delete(from, from + block.nodeSize).insert(target, block)
  if (isInside)
    tr.setSelection(
      selection instanceof NodeSelection && selection.from === from
        ? NodeSelection.create(tr.doc, target)
        : TextSelection.near(tr.doc.resolve(target + selection.anchor - from)),
    )
  editor.view.dispatch(tr.scrollIntoView())
  return true
}

/** The number of the block one is in. */
export const blockOfCaret = ({ state }: Editor) => {
  const { $from } = state.selection
  return Math.min($from.index(0), state.doc.childCount - 1)
}

/** Moves the block one is in before the one above it, or behind the one below. */
export const moveBlock = (editor: Editor, by: -1 | 1) => {
  const index = blockOfCaret(editor)
  const hasMoved = moveBlockTo(editor, index, by < 0 ? index - 1 : index + 2)
  if (hasMoved) editor.view.focus()
  return hasMoved
}

/** The keys that word processors move a paragraph with. */
export const movingKeys = Extension.create({
  name: 'moving',
  addKeyboardShortcuts: () => ({
    'Alt-Shift-ArrowUp': ({ editor }) => moveBlock(editor, -1),
    'Alt-Shift-ArrowDown': ({ editor }) => moveBlock(editor, 1),
  }),
})
