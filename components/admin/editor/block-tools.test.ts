import { expect, test } from 'vitest'
import { namedLike } from './block-tools'

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
