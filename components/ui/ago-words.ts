import { digitsOf, figure, words } from '@/lib/i18n'
import type { Locale } from '@/lib/locales'
import type { AgoWords } from './relative-times'

const made = new Map<Locale, AgoWords>()

/** What `RelativeTimes` needs to speak an edition's language, a few hundred bytes of it. */
export const agoWords = (locale: Locale): AgoWords => {
  const known = made.get(locale)
  if (known) return known
  const t = words(locale)
  const forms: string[] = []
  const formOf = (key: 'time.minutesAgo' | 'time.hoursAgo', count: number) => {
    const form = t(key, { count }).replace(figure(locale, count), '#')
    if (!forms.includes(form)) forms.push(form)
    return forms.indexOf(form)
  }
  const through = (key: 'time.minutesAgo' | 'time.hoursAgo', last: number) =>
    Array.from({ length: last }, (_, n) => formOf(key, n + 1)).join('')
  const result = {
    now: t('time.now'),
    minutes: through('time.minutesAgo', 59),
    hours: through('time.hoursAgo', 23),
    forms,
    digits: digitsOf(locale),
  }
  made.set(locale, result)
  return result
}
