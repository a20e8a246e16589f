import { foldForScreening, read, type Reading, type Readings } from './fold'
import { watchedWords } from './watched-words'

/** A list of words made ready: single ones, phrases by their first word, and those worth finding when spelled out. */
export type Watch = {
  single: ReadonlyMap<string, string>
  phrases: ReadonlyMap<string, { rest: string[]; said: string }[]>
  /** Words and phrases without their spaces, as they come out of letters that stood alone. */
  spelled: ReadonlyMap<string, string>
  /** Only for going through many texts in one go: what was read already. */
  readings?: Readings
}

/** Makes a list ready once, so that looking for it in a text costs no more than reading the text. */
export const watchFor = (words: readonly string[]): Watch => {
  const single = new Map<string, string>()
  const phrases = new Map<string, { rest: string[]; said: string }[]>()
  const spelled = new Map<string, string>()
  for (const said of words) {
    const [first, ...rest] = foldForScreening(said)
      .split(/\s+/u)
      .map((part) => part.replace(/[^\p{L}\p{N}]+/gu, ''))
      .filter(Boolean)
    if (!first) continue
    const whole = [first, ...rest].join('')
    if ([...whole].length >= 3) spelled.set(whole, said)
    if (rest.length === 0) single.set(first, said)
    else phrases.set(first, [...(phrases.get(first) ?? []), { rest, said }])
  }
  return { single, phrases, spelled }
}

const ownList = [...watchedWords.en, ...watchedWords.ar, ...watchedWords.ckb]

/** What comes with the product, and what this newsroom added. */
export const watchWith = (added: readonly string[]) => watchFor([...ownList, ...added])

// "and", "so", "by", "for", "like", "the" are written together with the word in Arabic; endings in Kurdish.
const arabicBefore = /^(?:وال|فال|بال|كال|لل|ال|[وفبلك])/u
const kurdishAfter = /(?:هكان|يكان|هكه|كان|هكهم|هكهت|يك|ان|ين|م|ت)$/u

const stems = (word: string) => {
  const bare = word.replace(arabicBefore, '')
  const kurdish = word.replace(kurdishAfter, '')
  return [word, ...(bare.length >= 3 && bare !== word ? [bare] : []), ...(kurdish.length >= 3 ? [kurdish] : [])]
}

/** More of them than anybody reads. */
const mostWatched = 12

/** What of the list a word may be meant to be, or a phrase that begins with it; the first that fits. */
const watchedAt = (words: Reading['words'], place: number, { single, phrases }: Watch): string | undefined => {
  for (const reading of words[place] ?? [])
    for (const word of stems(reading)) {
      const found = single.get(word)
      if (found) return found
      for (const phrase of phrases.get(word) ?? [])
        if (phrase.rest.every((part, index) => words[place + 1 + index]?.has(part))) return phrase.said
    }
  return undefined
}

const watchedSpelled = (run: string, { spelled }: Watch): string | undefined => {
  for (const [word, said] of spelled) if (run.includes(word)) return said
  return undefined
}

/** The watched words in a text, as the list has them, each once and in order: as many as tell what it is like. */
export const watchedIn = (text: string, watch: Watch): string[] => {
  const { words, spelled: runs } = read(text, watch.readings)
  const found = new Set<string>()
  const add = (word: string | undefined) => void (word !== undefined && found.add(word))
  for (let place = 0; place < words.length && found.size < mostWatched; place += 1) add(watchedAt(words, place, watch))
  for (let at = 0; at < runs.length && found.size < mostWatched; at += 1) add(watchedSpelled(runs[at]!, watch))
  return [...found]
}
