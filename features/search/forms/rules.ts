import { bare } from '@/lib/fold'

/** "And", "so", "in", "for", "as": one letter before an Arabic noun, written with it. */
const attached = [...'وفبلك']

/** Letters that are left at least where one is taken off, and that a word has before which one is put. */
const shortest = 3

/** Another form of a word, and the word that shows that it is none: nothing is attached to a word before its article. */
export type PerhapsForm = { form: string; unless: string }

/** What an Arabic word, without its article, may be with such a letter, and without the one it begins with. */
export const attachedForms = (word: string): PerhapsForm[] => {
  if (!/^[\u0621-\u064a]+$/.test(word) || word.length < shortest) return []
  const more = attached.map((letter) => ({ form: letter + word, unless: `ال${letter}${word}` }))
  const isLonger = attached.includes(word[0]!) && word.length > shortest
  const all = isLonger ? [...more, { form: word.slice(1), unless: `ال${word}` }] : more
  // What reads as an article is taken for one, and would be another word without it.
  return all.filter(({ form }) => bare(form) === form)
}
