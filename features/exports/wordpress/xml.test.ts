import { SaxesParser } from 'saxes'
import { expect, test } from 'vitest'
import { cdata, escaped, slugged } from './xml'

const readBack = (xml: string) => {
  const parser = new SaxesParser()
  let text = ''
  parser.on('error', (error) => {
    throw error
  })
  parser.on('cdata', (part) => (text += part))
  parser.on('text', (part) => (text += part))
  parser.write(`<a>${xml}</a>`).close()
  return text
}

test.each([
  ['nothing', '', ''],
  ['its own end', 'a ]]> b', 'a ]]> b'],
  ['its own end twice', ']]>]]>', ']]>]]>'],
  ['brackets that are no end', ']] >', ']] >'],
  ['what XML forbids', 'a\0b\x0bc\x1fd\uffff', 'abcd'],
  ['half a character', 'a\ud800b\udc00c\u{1f34a}', 'abc\u{1f34a}'],
  ['tabs and lines', 'a\tb\nc', 'a\tb\nc'],
  ['another CDATA', '<![CDATA[x]]>', '<![CDATA[x]]>'],
])('%s is read back', (_, given, expected) => {
  expect(readBack(cdata(given))).toBe(expected)
  expect(readBack(escaped(given))).toBe(expected)
})

test('the end of CDATA is split as the reader by regular expressions joins it', () => {
  const [, inner] = /^<!\[CDATA\[(.*)\]\]>$/s.exec(cdata('a ]]> b'))!
  expect(inner).toBe('a ]]]]><![CDATA[> b')
})

test.each([
  ['ferry-fares', 'ferry-fares'],
  ['وشە', '%d9%88%d8%b4%db%95'],
  ['و'.repeat(200), expect.stringMatching(/^(%[0-9a-f]{2}){1,63}$/)],
])('slug %s', (slug, expected) => expect(slugged(slug)).toEqual(expected))
