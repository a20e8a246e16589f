import 'server-only'
import { requireRight } from '@/features/accounts/require-right'
import type { CommentSettings } from '@/features/comments/rules'
import { readSettings } from '@/features/comments/settings'
import { pool } from '@/lib/db'
import { inLanguage } from '@/lib/i18n'
import { isId } from '@/lib/ids'
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
  /** Behind which of them the list goes on. */
  next: string | null
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

/** Switched by somebody here; word by word as its index has it (article_switched_idx). */
const switchedHere = `(discussion <> 'OPEN' OR slow_seconds > 0) AND NOT ${cameClosed}`

/** So many stories are on a page: each has a form of its own. */
const articlesAtOnce = 50

/** What is switched where: the site, every section, and the articles that somebody here switched, page by page. */
export const discussionsNow = async (by: By, locale: Locale, after = ''): Promise<Discussions> => {
  requireRight(by, 'discussions')
  const [setting, sections, articles, closed] = await Promise.all([
    pool().query<{ value: unknown }>(`SELECT value FROM site_setting WHERE key = 'comments'`),
    pool().query<Row>(`SELECT ${columns}, t.names FROM section t ORDER BY t.position, t.slug`),
    pool().query<Row>(
      `SELECT ${columns}, t.headline, t.locale, t.slug FROM article t WHERE ${switchedHere} AND ($1::uuid IS NULL OR t.id < $1)
        ORDER BY t.id DESC LIMIT ${articlesAtOnce + 1}`,
      [isId(after) ? after : null],
    ),
    pool().query<{ count: number }>(`SELECT count(*)::int AS count FROM article WHERE ${cameClosed}`),
  ])
  const settings = readSettings(setting.rows[0]?.value)
  const shown = articles.rows.slice(0, articlesAtOnce)
  return {
    settings,
    site: nowOf(siteSwitches(settings)),
    sections: sections.rows.map((row) => ({ ...nowOf(row), id: row.id, name: inLanguage(row.names, locale) })),
    articles: shown.map(({ id, headline, locale, slug, ...row }) => ({ ...nowOf(row), id, name: headline, locale, slug })), // prettier-ignore
    next: articles.rows.length > shown.length ? shown.at(-1)!.id : null,
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
