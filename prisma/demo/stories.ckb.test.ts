import { describe, expect, test } from 'vitest'
import messages from '@/messages/ckb.json'
import { ckbMonths, ckbWeekdays } from '@/lib/calendar'
import { keysIn } from './plan'
import { storiesCkb } from './stories.ckb'

/**
 * Sorani as its standard orthography writes it. Keyboards and converters like to slip in the Arabic ك and ي, a ه for ە, or a
 * tatweel: they look right in one font and break search, sorting and tag pages.
 */
const letters = new Set('ئابپتجچحخدرڕزژسشعغفڤقکگلڵمنوۆهەیێ')
const figures = new Set('٠١٢٣٤٥٦٧٨٩٫٬')
const marks = new Set(' \n\t،؛؟.:!…«»()+−-*_/')

type Text = { where: string; text: string }

/** Every text of a value but code, addresses and keys, with the path to it. */
const textsOf = (value: unknown, where: string): Text[] => {
  if (typeof value === 'string') return [{ where, text: value }]
  if (Array.isArray(value)) return value.flatMap((item, index) => textsOf(item, `${where}.${index}`))
  if (typeof value !== 'object' || value === null) return []
  if ('kind' in value && value.kind === 'code') return []
  if ('code' in value || 'lowered' in value) return [] // a column's name, the 2 of CO₂
  const unread = ['key', 'kind', 'section', 'authors', 'source', 'picture', 'href', 'url', 'provider', 'at']
  return Object.entries(value).flatMap(([name, inner]) =>
    unread.includes(name) ? [] : textsOf(inner, `${where}.${name}`),
  )
}

/** Words that are not Kurdish and stand in a Kurdish text on purpose. */
const foreign = /Rojin Salih|CO$/
/** A message as somebody might read it: a letter for each argument, a figure for each #, plural forms on lines of their own. */
const spoken = (message: string) =>
  message
    .replace(/<(\w+)><\/\1>/g, 'ئ')
    .replace(/<\/?\w+>/g, '')
    .replace(/\{\w+\}/g, 'ئ')
    .replace(/#/g, '٠')
    .replace(/\{\w+, plural,|(=\d+|one|other) \{|\}/g, '\n')

const stories = storiesCkb.flatMap((story) => textsOf(story, story.key))
const catalogue = textsOf(messages, 'messages').map(({ where, text }) => ({ where, text: spoken(text) }))
const calendar = textsOf([ckbMonths, ckbWeekdays], 'calendar')

const strayIn = ({ where, text }: Text) =>
  [...text.replace(foreign, '')]
    .filter((sign) => !letters.has(sign) && !figures.has(sign) && !marks.has(sign))
    .map((sign) => `${where}: ${sign} U+${sign.codePointAt(0)!.toString(16).padStart(4, '0').toUpperCase()}`)

const words = (texts: Text[]) =>
  texts.flatMap(({ where, text }) => (text.match(/[\u0621-\u06d5]+/g) ?? []).map((word) => ({ where, word })))

describe.each([
  ['the stories', stories],
  ['the catalogue', catalogue],
  ['the calendar', calendar],
])('%s', (_, texts) => {
  test('hold only letters, figures and marks of Sorani', () => expect(texts.flatMap(strayIn)).toEqual([]))

  test('begin no word with a letter that cannot begin one', () =>
    // Every r at the start is rolled (ڕ), and a vowel there leans on ئ. ەوە may follow a word in bold.
    expect(words(texts).filter(({ word }) => /^[رەۆێڵ]/.test(word) && word !== 'ەوە')).toEqual([]))

  test('end no word with the consonant ه, which is nearly always a mistyped ە', () =>
    expect(words(texts).filter(({ word }) => word.endsWith('ه'))).toEqual([]))

  test('set marks close to the word before and away from the word after', () =>
    expect(texts.filter(({ text }) => / [،؛؟.:…]|[،؛؟…](?=[^\s»*_])|« | »| {2}/.test(text))).toEqual([]))
})

describe('the check itself', () => {
  test.each(['ك', 'ي', 'ى', 'ة', 'ـ', 'ھ', '\u200c', '5', ',', '?', 'e'])('refuses %j', (sign) =>
    expect(strayIn({ where: 'here', text: `کوردی ${sign}` })).toHaveLength(1),
  )
})

describe('the Kurdish edition', () => {
  test('carries every story planned for it, once', () =>
    expect(storiesCkb.map((story) => story.key).sort()).toEqual([...keysIn('ckb')].sort()))

  test.each(storiesCkb.map((story) => [story.key, story] as const))('%s is a whole story', (_, story) => {
    expect(story.slug).toMatch(/^[\u0621-\u06d5٠-٩]+(-[\u0621-\u06d5٠-٩]+)*$/)
    expect(story.tags.length).toBeGreaterThanOrEqual(2)
    expect(story.tags.length).toBeLessThanOrEqual(4)
    expect(new Set(story.tags).size).toBe(story.tags.length)
    expect(story.standfirst.length).toBeGreaterThan(story.headline.length)
    const length = textsOf(story.body, '').flatMap(({ text }) => text.split(/\s+/)).length
    expect(length).toBeGreaterThanOrEqual(130)
    expect(length).toBeLessThanOrEqual(600)
  })

  test('gives each story an address of its own', () =>
    expect(new Set(storiesCkb.map((story) => story.slug)).size).toBe(storiesCkb.length))

  test('links only to stories it has', () => {
    const addresses = JSON.stringify(storiesCkb).match(/\/ckb\/article\/[^"]+/g) ?? []
    const known = storiesCkb.map((story) => `/ckb/article/${story.slug}`)
    expect(addresses.length).toBeGreaterThan(0)
    expect(addresses.filter((address) => !known.includes(address))).toEqual([])
  })
})
