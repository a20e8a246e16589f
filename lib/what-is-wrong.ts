import type { z } from 'zod'

type Issue = z.core.$ZodIssue

/** A kind of value as a person says it. */
const kinds: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  date: 'a moment',
  null: 'null',
  undefined: 'left out',
}

/** How some texts are written. */
const written: Record<string, string> = {
  email: 'an e-mail address',
  url: 'an address on the web, like https://news.example/story',
  uuid: 'an id: 32 hexadecimal digits in groups of 8, 4, 4, 4 and 12',
  guid: 'an id: 32 hexadecimal digits in groups of 8, 4, 4, 4 and 12',
  datetime: 'a moment with its offset, like 2026-11-29T18:30:00+03:00',
  date: 'a day, like 2026-11-29',
  time: 'a time of day, like 18:30',
  base64: 'text in base64',
  base64url: 'text in base64url',
  json_string: 'JSON',
}

const counted = (number: number | bigint, one: string) => `${number} ${one}${Number(number) === 1 ? '' : 's'}`

/** "at most 200 characters", of what has a size; "100 at most" of what is one. */
const size = (origin: string, bound: number | bigint, how: 'at least' | 'at most') =>
  origin === 'string'
    ? `have ${how} ${counted(bound, 'character')}`
    : origin === 'array' || origin === 'set'
      ? `have ${how} ${counted(bound, 'item')}`
      : `be ${how} ${origin === 'date' ? new Date(Number(bound)).toISOString() : bound}`

const mostNamed = 40
const oneOf = (values: readonly unknown[]) => {
  const names = values.slice(0, mostNamed).map((value) => String(value))
  return `be ${names.length === 1 ? '' : 'one of '}${names.join(', ')}${values.length > mostNamed ? ' or another' : ''}`
}

const wish = (issue: Issue): string | undefined => {
  switch (issue.code) {
    case 'invalid_type':
      if (/received undefined$/.test(issue.message)) return 'be there'
      return Object.hasOwn(kinds, issue.expected) ? `be ${kinds[issue.expected]}` : undefined
    case 'too_small':
      return size(issue.origin, issue.minimum, 'at least')
    case 'too_big':
      return size(issue.origin, issue.maximum, 'at most')
    case 'not_multiple_of':
      return `be a multiple of ${issue.divisor}`
    case 'invalid_value':
      return oneOf(issue.values)
    case 'invalid_format':
      return Object.hasOwn(written, issue.format) ? `be ${written[issue.format]}` : undefined
    default:
      return undefined
  }
}

/**
 * What a schema finds wrong, in a sentence for whoever wrote the program that asks: no pattern, no word of a library's. What a schema
 * says itself, as a sentence, is said; keys into `messages/` are for forms.
 */
export const whatIsWrong = (issue: Issue): string => {
  if (/^[A-Z].*\.$/s.test(issue.message)) return issue.message
  // Of several ways to say it: the reason that is the same for all of them, or the first that goes further than its kind.
  if (issue.code === 'invalid_union') {
    const [first] = issue.errors.flat().filter(({ code }) => code !== 'invalid_type')
    return first ? whatIsWrong(first) : 'It is nothing that is taken here.'
  }
  const wished = wish(issue)
  return wished === undefined ? 'It is not written as it has to be.' : `It has to ${wished}.`
}
