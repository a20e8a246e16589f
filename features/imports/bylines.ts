import { oneLine } from '@/features/articles/plain-text'

// Two to five words, each beginning large, with the small words names have between them: safe to take for one person.
const name =
  /^\p{Lu}[\p{L}\p{M}'’.-]*( (\p{Lu}[\p{L}\p{M}'’.-]*|al|bin|ibn|de|del|della|der|di|da|la|le|van|von|el)){1,4}$/u
const place = / (in|at) \p{Lu}[\p{L}\p{M}'’., -]*$/u

// Longer ones are no bylines, and what is looked for below takes the square of their length.
const longestByline = 2_000
const shortened = (byline: string) =>
  byline.length <= longestByline ? byline : byline.slice(0, longestByline).replace(/<[^<>]*$/, '')

/** The name in "mail@host (Name)", as RSS has it. */
const namedBeside = (byline: string) => {
  const said = byline.trim()
  const from = said.indexOf('(')
  const name = said.endsWith(')') && /^[^\s@]+@[^\s@]+\s*$/.test(said.slice(0, from)) ? said.slice(from + 1, -1) : ''
  return name || byline
}

/**
 * Names out of one byline. "A Smith in London and B Jones in Erbil" is two people when every part is plainly a name;
 * otherwise the byline stays what it was, as one: a wrong guess would give somebody a page who does not exist.
 */
export const namesFrom = (byline: string): string[] => {
  const line = oneLine(namedBeside(shortened(byline)).replace(/<[^>]*>/g, '')).replace(/^by /i, '')
  // A mail address alone is nobody's name and nobody's business.
  if (line === '' || /^[^\s@]+@[^\s@]+$/.test(line)) return []
  const parts = line.split(/, and | and |, | & |; | و /u).map((part) => part.replace(place, '').trim())
  return (parts.every((part) => name.test(part)) ? parts : [line]).map((part) => part.slice(0, 200))
}
