import type { Command, Editor, JSONContent } from '@tiptap/core'
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
 * Sets whole blocks at `at` (or where one writes), and the caret behind them: were the last one chosen instead, the next
 * letter would take its place.
 */
export const placeBlocks = (editor: Editor, blocks: readonly JSONContent[], at?: number) => {
  const { state } = editor
  const { schema, selection, tr } = state
  const gap = gapAt(state.doc, at ?? selection.to)
  const nodes = blocks.map((block) => schema.nodeFromJSON(block))
  const behind = nodes.reduce((place, { nodeSize }) => place + nodeSize, gap)
  tr.insert(gap, nodes)
  const next = tr.doc.nodeAt(behind)
  if (!next?.isTextblock || next.type.spec.code) tr.insert(behind, schema.nodes.paragraph!.create())
  tr.setSelection(TextSelection.create(tr.doc, behind + 1))
  editor.view.dispatch(tr.scrollIntoView())
}
export const placeBlock = (editor: Editor, block: JSONContent, at?: number) => placeBlocks(editor, [block], at)

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
