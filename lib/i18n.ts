import { createTranslator } from 'use-intl/core'
import ar from '@/messages/ar.json'
import ckb from '@/messages/ckb.json'
import en from '@/messages/en.json'
import { ckbCompact, ckbNumber } from './calendar'
import { nameSet, type Locale } from './locales'

export type Messages = typeof en

const catalogues: Record<Locale, Messages> = { en, ar, ckb }

/** The tag `Intl` is asked with: the newsroom's region decides month names and digits. */
export const intlTags: Record<Locale, string> = { en: 'en-GB', ar: 'ar-IQ', ckb: 'ckb-IQ' }

const translate = (locale: Locale) =>
  createTranslator<Messages>({
    locale: intlTags[locale],
    messages: catalogues[locale],
    onError: (error) => {
      throw error
    },
  })

const translators = new Map<Locale, ReturnType<typeof translate>>()

/** The words of an edition: `words('ar')('story.views', { count: 3 })`. A missing message throws; it is never shown raw. */
export const words = (locale: Locale) => {
  const known = translators.get(locale)
  if (known) return known
  const made = translate(locale)
  translators.set(locale, made)
  return made
}

/** What the newspaper is called where nothing can be waited for, as in mails. Pages ask `siteName` (features/site). */
export const paperName = (locale: Locale) => nameSet(locale) ?? words(locale)('site.name')

const full = { en: new Intl.NumberFormat('en'), ar: new Intl.NumberFormat('ar-IQ') }
const compact = { notation: 'compact', maximumFractionDigits: 1 } as const
const short = { en: new Intl.NumberFormat('en', compact), ar: new Intl.NumberFormat('ar-IQ', compact) }

/** 12400 → "12,400" in the digits of the edition. */
export const figure = (locale: Locale, value: number) =>
  locale === 'ckb' ? ckbNumber(value) : full[locale].format(value)

/** 12400 → "12.4K", for lists; the full figure belongs in the title and for screen readers. */
export const shortFigure = (locale: Locale, value: number) =>
  locale === 'ckb' ? ckbCompact(value) : short[locale].format(value)

/** What stands between two of several: the comma of the edition's script. */
export const comma = (locale: Locale) => (locale === 'en' ? ', ' : '، ')

/** The ten digits of an edition, so that a script in the browser can write numbers without `Intl` data it may lack. */
export const digitsOf = (locale: Locale) => Array.from({ length: 10 }, (_, n) => figure(locale, n)).join('')

/** Picks the edition's own text out of a per-language record, else the first language that has one. */
export const inLanguage = (texts: unknown, locale: Locale): string => {
  const record = (texts ?? {}) as Partial<Record<Locale, string>>
  return record[locale] || record.en || record.ar || record.ckb || ''
}
