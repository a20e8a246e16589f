import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser'
import { describe, expect, test } from 'vitest'
import { figure, words } from '@/lib/i18n'
import { locales, type Locale } from '@/lib/locales'
import { deskCatalogues, deskWords } from '@/lib/newsroom-words'
import ar from './ar.json'
import ckb from './ckb.json'
import en from './en.json'

type Tree = { [key: string]: string | Tree }

/** Every message by its full key: "story.views". */
const flat = (tree: Tree, above = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[above + key, value]] : flat(value, `${above}${key}.`),
  )

const catalogues: Record<Locale, Map<string, string>> = {
  en: new Map(flat({ ...en, newsroom: deskCatalogues.en })),
  ar: new Map(flat({ ...ar, newsroom: deskCatalogues.ar })),
  ckb: new Map(flat({ ...ckb, newsroom: deskCatalogues.ckb })),
}

/** The dashboard has catalogues of its own. */
const ofNewsroom = 'newsroom.'

/** What a count may be called in each language: Unicode CLDR, "Language Plural Rules". */
const pluralForms: Record<Locale, string[]> = {
  en: ['one', 'other'],
  ar: ['zero', 'one', 'two', 'few', 'many', 'other'],
  ckb: ['one', 'other'],
}

/** Every element of a message, those inside plurals and tags included. */
const elementsOf = (elements: MessageFormatElement[]): MessageFormatElement[] =>
  elements.flatMap((element) => {
    if (element.type === TYPE.tag) return [element, ...elementsOf(element.children)]
    if (element.type !== TYPE.plural && element.type !== TYPE.select) return [element]
    return [element, ...Object.values(element.options).flatMap((option) => elementsOf(option.value))]
  })

const read = (message: string) => elementsOf(parse(message))

/** What a message is handed, by kind and name; a select's choices are the program's words and belong to it. */
const argumentsOf = (message: string) => {
  const named = read(message).flatMap((element) => {
    if (element.type === TYPE.literal || element.type === TYPE.pound) return []
    const choices = element.type === TYPE.select ? `: ${Object.keys(element.options).sort().join(' ')}` : ''
    return [`${TYPE[element.type]} ${element.value}${choices}`]
  })
  return [...new Set(named)].sort()
}

/** Something to put in every place of a message. */
const valuesFor = (message: string, count: number) =>
  Object.fromEntries(
    read(message).flatMap((element): [string, unknown][] => {
      if (element.type === TYPE.literal || element.type === TYPE.pound) return []
      if (element.type === TYPE.plural || element.type === TYPE.number) return [[element.value, count]]
      if (element.type === TYPE.date || element.type === TYPE.time) return [[element.value, new Date(0)]]
      if (element.type === TYPE.select) return [[element.value, Object.keys(element.options)[0]]]
      if (element.type === TYPE.tag) return [[element.value, (inside: string) => `⟪${inside}⟫`]]
      return [[element.value, `⟪${element.value}⟫`]]
    }),
  )

type Formatter = { markup: (key: string, values: Record<string, unknown>) => string }
const formatted = (locale: Locale, key: string, values: Record<string, unknown>) =>
  key.startsWith(ofNewsroom)
    ? (deskWords(locale) as unknown as Formatter).markup(key.slice(ofNewsroom.length), values)
    : (words(locale) as unknown as Formatter).markup(key, values)

describe.each(locales)('the words of %s', (locale) => {
  const catalogue = catalogues[locale]

  test('are there for everything the English edition says, and for nothing else', () => {
    expect([...catalogue.keys()].sort()).toEqual([...catalogues.en.keys()].sort())
  })

  test.each([...catalogues.en.keys()])('%s takes what the English takes', (key) => {
    expect(argumentsOf(catalogue.get(key) ?? '')).toEqual(argumentsOf(catalogues.en.get(key) ?? ''))
  })

  test('say every count in the forms of the language', () => {
    for (const [key, message] of catalogue)
      for (const element of read(message)) {
        if (element.type !== TYPE.plural) continue
        const forms = Object.keys(element.options).filter((form) => !form.startsWith('='))
        expect(forms.sort(), key).toEqual([...pluralForms[locale]].sort())
      }
  })

  test.each([0, 1, 2, 3, 11, 100])('read well with %i', (count) => {
    for (const [key, message] of catalogue) {
      const values = valuesFor(message, count)
      const text = formatted(locale, key, values)
      expect(text.trim(), key).not.toBe('')
      for (const value of Object.values(values))
        if (typeof value === 'string' && value.startsWith('⟪')) expect(text, key).toContain(value)
      // From three on a count is written as a figure in every language, in the digits of the edition.
      if (count >= 3 && argumentsOf(message).some((argument) => argument.startsWith('plural')))
        expect(text, key).toContain(figure(locale, count))
    }
  })
})

/** Names that have letters of their own: the product's, those of formats a picture may have, how an address begins. */
const ownLetters = /Masthead|JPEG|PNG|WebP|AVIF|https?:/g

test.each(['ar', 'ckb'] as const)('nothing is left in English in %s', (locale) => {
  for (const [key, message] of catalogues[locale])
    for (const element of read(message))
      if (element.type === TYPE.literal) expect(element.value.replace(ownLetters, ''), key).not.toMatch(/[A-Za-z0-9]/)
})

// A reader who meets two names looks for two things.
test.each([
  ['ar', /كلمة (ال)?مرور/, 'a password is كلمة سر'],
  ['ar', /استعادة/, 'a recovery code is رمز استرداد'],
  ['ckb', /وشەی نهێنی/, 'a password is تێپەڕەوشە'],
  ['ckb', /هۆکاری دووەم/, 'the second factor is فاکتەری دووەم'],
  ['ckb', /لێدوان/, 'a comment is کۆمێنت'],
] as const)('in %s no message says %s: %s', (locale, other, right) => {
  const found = [...catalogues[locale]].filter(([, message]) => other.test(message)).map(([key]) => key)
  expect(found, right).toEqual([])
})
