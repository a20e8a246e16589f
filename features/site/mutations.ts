import 'server-only'
import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import { requireRight } from '@/features/accounts/require-right'
import { writeAudit } from '@/features/audit'
import type { CommentSettings } from '@/features/comments/rules'
import { tags } from '@/features/tags'
import { expire } from '@/lib/cache'
import { defaultLocale, type Locale } from '@/lib/locales'
import { refuseInside } from '@/lib/outside'
import { Refused } from '@/lib/problem'
import { inTransaction } from '@/lib/transaction'
import type { Role } from '@/prisma/client/enums'
import { settingsForDesk } from './queries'
import { SecuritySetting, type FoundSetting } from './schema'
import { seenBy, type SettingForm } from './seen'

/** What administrators set; the switches and thresholds of moderators stand beside it (features/moderation/discussions). */
type CommentRules = Pick<CommentSettings, 'closeAfterDays' | 'needsVerified'>

type By = { id: string; role: Role; requestId?: string }

type Key = 'site' | 'comments' | 'security' | 'found'
type Parts = object | ((before: object) => object)

/** What the page said when its form was drawn (./seen); without it nobody asks. */
type Seen = { seen?: string | undefined }

/** What one setting was, and whether it is another now. */
type Change = { key: Key; before: object; isChanged: boolean }

/** Nobody sets back what somebody else has set meanwhile without having seen it. @throws Refused `stale_version` */
const refuseUnseen = (form: SettingForm, { seen }: Seen, changes: readonly Change[]) => {
  if (seen === undefined || !changes.some(({ isChanged }) => isChanged)) return
  if (seen !== seenBy(form, (wanted) => changes.find(({ key }) => key === wanted)?.before))
    throw new Refused('stale_version')
}

/** Sets parts of one setting and leaves its others alone; on record with what it was, unless it was so already. */
const setWithin = async (
  client: pg.PoolClient,
  by: By,
  key: Key,
  parts: Parts,
  also: readonly string[] = [],
): Promise<Change> => {
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
  const change = { key, before, isChanged: after[0] !== undefined }
  if (!after[0]) return change
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
  if (key !== 'security')
    await expire([tags.furniture, ...also, ...(key === 'comments' ? [tags.discussions] : [])], client)
  return change
}

/** Sets what a form says in a transaction of its own, for whoever may. Every public page hears of it. */
const set = (
  form: SettingForm,
  { by, seen }: { by: By } & Seen,
  key: Key,
  parts: Parts,
  also: readonly string[] = [],
): Promise<void> =>
  inTransaction(async (client) => {
    requireRight(by, 'settings')
    refuseUnseen(form, { seen }, [await setWithin(client, by, key, parts, also)])
  })

/** What the newspaper is called. @throws Refused `forbidden`, `stale_version` */
export const nameSite = ({ names, ...given }: { by: By; names: Partial<Record<Locale, string>> } & Seen) =>
  set('names', given, 'site', { names }, [tags.running])

/**
 * By which clock times are printed (null: as the server is set up) and which editions readers are not offered: their
 * addresses are not found, and nothing leads there; stories stay where they are. @throws Refused `forbidden`, `stale_version`
 */
export const setEditions = ({ zone, off, ...given }: { by: By; zone: string | null; off: readonly Locale[] } & Seen) =>
  set('editions', given, 'site', { zone, off: off.filter((locale) => locale !== defaultLocale) }, [tags.running])

/**
 * How the newspaper is found. The key search engines know it by is made once and stays: it stands at an address of ours
 * for everybody to read, so it is no secret. @throws Refused `forbidden`, `stale_version`, `invalid` for a hub that is not outside
 */
export const setFound = async ({ found, ...given }: { by: By; found: Omit<FoundSetting, 'indexNowKey'> } & Seen) => {
  const { found: known } = await settingsForDesk(given.by)
  await refuseInside(found.hub, 'hub')
  const indexNowKey = known.indexNowKey || (found.indexNow ? randomBytes(16).toString('hex') : '')
  await set('found', given, 'found', { ...found, indexNowKey })
}

/**
 * Which picture of the library stands above every page instead of the name in letters; null takes it away. It is held while
 * that is written, so that nobody deletes it meanwhile. @throws Refused `forbidden`, `not_found`, `stale_version`
 */
export const setLogo = ({ by, id, paper, seen }: { by: By; id: string | null; paper: 'light' | 'dark' } & Seen) =>
  inTransaction(async (client) => {
    requireRight(by, 'settings')
    const held = id === null || (await client.query('SELECT FROM media WHERE id = $1 FOR KEY SHARE', [id])).rowCount
    if (!held) throw new Refused('not_found')
    const form = paper === 'light' ? 'logo' : 'logoDark'
    refuseUnseen(form, { seen }, [await setWithin(client, by, 'site', { [form]: id })])
  })

/** What readers are told is welcome, beside the form of a comment; empty: as the product comes. */
type HouseRules = Partial<Record<Locale, string>>

/** What the page of how we work says; empty: as the product comes. @throws Refused `forbidden`, `stale_version` */
export const setPrinciples = ({
  principles,
  ...given
}: { by: By; principles: Partial<Record<Locale, string>> } & Seen) => set('principles', given, 'site', { principles })

/**
 * The rules of every discussion, and how they are told to readers: both or neither. @throws Refused `forbidden`,
 * `stale_version`
 */
export const setDiscussionRules = ({
  by,
  rules,
  houseRules,
  seen,
}: {
  by: By
  rules: CommentRules
  houseRules: HouseRules
} & Seen) =>
  inTransaction(async (client) => {
    requireRight(by, 'settings')
    const asked = await setWithin(client, by, 'comments', rules)
    const told = await setWithin(client, by, 'site', { houseRules })
    refuseUnseen('comments', { seen }, [asked, told])
  })

/** How long whoever switches it on may go on without, in seconds: nobody locks themselves out. */
const grace = 3_600

/**
 * Does everybody of the newsroom need a second factor? It holds from the next request of each on (features/accounts/queries.ts
 * asks with every session); whoever switches it on has an hour to set up their own. @throws Refused `forbidden`,
 * `stale_version`
 */
export const askForFactor = ({ by, isOn, now, seen }: { by: By; isOn: boolean; now: Date } & Seen) =>
  set('security', { by, seen }, 'security', (before) => {
    const wasOn = SecuritySetting.parse(before).staffFactor
    if (isOn && wasOn) return {}
    const graceUntil = isOn ? Math.floor(now.getTime() / 1_000) + grace : 0
    return { staffFactor: isOn, graceFor: isOn ? by.id : null, graceUntil }
  })
