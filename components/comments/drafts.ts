import { newId } from '@/components/article/beacon'
import { DAY } from '@/lib/time-units'

/** What is being written: its text, the key under which it is sent as often as need be, and when it was begun. */
export type Draft = { body: string; key: string; startedAt: string }

/** How long a text waits for its writer. */
const life = 30 * DAY

const prefix = 'draft '
/** `isAside`: it was cancelled, and comes back when its form is asked for again. */
type Kept = Draft & { at: number; isAside?: boolean }

const read = (store: Storage, name: string): Kept | undefined => {
  try {
    const kept = JSON.parse(store.getItem(name) ?? 'null') as Partial<Kept> | null
    return typeof kept?.body === 'string' && kept.key && typeof kept.at === 'number' ? (kept as Kept) : undefined
  } catch {
    return undefined
  }
}

/** Where texts are kept: for this tab alone, and for every tab and later visit of the browser. */
export type Stores = { tab?: Storage | undefined; browser?: Storage | undefined }

/**
 * The texts a reader has begun under one article, by what they answer or change ("write" for none). They survive a reload,
 * signing in and a server that fails; two tabs each keep their own, and a new tab finds what was last written in any. Where
 * storage is forbidden they last as long as the page.
 */
export const draftsOf = (
  articleId: string,
  { tab, browser }: Stores,
  /** When the page was made, by the server's clock. */
  readAt: string,
  now: () => number = Date.now,
) => {
  const open = new Map<string, Draft>()
  const nameOf = (place: string) => `${prefix}${articleId} ${place}`
  const attempt = <T>(store: Storage | undefined, act: (store: Storage) => T): T | undefined => {
    try {
      return store && act(store)
    } catch {
      // Full or forbidden: the text is on the page.
      return undefined
    }
  }
  const readIn = (store: Storage | undefined, place: string) => attempt(store, (store) => read(store, nameOf(place)))
  const store = (place: string, kept: Kept) => {
    for (const one of [tab, browser]) attempt(one, (store) => store.setItem(nameOf(place), JSON.stringify(kept)))
  }
  /** What another tab keeps in the same place is not ours to take away. */
  const drop = (place: string, key: string | undefined) => {
    attempt(tab, (store) => store.removeItem(nameOf(place)))
    if (readIn(browser, place)?.key === key) attempt(browser, (store) => store.removeItem(nameOf(place)))
  }
  const own = (place: string): Draft | undefined => open.get(place) ?? readIn(tab, place)
  const get = (place: string): Draft | undefined => {
    const found = own(place) ?? readIn(browser, place)
    if (found) open.set(place, found)
    return found
  }
  return {
    get,
    /** Keeps the text; what is sent under the same key stays one comment. An empty text is no draft. */
    keep: (place: string, body: string, key?: string): Draft => {
      const elsewhere = readIn(browser, place)
      // The same words are the same text: a browser may have put them back before we looked.
      const before = own(place) ?? (elsewhere?.body.trim() === body.trim() ? elsewhere : undefined)
      const draft = {
        body,
        key: key ?? before?.key ?? newId(crypto),
        startedAt: before?.startedAt ?? readAt,
      }
      open.set(place, draft)
      if (body.trim() === '') drop(place, draft.key)
      else store(place, { ...draft, at: now() })
      return draft
    },
    /** It was cancelled: kept, and not shown before somebody asks for it. */
    putAside: (place: string) => {
      const draft = get(place)
      if (draft) store(place, { ...draft, at: now(), isAside: true })
    },
    /** It arrived, or nobody wants it any more. */
    forget: (place: string) => {
      const key = own(place)?.key
      open.delete(place)
      drop(place, key)
    },
    /** Where texts were left, those put aside not among them. */
    places: () => {
      const found = new Set<string>()
      for (const one of [browser, tab])
        attempt(one, (store) => {
          for (const name of Object.keys(store).filter((name) => name.startsWith(prefix))) {
            const kept = read(store, name)
            if (!kept || now() - kept.at > life) store.removeItem(name)
            // What this tab put aside stays there, whatever another one keeps in its place.
            else if (name.startsWith(nameOf(''))) found[kept.isAside ? 'delete' : 'add'](name.slice(nameOf('').length))
          }
        })
      return [...found]
    },
  }
}
export type Drafts = ReturnType<typeof draftsOf>
