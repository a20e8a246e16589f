/** Deeper than any form of ours, far shallower than what hurts. */
const deepest = 32
/** As many values as any form of ours has, and many times more. */
export const usualValues = 10_000

/** Why a text was not taken as JSON; `field` names the place where it is known. */
export class JsonRefused extends Error {
  constructor(
    readonly code: 'invalid_json' | 'invalid',
    message: string,
    readonly field?: string,
  ) {
    super(message)
  }
}

const refuse = (message: string, field?: string): never => {
  throw new JsonRefused(field === undefined ? 'invalid_json' : 'invalid', message, field)
}

const skipString = (text: string, from: number) => {
  let at = from + 1
  while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at + 1
}

const notSeen = (name: string, names: Set<string>) => {
  if (name === '__proto__') refuse('The name "__proto__" is not taken.')
  if (names.has(name)) refuse(`The name ${JSON.stringify(name.slice(0, 50))} stands twice in one object.`)
  names.add(name)
}

/** Walks text already known to be JSON: counts what it holds and refuses what `JSON.parse` would quietly settle. */
const inspect = (text: string, mostValues: number) => {
  const open: (Set<string> | null)[] = [] // names seen in each open object, null for an array
  let nameNext = false
  let values = 0
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at]
    if (sign === '{' || sign === '[') {
      open.push(sign === '{' ? new Set() : null)
      if (open.length > deepest) refuse(`It is nested deeper than ${deepest} levels.`)
      nameNext = sign === '{'
    } else if (sign === '}' || sign === ']') {
      open.pop()
      nameNext = false
    } else if (sign === ',') {
      if (++values > mostValues) refuse(`It holds more than ${mostValues} values.`)
      nameNext = Boolean(open.at(-1))
    } else if (sign === '"') {
      const end = skipString(text, at)
      if (nameNext) notSeen(JSON.parse(text.slice(at, end)) as string, open.at(-1)!)
      nameNext = false
      at = end - 1
    }
  }
}

// A surrogate without its partner: with the u flag whole pairs are one character and do not match.
const halfCharacter = /\p{Surrogate}/u

const isPlain = (value: unknown): value is object =>
  Array.isArray(value) ||
  (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype)

/** Whether every text of a plain value is one that Postgres and a page can hold. @throws JsonRefused `invalid` with the place */
export const textIsSound = (value: unknown, path = ''): void => {
  if (typeof value === 'string') {
    if (value.includes('\0')) refuse('It holds the character U+0000.', path)
    if (halfCharacter.test(value)) refuse('It holds half a character (a lone surrogate).', path)
  } else if (isPlain(value))
    for (const [key, inner] of Object.entries(value)) {
      if (key.includes('\0') || halfCharacter.test(key)) refuse('A name in it is not sound text.')
      textIsSound(inner, path ? `${path}.${key}` : key)
    }
}

/**
 * Reads JSON from a stranger: exactly one value, no name twice in an object, no `__proto__`, at most 32 levels and
 * 10,000 values unless more are expected, no text that Postgres or a page could not hold.
 * @throws JsonRefused
 */
export const parseJson = (text: string, mostValues = usualValues): unknown => {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    refuse('It cannot be read as JSON.')
  }
  inspect(text, mostValues)
  textIsSound(value)
  return value
}

const awkward: Record<string, string> = {
  '<': '\\u003c',
  '>': '\\u003e',
  '&': '\\u0026',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
}

/** JSON to stand inside a `<script>`: the same values, but no text in it can end the element or begin another. */
export const scriptJson = (value: unknown) =>
  JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (sign) => awkward[sign]!)
