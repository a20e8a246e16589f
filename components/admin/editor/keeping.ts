import { isReadable, wordsIn } from './readable'
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

const asideKey = ({ person, article }: Place) => `masthead:aside:${article}:${person}`

/** What was kept and could not be read, as it was kept, the oldest first. */
const asides = (place: Place): string[] => {
  const found: unknown = JSON.parse(localStorage.getItem(asideKey(place)) ?? '[]')
  return Array.isArray(found) ? found.filter((one) => typeof one === 'string') : []
}

/** Makes room for what is written from now on. Words go aside; where there are none, nothing is lost. */
const setAside = (place: Place, raw: string) => {
  localStorage.removeItem(keyOf(place))
  if (wordsIn(raw) === '') return
  try {
    localStorage.setItem(asideKey(place), JSON.stringify([...asides(place), raw]))
  } catch {
    localStorage.setItem(keyOf(place), raw)
  }
}

/** The words of what was set aside; empty where nothing was. */
export const wordsAside = (place: Place) => {
  try {
    return asides(place).map(wordsIn).join('\n\n')
  } catch {
    return ''
  }
}

export const forgetAside = (place: Place) => {
  try {
    localStorage.removeItem(asideKey(place))
  } catch {
    // As above.
  }
}

const read = (raw: string): Kept | null => {
  try {
    const found = JSON.parse(raw) as Partial<Kept> | null
    if (typeof found?.version !== 'number' || !isReadable(found.content)) return null
    const { version, content, base } = found as Kept
    return isReadable(base) ? { version, content, base: base! } : { version, content }
  } catch {
    return null
  }
}

/** What somebody's own of an article was kept, if anything was that can be read; what cannot be is set aside. */
export const keptHere = (place: Place): Kept | null => {
  try {
    const raw = localStorage.getItem(keyOf(place))
    if (raw === null) return null
    const kept = read(raw)
    if (!kept) setAside(place, raw)
    return kept
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
