import 'server-only'
import { requireRight } from '@/features/accounts/require-right'
import type { CommentSettings } from '@/features/comments/rules'
import { readSettings } from '@/features/comments/settings'
import { pool } from '@/lib/db'
import { inLanguage } from '@/lib/i18n'
import type { Locale } from '@/lib/locales'
import type { By } from '../by'
import { asUsual, siteSwitches, type Standing } from './rules'

/** How a place is switched, until when, and what it goes back to then. */
export type SwitchesNow = Standing & { until: string | null; backTo: Standing | null }
type Switched = SwitchesNow & { id: string; name: string }
type SwitchedArticle = Switched & { locale: Locale; slug: string }

export type Discussions = {
  settings: CommentSettings
  site: SwitchesNow
  sections: Switched[]
  articles: SwitchedArticle[]
  /** How many more stories an import brought closed: nobody here closed them. */
  cameClosed: number
}

type Row = Omit<SwitchedArticle, 'until' | 'name'> & { names: unknown; headline: string; until: Date | null }

const columns = `t.id, t.discussion AS state, t.slow_seconds AS "slowSeconds", t.discussion_until AS until,
  t.discussion_back_to AS "backTo"`

/** An end from before it was remembered what it goes back to gives free. */
const nowOf = ({
  state,
  slowSeconds,
  until,
  backTo,
}: Standing & { until: Date | null; backTo: Standing | null }): SwitchesNow => ({
  state,
  slowSeconds,
  until: until?.toISOString() ?? null,
  backTo: until && (backTo ?? asUsual),
})

/** Closed since nobody knows when, and for good: as an import brought it. */
const cameClosed = `(discussion = 'CLOSED' AND discussion_closed_at IS NULL AND discussion_until IS NULL AND slow_seconds = 0)`

/** What is switched where: the site, every section, and the articles that somebody here switched (a hundred of them). */
export const discussionsNow = async (by: By, locale: Locale): Promise<Discussions> => {
  requireRight(by, 'discussions')
  const [setting, sections, articles, closed] = await Promise.all([
    pool().query<{ value: unknown }>(`SELECT value FROM site_setting WHERE key = 'comments'`),
    pool().query<Row>(`SELECT ${columns}, t.names FROM section t ORDER BY t.position, t.slug`),
    pool().query<Row>(
      `SELECT ${columns}, t.headline, t.locale, t.slug FROM article t WHERE t.id IN (
          (SELECT id FROM article WHERE discussion IN ('HOLD_ALL', 'CLOSED') AND NOT ${cameClosed} LIMIT 200)
          UNION (SELECT id FROM article WHERE slow_seconds > 0 LIMIT 200)) ORDER BY t.id DESC LIMIT 100`,
    ),
    pool().query<{ count: number }>(`SELECT count(*)::int AS count FROM article WHERE ${cameClosed}`),
  ])
  const settings = readSettings(setting.rows[0]?.value)
  return {
    settings,
    site: nowOf(siteSwitches(settings)),
    sections: sections.rows.map((row) => ({ ...nowOf(row), id: row.id, name: inLanguage(row.names, locale) })),
    articles: articles.rows.map(({ id, headline, locale, slug, ...row }) => ({ ...nowOf(row), id, name: headline, locale, slug })), // prettier-ignore
    cameClosed: closed.rows[0]!.count,
  }
}

/** How the whole site is switched. @throws Refused `forbidden` */
export const siteNow = async (by: By): Promise<SwitchesNow> => {
  requireRight(by, 'discussions')
  const { rows } = await pool().query<{ value: unknown }>(`SELECT value FROM site_setting WHERE key = 'comments'`)
  return nowOf(siteSwitches(readSettings(rows[0]?.value)))
}

/** How one article is switched; null where there is none. @throws Refused `forbidden` */
export const switchesOf = async (by: By, articleId: string): Promise<SwitchesNow | null> => {
  requireRight(by, 'discussions')
  const { rows } = await pool().query<Row>(`SELECT ${columns} FROM article t WHERE t.id = $1`, [articleId])
  return rows[0] ? nowOf(rows[0]) : null
}
