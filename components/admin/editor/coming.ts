import type { Editor } from '@tiptap/core'
import { changePictures } from './changing-pictures'

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
const settleComing = (editor: Editor, outcomes: Outcomes) =>
  changePictures(editor, ({ coming }) => (coming ? outcomes.get(coming) : undefined))

/**
 * Brings pictures into a text one after the other. Each has its place in the text from the moment it was wanted, so that
 * neither their order nor anybody's caret depends on which of them comes first.
 */
export const makeComing = (show: (view: ComingView) => void) => {
  const outcomes = new Map<string, string | null>()
  let editor: Editor | null = null
  let last: Promise<void> = Promise.resolve()
  let view: ComingView = { count: 0, failed: [] }
  let isHeld = false
  const set = (more: Partial<ComingView>) => show((view = { ...view, ...more }))
  const settle = () => {
    if (editor && !isHeld && outcomes.size > 0) settleComing(editor, outcomes)
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
    /**
     * A text has been taken down as it stands, and another will be written in its place: what comes meanwhile keeps its
     * place until then, as that text knows nothing of it.
     */
    hold: () => {
      isHeld = true
    },
    goOn: () => {
      isHeld = false
      settle()
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
