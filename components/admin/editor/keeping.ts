import type { Text } from './types'

/** What somebody wrote, kept on this machine until the newsroom has it: a lost connection or a closed tab loses nothing. */
type Kept = { version: number; content: Text }

/** Whose words, and of what: on a machine that several people use, nobody is offered another's as their own. */
type Place = { person: string; article: string }

const keyOf = ({ person, article }: Place) => `masthead:article:${article}:${person}`

export const keepHere = (place: Place, kept: Kept) => {
  try {
    localStorage.setItem(keyOf(place), JSON.stringify(kept))
  } catch {
    // A browser that keeps nothing, or is full: saving goes on without.
  }
}

export const forgetHere = (place: Place) => {
  try {
    localStorage.removeItem(keyOf(place))
  } catch {
    // As above.
  }
}

/** What somebody's own of an article was kept, if anything readable was. */
export const keptHere = (place: Place): Kept | null => {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(place)) ?? 'null') as Kept | null
    return typeof kept?.version === 'number' && Array.isArray(kept.content?.body) ? kept : null
  } catch {
    return null
  }
}
