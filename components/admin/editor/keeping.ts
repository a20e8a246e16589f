import type { Text } from './types'

/** What somebody wrote, kept on this machine until the newsroom has it: a lost connection or a closed tab loses nothing. */
type Kept = { version: number; content: Text }

const keyOf = (id: string) => `masthead:article:${id}`

export const keepHere = (id: string, kept: Kept) => {
  try {
    localStorage.setItem(keyOf(id), JSON.stringify(kept))
  } catch {
    // A browser that keeps nothing, or is full: saving goes on without.
  }
}

export const forgetHere = (id: string) => {
  try {
    localStorage.removeItem(keyOf(id))
  } catch {
    // As above.
  }
}

/** What was kept of an article, if anything readable was. */
export const keptHere = (id: string): Kept | null => {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(id)) ?? 'null') as Kept | null
    return typeof kept?.version === 'number' && Array.isArray(kept.content?.body) ? kept : null
  } catch {
    return null
  }
}
