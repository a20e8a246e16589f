import 'server-only'
import { may } from '@/features/accounts/rights'
import { plainText } from '@/features/articles/plain-text'
import { db } from '@/lib/db'
import { isId } from '@/lib/ids'
import { isLocale, ownNames, type Locale } from '@/lib/locales'
import { Refused } from '@/lib/problem'
import { articleList } from '../list/queries'
import type { Writer } from '../mutations'
import type { NameOffer } from '../views'

const mostOffered = 8

/** The article an address leads to: of the newspaper, or of the newsroom. */
const atAddress = (text: string) => {
  if (!URL.canParse(text)) return null
  const [locale = '', area, name = '', id = ''] = new URL(text).pathname.split('/').filter(Boolean).map(unescaped)
  if (!isLocale(locale)) return null
  if (area === 'article' && name) return { locale, slug: name }
  return area === 'admin' && name === 'articles' && isId(id) ? { id } : null
}

/** What was plain text may spell out what no column holds. */
const unescaped = (part: string) => {
  try {
    return plainText(decodeURIComponent(part))
  } catch {
    return part
  }
}

/**
 * Articles of other editions that may be the same story: by letters of the headline, or by address. Their ids are the slugs.
 * @throws Refused `forbidden`
 */
export const storiesToLink = async (by: Writer, { locale, q }: { locale: Locale; q: string }): Promise<NameOffer[]> => {
  if (!may(by, 'publish')) throw new Refused('forbidden')
  const at = atAddress(q.trim())
  const found = at
    ? await db.article.findMany({ where: at, take: 1, select: { id: true, headline: true, locale: true } })
    : q.trim().length < 3
      ? []
      : (await articleList(by, locale, { ...anything, q: q.trim() })).lines
  return found
    .filter((article) => article.locale !== locale)
    .slice(0, mostOffered)
    .map(({ id, headline, locale: edition }) => ({ name: headline, slug: id, detail: ownNames[edition as Locale] }))
}

const anything = {
  status: '',
  section: '',
  author: '',
  locale: '',
  source: '',
  mine: false,
  after: '',
} as const
