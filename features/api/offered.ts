import 'server-only'
import { isOffered, offered, type Locale } from '@/lib/locales'
import { Refused } from '@/lib/problem'

/** The editions that are asked for: what readers are not offered, programs are not told. @throws Refused `invalid` */
export const editionsAsked = (language: Locale | undefined): readonly Locale[] => {
  if (language === undefined) return offered()
  if (!isOffered(language))
    throw new Refused('invalid', { field: 'language', detail: 'There is no such edition at present.' })
  return [language]
}
