import { oneLine } from '@/features/articles/plain-text'

// Two to five words, each beginning large, with the small words names have between them: safe to take for one person.
const name =
  /^\p{Lu}[\p{L}\p{M}'’.-]*( (\p{Lu}[\p{L}\p{M}'’.-]*|al|bin|ibn|de|del|della|der|di|da|la|le|van|von|el)){1,4}$/u
const place = / (in|at) \p{Lu}[\p{L}\p{M}'’., -]*$/u

/**
 * Names out of one byline. "A Smith in London and B Jones in Erbil" is two people when every part is plainly a name;
 * otherwise the byline stays what it was, as one: a wrong guess would give somebody a page who does not exist.
 */
export const namesFrom = (byline: string): string[] => {
  // RSS has "mail@host (Name)". A mail address alone is nobody's name and nobody's business.
  const named = /^\s*[^\s@]+@[^\s@]+\s*\((.+)\)\s*$/.exec(byline)?.[1] ?? byline
  const line = oneLine(named.replace(/<[^>]*>/g, '')).replace(/^by /i, '')
  if (line === '' || /^[^\s@]+@[^\s@]+$/.test(line)) return []
  const parts = line.split(/, and | and |, | & |; | و /u).map((part) => part.replace(place, '').trim())
  return (parts.every((part) => name.test(part)) ? parts : [line]).map((part) => part.slice(0, 200))
}
