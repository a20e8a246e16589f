import type { EditingView } from '@/features/writing/views'
import { forgetHere, keepHere, keptHere } from './keeping'
import type { BodyHandle, Doors, Facts, Pictures, Text } from './types'

export type Saving =
  { state: 'saved' | 'saving' | 'unsaved' | 'offline' } | { state: 'refused'; code: string; field?: string }

/** What the page shows of it at one moment. */
export type DeskView = {
  facts: Facts
  saving: Saving
  /** Changed in a published story and not shown to readers yet. */
  pending: boolean
  others: string[]
  /** Somebody has taken a step with it since this page was drawn; the site itself where `by` is empty. */
  moved: { status: EditingView['status']; by: string } | null
  conflict: { mine: Text; theirs: EditingView } | null
  /** Grows with every change of the text. */
  typed: number
}

const afterTyping = 2_500
/** Whoever never pauses is saved all the same. */
const atLatest = 10_000
const againAfter = 5_000
const lookEvery = 10_000
/** Refusals that nobody has to do anything about. */
const passing = ['database', 'busy']

/** Arrives though the page that says it goes away. */
const sayGone = (id: string) =>
  void fetch(`/api/newsroom/articles/${id}/here`, { method: 'DELETE', keepalive: true }).catch(() => {})

const factsOf = ({ body: _, ...facts }: Text): Facts => facts

/**
 * The memory of the page where an article is written. It saves by itself: some seconds after typing, every ten while nobody
 * pauses, when the text is left, and when a lost connection is back; what is not saved yet is kept on this machine. When
 * somebody else saved meanwhile it stops and shows both texts. Apart from the components, so that a key pressed draws nothing
 * but itself.
 */
export const makeWritingDesk = (article: EditingView, doors: Doors, pictures: Pictures) => {
  const { id } = article
  let view: DeskView = {
    facts: factsOf(article.content),
    saving: { state: 'saved' },
    pending: article.pending,
    others: [],
    moved: null,
    conflict: null,
    typed: 0,
  }
  const listeners = new Set<() => void>()
  const set = (more: Partial<DeskView>) => {
    view = { ...view, ...more }
    for (const listener of listeners) listener()
  }

  let text: BodyHandle | null = null
  let version = article.version
  let changes = 0
  let saved = 0
  /** When the first of what is not sent yet was typed. */
  let since: number | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<boolean> | null = null
  let isStopped = false

  const read = (): Text => ({ ...view.facts, body: text?.read() ?? article.content.body })
  const isClean = () => changes === saved && running === null
  const show = (content: Text) => {
    text?.write(content.body)
    set({ facts: factsOf(content), typed: view.typed + 1 })
  }
  const learn = (theirs: EditingView) => {
    for (const [mediaId, picture] of Object.entries(theirs.media)) pictures.set(mediaId, picture)
  }

  const openConflict = async (mine: Text) => {
    isStopped = true
    keepHere(id, { version, content: mine })
    const heard = await doors.present({ id }).catch(() => null)
    if (heard?.state !== 'done') {
      isStopped = false
      set({ saving: { state: 'offline' } })
      again(againAfter)
      return
    }
    learn(heard.result)
    set({ conflict: { mine, theirs: heard.result }, saving: { state: 'unsaved' } })
  }

  const send = async (): Promise<boolean> => {
    const upTo = changes
    const content = read()
    since = null
    keepHere(id, { version, content })
    set({ saving: { state: 'saving' } })
    const heard = await doors.save({ id, version, content }).catch(() => null)
    if (heard === null) {
      set({ saving: { state: 'offline' } })
      again(againAfter)
      return false
    }
    if (heard.state === 'refused') {
      if (heard.code === 'stale_version') await openConflict(content)
      else {
        const { code, field } = heard
        set({ saving: { state: 'refused', code, ...(field !== undefined && { field }) } })
        if (passing.includes(code)) again(againAfter)
      }
      return false
    }
    if (heard.state !== 'done') return false
    version = heard.result.version
    saved = upTo
    if (changes === upTo) forgetHere(id)
    set({ pending: heard.result.pending, saving: { state: changes === upTo ? 'saved' : 'unsaved' } })
    return changes === upTo
  }

  /** Sends what is not saved yet, one save after the other; whether all of it has arrived. */
  const saveNow = async (): Promise<boolean> => {
    clearTimeout(timer)
    while (running) await running
    if (isStopped) return false
    if (changes === saved) return true
    running = send()
    try {
      return await running
    } finally {
      running = null
    }
  }
  const again = (after: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => void saveNow(), after)
  }

  const touch = () => {
    changes += 1
    if (view.saving.state !== 'offline') set({ saving: { state: 'unsaved' } })
    since ??= Date.now()
    again(Math.min(afterTyping, Math.max(0, since + atLatest - Date.now())))
  }

  /** What others have done since: a step is told of, a text taken over where there is nothing of one's own. */
  const catchUp = async (): Promise<EditingView | null> => {
    const heard = await doors.present({ id }).catch(() => null)
    if (heard?.state !== 'done') return null
    const theirs = heard.result
    if (theirs.status !== article.status) set({ moved: { status: theirs.status, by: theirs.step?.by ?? '' } })
    if (theirs.version > version && isClean() && !view.conflict) {
      learn(theirs)
      version = theirs.version
      set({ pending: theirs.pending })
      show(theirs.content)
    }
    return theirs
  }

  /** Who else is here, and whether they have saved or taken a step. */
  const look = async () => {
    if (document.visibilityState === 'hidden') return
    const heard = await doors.here({ id }).catch(() => null)
    if (heard?.state !== 'done') return
    const { others, status } = heard.result
    if (others.join() !== view.others.join()) set({ others })
    const isNewer = heard.result.version > version && isClean() && !view.conflict
    if (isNewer || (status !== null && status !== (view.moved ?? article).status)) await catchUp()
  }

  /** A text of an earlier visit that never arrived. */
  const offerKept = () => {
    const kept = keptHere(id)
    if (!kept || !article.mayWrite) return
    if (JSON.stringify(kept.content) === JSON.stringify(article.content)) forgetHere(id)
    else if (kept.version === version) {
      show(kept.content)
      touch()
    } else void openConflict(kept.content)
  }

  return {
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    snapshot: () => view,
    version: () => version,
    read,
    saveNow,
    look,
    catchUp,
    change: (more: Partial<Facts>) => {
      set({ facts: { ...view.facts, ...more } })
      touch()
    },
    typedText: () => {
      set({ typed: view.typed + 1 })
      touch()
    },
    textReady: (handle: BodyHandle) => {
      text = handle
    },
    /** Two texts have been made one: it is saved over theirs. */
    goOnWith: (content: Text) => {
      if (!view.conflict) return
      version = view.conflict.theirs.version
      isStopped = false
      set({ conflict: null })
      show(content)
      touch()
      return saveNow()
    },
    /** Watches the clock, the connection and the window until the answer is called. */
    start: () => {
      offerKept()
      const onLeave = () => {
        if (changes !== saved && !isStopped) keepHere(id, { version, content: read() })
        void saveNow()
      }
      const onGone = () => {
        onLeave()
        sayGone(id)
      }
      const onBack = () => void saveNow()
      const onHidden = () => {
        if (document.visibilityState === 'hidden') onLeave()
        else void look()
      }
      void look()
      const every = setInterval(() => void look(), lookEvery)
      window.addEventListener('pagehide', onGone)
      window.addEventListener('online', onBack)
      document.addEventListener('visibilitychange', onHidden)
      return () => {
        clearInterval(every)
        clearTimeout(timer)
        window.removeEventListener('pagehide', onGone)
        window.removeEventListener('online', onBack)
        document.removeEventListener('visibilitychange', onHidden)
      }
    },
  }
}

export type WritingDesk = ReturnType<typeof makeWritingDesk>
