import type { Text } from './types'

/** What somebody wrote, kept on this machine until the newsroom has it: a lost connection or a closed tab loses nothing. */
export type Kept = {
  version: number
  content: Text
  /** What it was made from, to tell one's own changes from those of others. */
  base?: Text
}

/** Whose words, and of what: on a machine that several people use, nobody is offered another's as their own. */
type Place = { person: string; article: string }

const keyOf = ({ person, article }: Place) => `masthead:article:${article}:${person}`

const put = (place: Place, what: Kept) => {
  try {
    localStorage.setItem(keyOf(place), JSON.stringify(what))
    return true
  } catch {
    return false
  }
}

export const keepHere = (place: Place, { base, ...own }: Kept) => {
  // Where there is no room for both, what was written matters; a browser that keeps nothing saves all the same.
  if (!base || !put(place, { ...own, base })) put(place, own)
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
    const found = JSON.parse(localStorage.getItem(keyOf(place)) ?? 'null') as Kept | null
    if (typeof found?.version !== 'number' || !Array.isArray(found.content?.body)) return null
    const { base, ...own } = found
    return Array.isArray(base?.body) ? { ...own, base } : own
  } catch {
    return null
  }
}
