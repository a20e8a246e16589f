import { afterEach, expect, test, vi } from 'vitest'
import { localMomentOf, publishedText } from './moments'
import { stateNotes } from './states'

afterEach(() => vi.unstubAllEnvs())

const gmt = '2013-01-11 20:22:19'
const rss = 'Fri, 11 Jan 2013 20:22:19 +0000'
const never = '0000-00-00 00:00:00'

test.each([
  ['GMT goes first', 'Asia/Baghdad', gmt, rss, '2013-01-11 23:22:19', gmt],
  ['then what RSS says', 'Asia/Baghdad', never, rss, '2013-01-11 23:22:19', rss],
  ['a draft has the clock of the site only', 'Asia/Baghdad', never, '', '2013-01-11 23:22:19', '2013-01-11T20:22:19.000Z'],
  ['which has its summer', 'Europe/Berlin', never, 'Wed, 30 Nov -0001 00:00:00 +0000', '2013-07-11 12:00:00', '2013-07-11T10:00:00.000Z'],
  ['the day may be another', 'America/New_York', never, '', '2013-01-11 23:22:19', '2013-01-12T04:22:19.000Z'],
  ['nothing is nothing', 'Asia/Baghdad', never, '', never, undefined],
])('%s (%s)', (_, zone, first, second, third, expected) => {
  vi.stubEnv('SITE_TIMEZONE', zone)
  expect(publishedText(first, second, third)).toBe(expected)
}) // prettier-ignore

test('a clock that goes back shows an hour twice: the first is meant; what it leaps over is later', () => {
  vi.stubEnv('SITE_TIMEZONE', 'Europe/Berlin')
  expect(localMomentOf('2024-10-27 02:30:00')).toEqual(new Date('2024-10-27T00:30:00Z'))
  expect(localMomentOf('2024-03-31 02:30:00')).toEqual(new Date('2024-03-31T01:30:00Z'))
})

test('a planned story says for when, by the newsroom’s clock', () => {
  vi.stubEnv('SITE_TIMEZONE', 'Asia/Baghdad')
  const published = '2030-01-01 00:00:00'
  expect(stateNotes({ state: 'future', hasPassword: false, kind: 'post', published })).toEqual([
    'was scheduled for 2030-01-01 03:00 (Asia/Baghdad), so it waits as a draft: schedule it here',
  ])
})
