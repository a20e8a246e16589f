import 'server-only'
import type { CommentSettings } from '@/features/comments/rules'
import { readSettings } from '@/features/comments/settings'
import { pool } from '@/lib/db'
import { inLanguage } from '@/lib/i18n'
import type { Locale } from '@/lib/locales'
import { admit, type By } from '../admit'

export type Switched = {
  id: string
  name: string
  state: 'OPEN' | 'HOLD_ALL' | 'CLOSED'
  slowSeconds: number
  until: string | null
}
export type SwitchedArticle = Switched & { locale: Locale; slug: string }

export type Discussions = { settings: CommentSettings; sections: Switched[]; articles: SwitchedArticle[] }

type Row = Omit<SwitchedArticle, 'until' | 'name'> & { names: unknown; headline: string; until: Date | null }

const columns = `t.id, t.discussion AS state, t.slow_seconds AS "slowSeconds", t.discussion_until AS until`
const iso = (date: Date | null) => date?.toISOString() ?? null

/** What is switched where: the site, every section, and the articles that are not simply open (a hundred of them). */
export const discussionsNow = async (by: By, locale: Locale): Promise<Discussions> => {
  admit(by, 'discussions')
  const [setting, sections, articles] = await Promise.all([
    pool().query<{ value: unknown }>(`SELECT value FROM site_setting WHERE key = 'comments'`),
    pool().query<Row>(`SELECT ${columns}, t.names FROM section t ORDER BY t.position, t.slug`),
    pool().query<Row>(
      `SELECT ${columns}, t.headline, t.locale, t.slug FROM article t WHERE t.id IN (
          (SELECT id FROM article WHERE discussion IN ('HOLD_ALL', 'CLOSED') LIMIT 200)
          UNION (SELECT id FROM article WHERE slow_seconds > 0 LIMIT 200)) ORDER BY t.id DESC LIMIT 100`,
    ),
  ])
  return {
    settings: readSettings(setting.rows[0]?.value),
    sections: sections.rows.map(({ id, state, slowSeconds, until, names }) => ({
      id,
      state,
      slowSeconds,
      until: iso(until),
      name: inLanguage(names, locale),
    })),
    articles: articles.rows.map(({ names: _, headline, until, ...row }) => ({ ...row, name: headline, until: iso(until) })), // prettier-ignore
  }
}

/** How one article is switched; null where there is none. @throws Refused `forbidden` */
export const switchesOf = async (
  by: By,
  articleId: string,
): Promise<Pick<Switched, 'state' | 'slowSeconds' | 'until'> | null> => {
  admit(by, 'discussions')
  const { rows } = await pool().query<Row>(`SELECT ${columns} FROM article t WHERE t.id = $1`, [articleId])
  const row = rows[0]
  return row ? { state: row.state, slowSeconds: row.slowSeconds, until: iso(row.until) } : null
}
