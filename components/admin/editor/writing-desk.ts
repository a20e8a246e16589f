import { bodyWith, namesOfPictures } from '@/features/writing/client'
import type { EditingView } from '@/features/writing/views'
import type { DeskView } from './desk-view'
import {
  fieldOf,
  forgetAside,
  forgetHere,
  keepHere,
  keepTyped,
  keptHere,
  nameKinds,
  wordsAside,
  type Kept,
} from './keeping'
import { factsOf, offer, same } from './offering'
import { passing } from './refusals'
import type { BodyHandle, Doors, Facts, Pictures, Text } from './types'
import { watch } from './watching'

const afterTyping = 2_500
/** Whoever never pauses is saved all the same. */
const atLatest = 10_000
const againAfter = 5_000

/** Arrives though the page that says it goes away. */
const sayGone = (id: string) =>
  void fetch(`/api/newsroom/articles/${id}/here`, { method: 'DELETE', keepalive: true }).catch(() => {})

/**
 * The memory of the page where an article is written. It saves by itself: some seconds after typing, every ten while nobody
 * pauses, when the text is left, and when a lost connection is back; what is not saved yet is kept on this machine. What is
 * refused of what stands beside the text (an address that is taken) is said, and holds nothing else up. When somebody else
 * saved meanwhile it stops and shows both texts. Apart from the components, so that a key pressed draws nothing but itself.
 */
export const makeWritingDesk = (article: EditingView, me: string, doors: Doors, pictures: Pictures) => {
  const { id } = article
  const here = { person: me, article: id }
  let view: DeskView = {
    facts: factsOf(article.content),
    saving: { state: 'saved' },
    pending: article.pending,
    others: [],
    moved: null,
    conflict: null,
    isGone: false,
    untaken: {},
    leftOut: [],
    aside: '',
    typed: 0,
  }
  const listeners = new Set<() => void>()
  const set = (more: Partial<DeskView>) => {
    view = { ...view, ...more }
    for (const listener of listeners) listener()
  }

  let text: BodyHandle | null = null
  let version = article.version
  /** What the newsroom has, and what it refused in its place: that is not sent again until somebody changes it. */
  let base: Text = article.content
  let refused: Partial<Facts> = {}
  /** What came to stand beside the text while two of them were shown: a picture that was on its way. */
  let late: Partial<Facts> = {}
  let changes = 0
  let saved = 0
  /** When the first of what is not sent yet was typed. */
  let since: number | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<boolean> | null = null
  let isStopped = false

  const read = (): Text => ({ ...view.facts, body: text?.read() ?? article.content.body })
  const unsaved = (): Kept => ({ version, content: read(), base })
  const isClean = () => changes === saved && running === null
  const show = (content: Text) => {
    text?.write(content.body)
    set({ facts: factsOf(content), typed: view.typed + 1 })
  }
  /** The newsroom's own text is what there is from now on. */
  const begin = (content: Text) => {
    base = content
    refused = {}
    set({ untaken: {} })
  }
  const isAllTaken = () => Object.keys(view.untaken).length === 0
  const learn = (theirs: EditingView) => {
    for (const [mediaId, picture] of Object.entries(theirs.media)) pictures.set(mediaId, picture)
  }

  /** Deleted under somebody's hands: what stands here stays on this machine, and is sent nowhere. */
  const lose = () => {
    if (view.isGone || (isStopped && !view.conflict)) return
    isStopped = true
    clearTimeout(timer)
    keepHere(here, unsaved())
    set({ isGone: true })
  }

  /** `mine` is asked once more when both texts are shown: whoever writes goes on until then. */
  const openConflict = async (mine: () => Kept) => {
    isStopped = true
    keepHere(here, mine())
    const heard = await doors.present({ id }).catch(() => null)
    if (heard?.state !== 'done') {
      isStopped = false
      set({ saving: { state: 'offline' } })
      again(againAfter)
      return
    }
    learn(heard.result)
    const kept = mine()
    keepHere(here, kept)
    text?.hold()
    const conflict = { mine: kept.content, theirs: heard.result, base: kept.base ?? null }
    set({ conflict, saving: { state: 'unsaved' } })
  }

  const send = async (): Promise<boolean> => {
    const upTo = changes
    const content = read()
    since = null
    keepHere(here, { version, content, base })
    set({ saving: { state: 'saving' } })
    const save = (offered: Text) => doors.save({ id, version, content: offered }).catch(() => null)
    const { heard, offered, untaken } = await offer(content, { save, base, refused, untaken: view.untaken })
    if (heard === null) {
      set({ saving: { state: 'offline' } })
      again(againAfter)
      return false
    }
    if (heard.state === 'refused') {
      if (heard.code === 'stale_version') await openConflict(unsaved)
      else if (heard.code === 'not_found') lose()
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
    const { gone } = heard.result
    base = { ...offered, body: bodyWith(offered.body, (mediaId) => !gone.includes(mediaId)) }
    if (gone.length > 0) text?.takeOut(gone)
    set({ leftOut: [...view.leftOut, ...namesOfPictures(offered.body, gone)] })
    refused = Object.fromEntries(Object.keys(untaken).map((name) => [name, content[name as keyof Facts]]))
    set({ untaken, pending: heard.result.pending, saving: { state: changes === upTo ? 'saved' : 'unsaved' } })
    if (changes === upTo && isAllTaken()) forgetHere(here)
    else if (!isAllTaken()) keepHere(here, unsaved())
    return changes === upTo && isAllTaken()
  }

  /** Sends what is not saved yet, one save after the other; whether all of it has arrived. */
  const saveNow = async (): Promise<boolean> => {
    clearTimeout(timer)
    while (running) await running
    if (isStopped) return false
    if (changes === saved) return isAllTaken()
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
      begin(theirs.content)
      set({ pending: theirs.pending })
      show(theirs.content)
    }
    return theirs
  }

  /** Who else is here, and whether they have saved or taken a step. */
  const look = async () => {
    if (document.visibilityState === 'hidden') return
    const heard = await doors.here({ id }).catch(() => null)
    if (heard?.state === 'refused' && heard.code === 'not_found') lose()
    if (heard?.state !== 'done') return
    const { others, status } = heard.result
    if (others.join() !== view.others.join()) set({ others })
    const isNewer = heard.result.version > version && isClean() && !view.conflict
    if (isNewer || (status !== null && status !== (view.moved ?? article).status)) await catchUp()
  }

  /** A text of an earlier visit that never arrived. */
  const offerKept = () => {
    if (!article.mayWrite) return
    const kept = keptHere(here)
    set({ aside: wordsAside(here) })
    if (!kept) return
    if (same(kept.content, article.content)) forgetHere(here)
    else if (kept.version === version) {
      show(kept.content)
      touch()
    } else void openConflict(() => kept)
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
      if (view.conflict) late = { ...late, ...more }
      set({ facts: { ...view.facts, ...more } })
      touch()
    },
    throwAside: () => {
      forgetAside(here)
      set({ aside: '' })
    },
    focusText: () => text?.focus(),
    typedText: () => {
      set({ typed: view.typed + 1 })
      touch()
    },
    textReady: (handle: BodyHandle) => {
      text = handle
      // An older text is written down another way by the editor: that is nobody's change.
      if (changes === 0 && version === article.version) base = { ...base, body: handle.read() }
    },
    /** Two texts have been made one: it is saved over theirs. */
    goOnWith: (content: Text) => {
      if (!view.conflict) return
      version = view.conflict.theirs.version
      begin(view.conflict.theirs.content)
      isStopped = false
      set({ conflict: null })
      show({ ...content, ...late })
      late = {}
      touch()
      return saveNow()
    },
    /** It was deleted: nothing of it is sent, or kept on this machine, any more. */
    forget: () => {
      isStopped = true
      clearTimeout(timer)
      forgetHere(here)
      forgetAside(here)
      for (const kind of nameKinds) keepTyped(fieldOf(here, kind), null)
    },
    /** Watches the clock, the connection and the window until the answer is called. */
    start: () => {
      offerKept()
      const onLeave = () => {
        if (changes !== saved && !isStopped) keepHere(here, unsaved())
        void saveNow()
      }
      const end = watch({
        look: () => void look(),
        leave: onLeave,
        gone: () => {
          onLeave()
          sayGone(id)
        },
        back: () => void saveNow(),
      })
      return () => {
        end()
        clearTimeout(timer)
      }
    },
  }
}

export type WritingDesk = ReturnType<typeof makeWritingDesk>
