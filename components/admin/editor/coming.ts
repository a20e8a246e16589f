import type { Editor, JSONContent } from '@tiptap/core'
import type { Body } from '@/features/articles/body'
import { toDocument } from './document'
import { imagesOf } from './gallery'

/** Where a picture is brought from: a file of its own, or what else was pasted. */
type From = 'file' | 'pasted'

/** A picture somebody brings, by what it is called where it comes from. */
export type Bringing = { name: string; from: From; bring: () => Promise<string> }

/** How many pictures are on their way, and which were not taken. */
export type ComingView = { count: number; failed: { name: string; from: From }[] }

/** What is known of one that was on its way: its number, or null where it was refused. */
type Outcomes = ReadonlyMap<string, string | null>

/**
 * Gives the pictures that have come their number, wherever their places are by now, and takes away the places of those that
 * were refused. Nobody's caret moves by it, and undoing what one wrote does not undo it.
 */
const settleComing = (editor: Editor, outcomes: Outcomes) => {
  const { tr } = editor.state
  const gone: { from: number; to: number }[] = []
  const outcomeOf = (coming: unknown) => (typeof coming === 'string' ? outcomes.get(coming) : undefined)
  // Whole blocks stand in the text itself, never within others.
  editor.state.doc.forEach((node, pos) => {
    if (node.type.name === 'picture') {
      const outcome = outcomeOf(node.attrs.coming)
      if (outcome === null) gone.push({ from: pos, to: pos + node.nodeSize })
      else if (outcome !== undefined) tr.setNodeAttribute(pos, 'mediaId', outcome).setNodeAttribute(pos, 'coming', null)
    } else if (node.type.name === 'gallery') {
      const before = imagesOf(node.attrs.images)
      const after = before.flatMap((image) => {
        const outcome = outcomeOf(image.coming)
        if (outcome === undefined) return [image]
        const { coming: _, ...rest } = image
        return outcome === null ? [] : [{ ...rest, mediaId: outcome }]
      })
      if (before.some(({ coming }) => outcomeOf(coming) !== undefined)) tr.setNodeAttribute(pos, 'images', after)
    }
  })
  for (const { from, to } of gone.reverse()) tr.delete(from, to)
  if (tr.docChanged) editor.view.dispatch(tr.setMeta('addToHistory', false))
}

/** Another text in the place of the one there was; what is on its way to that one keeps its place in this one. */
export const writeAnew = (editor: Editor, body: Body) => {
  const { doc } = editor.state
  const places: { at: number; node: JSONContent }[] = []
  doc.forEach((node, _, at) => {
    if (node.type.name === 'picture' && node.attrs.coming) places.push({ at, node: node.toJSON() as JSONContent })
  })
  const content = toDocument(body).content ?? []
  for (const { at, node } of places) content.splice(at, 0, node)
  editor.commands.setContent({ type: 'doc', content }, { emitUpdate: false })
}

/**
 * Brings pictures into a text one after the other. Each has its place in the text from the moment it was wanted, so that
 * neither their order nor anybody's caret depends on which of them comes first.
 */
export const makeComing = (show: (view: ComingView) => void) => {
  const outcomes = new Map<string, string | null>()
  let editor: Editor | null = null
  let last: Promise<void> = Promise.resolve()
  let view: ComingView = { count: 0, failed: [] }
  const set = (more: Partial<ComingView>) => show((view = { ...view, ...more }))
  const settle = () => {
    if (editor && outcomes.size > 0) settleComing(editor, outcomes)
  }

  return {
    /** Sends for pictures. @returns under what each is known until it is there */
    sendFor: (wanted: readonly Bringing[]): string[] => {
      if (wanted.length === 0) return []
      // What was said of earlier ones has been read by now.
      set({ count: view.count + wanted.length, failed: view.count > 0 ? view.failed : [] })
      return wanted.map(({ name, from, bring }) => {
        const key = crypto.randomUUID()
        last = last.then(bring).then(
          (mediaId) => {
            outcomes.set(key, mediaId)
            set({ count: view.count - 1 })
            settle()
          },
          () => {
            outcomes.set(key, null)
            set({ count: view.count - 1, failed: [...view.failed, { name, from }] })
            settle()
          },
        )
        return key
      })
    },
    /** Says that something was not taken at all. */
    refuse: (names: readonly string[], from: From) => {
      if (names.length > 0)
        set({ failed: [...(view.count > 0 ? view.failed : []), ...names.map((name) => ({ name, from }))] })
    },
    /** The text they come into, until the answer is called. A place that comes back by redoing is filled then. */
    into: (text: Editor) => {
      editor = text
      text.on('update', settle)
      settle()
      return () => {
        text.off('update', settle)
        if (editor === text) editor = null
      }
    },
  }
}

export type Coming = ReturnType<typeof makeComing>
