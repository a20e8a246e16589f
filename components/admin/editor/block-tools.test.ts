import { expect, test } from 'vitest'
import { inGroups, namedLike } from './block-tools'

const offers = ['Heading', 'Small heading', 'Numbered list', 'القائمة المرقمة', 'صورة', 'Pull quote'].map((label) => ({
  label,
}))

test.each([
  ['', offers.map(({ label }) => label)],
  ['h', ['Heading', 'Small heading']],
  ['HEAD', ['Heading', 'Small heading']],
  ['list', ['Numbered list']],
  ['قائمة', ['القائمة المرقمة']],
  ['ال', ['القائمة المرقمة']],
  ['صُو', ['صورة']],
  ['eading', []],
  ['nothing', []],
])('/%s offers %j', (query, expected) => expect(namedLike(offers, query).map(({ label }) => label)).toEqual(expected))

test.each([
  ['', []],
  ['ab', ['ab']],
  ['abCdE', ['ab', 'Cd', 'E']],
  ['AB', ['A', 'B']],
])('%s, where a capital begins another kind, is grouped as %j', (tools, expected) => {
  const groups = inGroups([...tools].map((label) => ({ label, ...(label < 'a' && { isFirst: true as const }) })))
  expect(groups.map((group) => group.map(({ label }) => label).join(''))).toEqual(expected)
})
