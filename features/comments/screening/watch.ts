import { foldForScreening, read, type Readings } from './fold'
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

/** The first watched word in a text, as the list has it; `undefined` when there is none. */
export const watchedIn = (text: string, { single, phrases, spelled, readings }: Watch): string | undefined => {
  const { words, spelled: runs } = read(text, readings)
  for (const [place, said] of words.entries())
    for (const reading of said)
      for (const word of stems(reading)) {
        const found = single.get(word)
        if (found) return found
        for (const phrase of phrases.get(word) ?? [])
          if (phrase.rest.every((part, index) => words[place + 1 + index]?.has(part))) return phrase.said
      }
  for (const run of runs) for (const [word, said] of spelled) if (run.includes(word)) return said
  return undefined
}
