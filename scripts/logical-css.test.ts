import { readFileSync, readdirSync } from 'node:fs'
import { expect, test } from 'vitest'

/** Left and right in a style sheet are wrong in two of our three languages. (Classes are watched by ESLint.) */
const physical =
  /(?:^|[\s;{])((?:(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)[\w-]*|left|right|border-(?:top|bottom)-(?:left|right)-radius)\s*:|(?:text-align|float|clear)\s*:\s*(?:left|right)\b)/g

const physicalIn = (css: string) =>
  [...css.replace(/\/\*[\s\S]*?\*\//g, '').matchAll(physical)].map((match) => match[1])

test.each([
  ['a { margin-left: 1px }', ['margin-left:']],
  ['a{text-align: right}', ['text-align: right']],
  ['a { right : 0; border-left-width: 1px }', ['right :', 'border-left-width:']],
  ['a { inset-inline-start: 0; text-align: start; margin-inline: 1px } /* left: of it */', []],
])('%s', (css, found) => expect(physicalIn(css)).toEqual(found))

const sheets = ['app', 'components'].flatMap((dir) =>
  readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.css'))
    .map((file) => `${dir}/${file}`),
)

test('the style sheets know start and end only', () => {
  expect(sheets).not.toEqual([])
  expect(sheets.flatMap((sheet) => physicalIn(readFileSync(sheet, 'utf8')).map((rule) => `${sheet}: ${rule}`))).toEqual(
    [],
  )
})
