import type { Editor } from '@tiptap/core'
import { NodeSelection } from '@tiptap/pm/state'

/** How much of a block has to be seen beside the panel of its fields, in px. */
const seen = 72

/**
 * How far the page has to be scrolled so that something is seen between the tools above and the panel below: nothing where
 * enough of it is seen already, so that the text stands still under whoever presses on it.
 */
export const scrollToSee = (
  { top, bottom }: { top: number; bottom: number },
  room: { top: number; bottom: number },
): number => {
  const enough = Math.min(bottom - top, seen)
  if (top + enough > room.bottom) return Math.min(top + enough - room.bottom, Math.max(0, top - room.top))
  if (bottom - enough < room.top) return bottom - enough - room.top
  return 0
}

/** Where the block one has chosen stands, or the line one writes in. */
const placeOf = ({ view, state: { selection } }: Editor) => {
  if (!(selection instanceof NodeSelection)) return view.coordsAtPos(selection.head)
  const drawn = view.nodeDOM(selection.from)
  return drawn instanceof Element ? drawn.getBoundingClientRect() : view.coordsAtPos(selection.from)
}

/** Brings the block whose fields stand open from behind them. */
export const showBesideFields = (editor: Editor, panel: Element | null) => {
  if (!panel) return
  const tools = panel.closest('.editor-whole')?.querySelector('.editor-bar')
  const by = scrollToSee(placeOf(editor), {
    top: tools?.getBoundingClientRect().bottom ?? 0,
    bottom: panel.getBoundingClientRect().top,
  })
  if (by !== 0) window.scrollBy({ top: by, behavior: 'instant' })
}

/** What of the window the tools and the fields of a block take, for the library that scrolls to where one writes. */
export const takenOf = (around: () => Element | null | undefined) => {
  const sideOf = (kind: string) => () => around()?.querySelector(kind)?.getBoundingClientRect().height ?? 0
  const [above, below] = [sideOf('.editor-bar'), sideOf('.editor-foot')]
  const sides = (more: number) => ({
    get top() {
      return above() + more
    },
    get bottom() {
      return below() + more
    },
    left: 0,
    right: 0,
  })
  return { scrollThreshold: sides(0), scrollMargin: sides(5) }
}
