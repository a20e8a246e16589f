import type { Command, Editor, EditorEvents, JSONContent } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { NodeSelection, TextSelection, type EditorState } from '@tiptap/pm/state'

/**
 * Where a block goes that is set at a place of the text: behind the block there, never into the middle of its words. A line
 * that is still empty stays below, to go on writing in.
 */
const gapAt = (doc: Node, at: number) => {
  const $at = doc.resolve(Math.min(at, doc.content.size))
  if ($at.depth === 0) return $at.pos
  const isEmptyLine = $at.depth === 1 && $at.parent.type.name === 'paragraph' && $at.parent.content.size === 0
  return isEmptyLine ? $at.before(1) : $at.after(1)
}

/**
 * Sets a whole block at `at` (or where one writes), and the caret behind it: were the block chosen instead, the next letter
 * would take its place.
 * @returns the place right behind the block
 */
export const placeBlock = (editor: Editor, block: JSONContent, at?: number) => {
  const { state } = editor
  const { schema, selection, tr } = state
  const gap = gapAt(state.doc, at ?? selection.to)
  const node = schema.nodeFromJSON(block)
  const behind = gap + node.nodeSize
  tr.insert(gap, node)
  const next = tr.doc.nodeAt(behind)
  if (!next?.isTextblock || next.type.spec.code) tr.insert(behind, schema.nodes.paragraph!.create())
  // Who is writing there already, below the first of several pictures, is left alone.
  const line = tr.doc.nodeAt(behind)!
  const isThere = tr.selection.from > behind && tr.selection.to < behind + line.nodeSize
  if (!isThere) tr.setSelection(TextSelection.create(tr.doc, behind + 1))
  editor.view.dispatch(tr.scrollIntoView())
  return behind
}

/** While a whole block is chosen, makes a line behind it and goes there: what is set next does not take its place. */
export const behindChosen: Command = ({ tr, state, dispatch }) => {
  const { selection } = tr
  if (!dispatch || !(selection instanceof NodeSelection) || !selection.node.isBlock) return true
  tr.insert(selection.to, state.schema.nodes.paragraph!.create())
  tr.setSelection(TextSelection.create(tr.doc, selection.to + 1))
  return true
}

/** The block with fields that the caret stands right behind, as it does when one was just set. */
export const blockJustAbove = ({ selection }: EditorState) => {
  const { $from, empty } = selection
  if (!empty || $from.depth !== 1 || $from.parentOffset > 0) return null
  const above = $from.doc.resolve($from.before()).nodeBefore
  if (!above || !['picture', 'gallery', 'embed'].includes(above.type.name)) return null
  return { node: above, pos: $from.before() - above.nodeSize }
}

/**
 * Keeps a place while somebody goes on writing: what is written at it comes behind it.
 * @returns where it is now, what sets it elsewhere, and what ends the keeping
 */
export const keepPlace = (editor: Editor, at: number) => {
  let place = at
  const follow = ({ transaction, appendedTransactions }: EditorEvents['transaction']) => {
    for (const { mapping } of [transaction, ...appendedTransactions]) place = mapping.map(place, -1)
  }
  editor.on('transaction', follow)
  return { now: () => place, move: (to: number) => (place = to), end: () => editor.off('transaction', follow) }
}
