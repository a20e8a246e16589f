import { forgetKept } from '@/components/site/kept'

/** Who is signed in here, as `/api/session` says it. */
export type Me = { id: string; name: string; role: string } | null

let asked: Promise<Me> | undefined

const ask = async (): Promise<Me> => {
  const answer = await fetch('/api/session', { headers: { accept: 'application/json' } })
  if (!answer.ok) throw new Error(`the session could not be asked for: ${answer.status}`)
  return ((await answer.json()) as { user: Me }).user
}

/** Whose reading this browser keeps: an id, which says nothing to anybody else. */
const readAs = 'read-as'

/**
 * A session that ended elsewhere, or ran out, does not reach the worker that keeps stories; a page that hears of it tells it. Who was
 * signed in is forgotten with what they read, whoever comes next.
 */
export const noteReader = (me: Me, store: Storage, forget: () => void) => {
  const before = store.getItem(readAs)
  if (before !== null && before !== me?.id) forget()
  if (me) store.setItem(readAs, me.id)
  else if (before !== null) store.removeItem(readAs)
}

const note = (me: Me) => {
  try {
    noteReader(me, localStorage, () => void forgetKept())
  } catch {
    // A browser that keeps nothing for us has kept no stories either.
  }
  return me
}

/** Asks once per page, however many want to know. A page that cannot be told takes its reader for a stranger. */
export const whoAmI = () =>
  (asked ??= ask()
    .then(note)
    .catch(() => null))
