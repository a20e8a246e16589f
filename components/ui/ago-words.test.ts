import { expect, test } from 'vitest'
import { figure, words } from '@/lib/i18n'
import { locales } from '@/lib/locales'
import { agoWords } from './ago-words'

test.each(locales)('%s: every count of minutes and hours is said as the catalogue says it', (locale) => {
  const { forms, minutes, hours } = agoWords(locale)
  expect(forms.length).toBeLessThanOrEqual(10) // one figure names a form
  for (let count = 1; count < 60; count++)
    expect(forms[Number(minutes.charAt(count - 1))]!.replace('#', figure(locale, count))).toBe(
      words(locale)('time.minutesAgo', { count }),
    )
  for (let count = 1; count < 24; count++)
    expect(forms[Number(hours.charAt(count - 1))]!.replace('#', figure(locale, count))).toBe(
      words(locale)('time.hoursAgo', { count }),
    )
})
