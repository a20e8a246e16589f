import { expect, test } from 'vitest'
import { words } from '@/lib/i18n'
import { locales } from '@/lib/locales'
import { tooFast } from './waiting'
import { islandWords, problemWords } from './words'

test.each([
  [0.4, 'This is much in a short time. Please wait a second.'],
  [24, 'This is much in a short time. Please wait 24 seconds.'],
  [60, 'This is much in a short time. Please wait a minute.'],
  [3_599, 'This is much in a short time. Please wait 60 minutes.'],
  [25_000, 'This is much in a short time. Please wait 7 hours.'],
])('%d seconds are said as people say them', (seconds, words) =>
  expect(problemWords('en', 'too_fast', seconds)).toBe(words),
)

test.each(['constructor', 'toString', '__proto__', 'held', 'no_such', 'closed.', ''])(
  'what an address calls a problem and is none (%j) is said as what did not work',
  (code) => expect(problemWords('en', code)).toBe(words('en')('comments.failed')),
)

test.each(locales)('the script says a wait as the server does, in %s', (locale) => {
  const words = islandWords(locale)
  for (const unit of [1, 60, 3_600])
    for (let n = 1; n <= (unit === 3_600 ? 24 : 59); n++)
      expect(tooFast(n * unit, words)).toBe(problemWords(locale, 'too_fast', n * unit))
})

test('who is not told how long waits a moment', () =>
  expect(problemWords('en', 'too_fast')).toContain('Please wait a moment'))
