import type { Editor } from '@tiptap/core'
import { NodeSelection, TextSelection } from '@tiptap/pm/state'

/** Moves the block one is in before the one above it, or behind the one below. */
export const moveBlock = (editor: Editor, by: -1 | 1) => {
  const { state } = editor
  const { selection, doc } = state
  const index = selection.$from.index(0)
  const to = index + by
  if (to < 0 || to >= doc.childCount) return false
  const start = (at: number) => Array.from({ length: at }, (_, n) => doc.child(n).nodeSize).reduce((a, b) => a + b, 0)
  const from = start(index)
  const block = doc.child(index)
  const target = by < 0 ? start(to) : from + doc.child(to).nodeSize
  const tr = state.tr.delete(from, from + block.nodeSize).insert(target, block)
  const inside = selection.anchor - from
  tr.setSelection(
    selection instanceof NodeSelection
      ? NodeSelection.create(tr.doc, target)
      : TextSelection.near(tr.doc.resolve(target + inside)),
  )
  editor.view.dispatch(tr.scrollIntoView())
  editor.view.focus()
  return true
}
