import { expect, test } from 'vitest'
import { JsonRefused, parseJson } from './json'

const refusal = (text: string) => {
  try {
    parseJson(text)
  } catch (error) {
    if (error instanceof JsonRefused) return { code: error.code, field: error.field }
    throw error
  }
  return 'taken'
}

test.each([
  ['{"a":[1,{"b":"x"}],"c":null}', { a: [1, { b: 'x' }], c: null }],
  ['"{\\"a\\":1,\\"a\\":2}"', '{"a":1,"a":2}'],
  ['{"a":"b","b":"a"}', { a: 'b', b: 'a' }],
  ['[{"a":1},{"a":2}]', [{ a: 1 }, { a: 2 }]],
  ['{"a":{"a":{"a":1}}}', { a: { a: { a: 1 } } }],
  ['{"a":["a","a"]}', { a: ['a', 'a'] }],
  ['{"😀":"😀"}', { '😀': '😀' }],
])('%s is taken', (text, value) => expect(parseJson(text)).toEqual(value))

test.each([
  ['nothing', '', 'invalid_json'],
  ['truncated', '{"a":1', 'invalid_json'],
  ['JSON5', "{a:'1'}", 'invalid_json'],
  ['a byte order mark', '\ufeff{"a":1}', 'invalid_json'],
  ['two values', '{"a":1}{"a":2}', 'invalid_json'],
  ['NaN', '{"a":NaN}', 'invalid_json'],
  ['a name twice', '{"a":1,"b":2,"a":3}', 'invalid_json'],
  ['a name twice, once escaped', '{"a":1,"\\u0061":3}', 'invalid_json'],
  ['a name twice, far from its colon', `{"a":1,"a"${' '.repeat(500)}:3}`, 'invalid_json'],
  ['a name twice after an inner object', '{"a":{"x":1},"a":3}', 'invalid_json'],
  ['__proto__', '{"__proto__":{"admin":true}}', 'invalid_json'],
  ['__proto__, escaped', '{"a":{"\\u005f_proto__":1}}', 'invalid_json'],
  ['1,000 levels', '['.repeat(1_000) + ']'.repeat(1_000), 'invalid_json'],
  ['20,000 values', `[${'1,'.repeat(20_000)}1]`, 'invalid_json'],
  ['U+0000', '{"a":{"b":"x\\u0000"}}', 'invalid'],
  ['half a character', '{"a":"\\ud800"}', 'invalid'],
])('%s is refused', (_, text, code) => expect(refusal(text)).toMatchObject({ code }))

test('a refused text is named by its place', () =>
  expect(refusal('{"a":{"b":["x","\\u0000"]}}')).toMatchObject({ field: 'a.b.1' }))

test('nothing is polluted', () => {
  expect(refusal('{"constructor":{"prototype":{"x":1}}}')).toBe('taken')
  expect(({} as { x?: number }).x).toBeUndefined()
})

test('the deepest 64 KB are refused without a thought', () => {
  expect(refusal('['.repeat(65_536))).toMatchObject({ code: 'invalid_json' })
  expect(refusal('['.repeat(32_768) + ']'.repeat(32_768))).toMatchObject({ code: 'invalid_json' })
})
