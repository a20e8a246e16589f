import { newId } from '@/components/article/beacon'

/** What is being written: its text, the key under which it is sent as often as need be, and when it was begun. */
export type Draft = { body: string; key: string; startedAt: string }

/** How long a text waits for its writer. */
const life = 30 * 86_400_000

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

/**
 * The texts a reader has begun under one article, by what they answer or change ("write" for none). They survive a reload,
 * signing in and a server that fails. Where storage is forbidden they last as long as the page.
 */
export const draftsOf = (
  articleId: string,
  store: Storage | undefined,
  /** When the page was made, by the server's clock. */
  readAt: string,
  now: () => number = Date.now,
) => {
  const open = new Map<string, Draft>()
  const nameOf = (place: string) => `${prefix}${articleId} ${place}`
  const attempt = (act: (store: Storage) => void) => {
    try {
      if (store) act(store)
    } catch {
      // Full or forbidden: the text is on the page.
    }
  }
  const get = (place: string): Draft | undefined => {
    let found = open.get(place)
    attempt((store) => (found ??= read(store, nameOf(place))))
    return found
  }
  return {
    get,
    /** Keeps the text; what is sent under the same key stays one comment. An empty text is no draft. */
    keep: (place: string, body: string, key?: string): Draft => {
      const before = get(place)
      const draft = {
        body,
        key: key ?? before?.key ?? newId(crypto),
        startedAt: before?.startedAt ?? readAt,
      }
      open.set(place, draft)
      attempt((store) => {
        if (body.trim() === '') store.removeItem(nameOf(place))
        else store.setItem(nameOf(place), JSON.stringify({ ...draft, at: now() }))
      })
      return draft
    },
    /** It was cancelled: kept, and not shown before somebody asks for it. */
    putAside: (place: string) => {
      const draft = get(place)
      if (draft)
        attempt((store) => store.setItem(nameOf(place), JSON.stringify({ ...draft, at: now(), isAside: true })))
    },
    /** It arrived, or nobody wants it any more. */
    forget: (place: string) => {
      open.delete(place)
      attempt((store) => store.removeItem(nameOf(place)))
    },
    /** Where texts were left, those put aside not among them. */
    places: () => {
      const found: string[] = []
      attempt((store) => {
        for (const name of Object.keys(store).filter((name) => name.startsWith(prefix))) {
          const kept = read(store, name)
          if (!kept || now() - kept.at > life) store.removeItem(name)
          else if (!kept.isAside && name.startsWith(nameOf(''))) found.push(name.slice(nameOf('').length))
        }
      })
      return found
    },
  }
}
export type Drafts = ReturnType<typeof draftsOf>
