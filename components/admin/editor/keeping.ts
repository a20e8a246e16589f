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

/** What stands in a field beside the text and is no name yet, and what it was typed over. */
export type Typed = { text: string; over: string }

export const nameKinds = ['author', 'tag', 'source'] as const
export type NameKind = (typeof nameKinds)[number]

/** The field of a kind of name, as what is typed in it is kept by. */
export const fieldOf = ({ person, article }: Place, kind: NameKind) => `${article}:${person}:${kind}`
const typedKey = (field: string) => `masthead:typed:${field}`

export const keepTyped = (field: string, what: Typed | null) => {
  try {
    if (what) localStorage.setItem(typedKey(field), JSON.stringify(what))
    else localStorage.removeItem(typedKey(field))
  } catch {
    // As above.
  }
}

export const typedHere = (field: string): Typed | null => {
  try {
    const found = JSON.parse(localStorage.getItem(typedKey(field)) ?? 'null') as Typed | null
    return typeof found?.text === 'string' && typeof found.over === 'string' ? found : null
  } catch {
    return null
  }
}
