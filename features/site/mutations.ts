import 'server-only'
import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import { requireRight } from '@/features/accounts/require-right'
import { writeAudit } from '@/features/audit'
import type { CommentSettings } from '@/features/comments/rules'
import { tags } from '@/features/tags'
import { expire } from '@/lib/cache'
import { defaultLocale, type Locale } from '@/lib/locales'
import { Refused } from '@/lib/problem'
import { inTransaction } from '@/lib/transaction'
import type { Role } from '@/prisma/client/enums'
import { settingsForDesk } from './queries'
import { SecuritySetting, type FoundSetting } from './schema'

/** What administrators set; the switches and thresholds of moderators stand beside it (features/moderation/discussions). */
type CommentRules = Pick<CommentSettings, 'closeAfterDays' | 'needsVerified'>

type By = { id: string; role: Role; requestId?: string }

type Key = 'site' | 'comments' | 'security' | 'found'
type Parts = object | ((before: object) => object)

/** Sets parts of one setting and leaves its others alone; on record with what it was, unless it was so already. */
const setWithin = async (client: pg.PoolClient, by: By, key: Key, parts: Parts, also: readonly string[] = []) => {
  // Made first, so that there is a row to lock: two who set at once do it one after the other.
  await client.query(`INSERT INTO site_setting (key, value) VALUES ($1, '{}') ON CONFLICT DO NOTHING`, [key])
  const { rows } = await client.query<{ value: object }>('SELECT value FROM site_setting WHERE key = $1 FOR UPDATE', [
    key,
  ])
  const before = rows[0]!.value
  const { rows: after } = await client.query<{ value: object }>(
    `UPDATE site_setting SET value = value || $2::jsonb, changed_at = now()
      WHERE key = $1 AND value || $2::jsonb <> value RETURNING value`,
    [key, JSON.stringify(typeof parts === 'function' ? parts(before) : parts)],
  )
  if (!after[0]) return
  await writeAudit(client, {
    actorId: by.id,
    action: `setting.${key}`,
    subjectType: 'setting',
    subjectId: key,
    before,
    after: after[0].value,
    requestId: by.requestId ?? '',
  })
  // No page for readers says anything of it.
  if (key === 'security') return
  await expire([tags.furniture, ...also, ...(key === 'comments' ? [tags.discussions] : [])], client)
}

/** Sets parts of one setting in a transaction of its own, for whoever may. Every public page hears of it. */
const set = (by: By, key: Key, parts: Parts, check = async (_: pg.PoolClient) => {}, also: readonly string[] = []) =>
  inTransaction(async (client) => {
    requireRight(by, 'settings')
    await check(client)
    await setWithin(client, by, key, parts, also)
  })

/** What the newspaper is called. @throws Refused `forbidden` */
export const nameSite = ({ by, names }: { by: By; names: Partial<Record<Locale, string>> }) =>
  set(by, 'site', { names })

/**
 * By which clock times are printed (null: as the server is set up) and which editions readers are not offered: their
 * addresses are not found, and nothing leads there; stories stay where they are. @throws Refused `forbidden`
 */
export const setEditions = ({ by, zone, off }: { by: By; zone: string | null; off: readonly Locale[] }) =>
  set(by, 'site', { zone, off: off.filter((locale) => locale !== defaultLocale) }, undefined, [tags.running])

/**
 * How the newspaper is found. The key search engines know it by is made once and stays: it stands at an address of ours
 * for everybody to read, so it is no secret. @throws Refused `forbidden`
 */
export const setFound = async ({ by, found }: { by: By; found: Omit<FoundSetting, 'indexNowKey'> }) => {
  const { found: known } = await settingsForDesk(by)
  const indexNowKey = known.indexNowKey || (found.indexNow ? randomBytes(16).toString('hex') : '')
  await set(by, 'found', { ...found, indexNowKey })
}

/**
 * Which picture of the library stands above every page instead of the name in letters; null takes it away. It is held while
 * that is written, so that nobody deletes it meanwhile. @throws Refused `forbidden`, `not_found`
 */
export const setLogo = ({ by, id, paper }: { by: By; id: string | null; paper: 'light' | 'dark' }) =>
  set(by, 'site', { [paper === 'light' ? 'logo' : 'logoDark']: id }, async (client) => {
    if (id === null) return
    const { rowCount } = await client.query('SELECT FROM media WHERE id = $1 FOR KEY SHARE', [id])
    if (!rowCount) throw new Refused('not_found')
  })

/** What readers are told is welcome, beside the form of a comment; empty: as the product comes. */
type HouseRules = Partial<Record<Locale, string>>

/** What the page of how we work says; empty: as the product comes. @throws Refused `forbidden` */
export const setPrinciples = ({ by, principles }: { by: By; principles: Partial<Record<Locale, string>> }) =>
  set(by, 'site', { principles })

/** The rules of every discussion, and how they are told to readers: both or neither. @throws Refused `forbidden` */
export const setDiscussionRules = ({
  by,
  rules,
  houseRules,
}: {
  by: By
  rules: CommentRules
  houseRules: HouseRules
}) =>
  inTransaction(async (client) => {
    requireRight(by, 'settings')
    await setWithin(client, by, 'comments', rules)
    await setWithin(client, by, 'site', { houseRules })
  })

/** How long whoever switches it on may go on without, in seconds: nobody locks themselves out. */
const grace = 3_600

/**
 * Does everybody of the newsroom need a second factor? It holds from the next request of each on (features/accounts/queries.ts
 * asks with every session); whoever switches it on has an hour to set up their own. @throws Refused `forbidden`
 */
export const askForFactor = ({ by, isOn, now }: { by: By; isOn: boolean; now: Date }) =>
  set(by, 'security', (before) => {
    const wasOn = SecuritySetting.parse(before).staffFactor
    if (isOn && wasOn) return {}
    const graceUntil = isOn ? Math.floor(now.getTime() / 1_000) + grace : 0
    return { staffFactor: isOn, graceFor: isOn ? by.id : null, graceUntil }
  })
