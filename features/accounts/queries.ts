import 'server-only'
import { inBatches } from '@/lib/batches'
import { db, pool } from '@/lib/db'
import { authSecret } from '@/lib/env'
import type { Locale } from '@/lib/locales'
import type { MailTokenPurpose, Role } from '@/prisma/client/enums'
import type { Waits } from './factor/rules'
import { tokenHash } from './session-cookie'

/** Someone signed in: what programs and pages may know of them. */
export type Person = {
  id: string
  name: string
  /** What they may act as at this moment: somebody of the newsroom who owes a second factor acts as a reader. */
  role: Role
  /** Why they act as a reader, where the newsroom asks for a second factor; their own role stands in their account. */
  waits: Waits
  /** Whether their address is confirmed. */
  isVerified: boolean
  locale: Locale
  /** Whether whatever they write waits for a moderator. */
  isHeld: boolean
  /** ISO; null unless it lies ahead. */
  suspendedUntil: string | null
}

type SessionRow = Omit<Person, 'suspendedUntil'> & {
  hash: string
  suspendedUntil: Date | null
  sessionId: string
  isResting: boolean
}

type Held = { person: Person; sessionId: string; isResting: boolean }

/**
 * Does the newsroom ask for a second factor (features/site: the setting "security"), and has this session not shown one? Asked
 * with the session, so that the setting holds from the next request on, on every instance. Who switched it on has an hour.
 */
const waits = `CASE WHEN u.role = 'READER' OR s.proven_at IS NOT NULL
    OR asks.value -> 'staffFactor' IS DISTINCT FROM 'true'::jsonb
    OR (asks.value ->> 'graceFor' = u.id::text AND asks.value -> 'graceUntil' > to_jsonb(extract(epoch FROM now()))) THEN NULL
  WHEN EXISTS (SELECT FROM authenticator f WHERE f.user_id = u.id)
    OR EXISTS (SELECT FROM passkey f WHERE f.user_id = u.id) THEN 'proof'
  ELSE 'set-up' END AS waits`

/** Whose session it is: one statement, the same every time, so that Postgres plans it once for each connection. */
const bySession = {
  name: 'persons-by-session',
  text: `SELECT s.token_hash AS hash, u.id, u.name, u.role, u.email_verified_at IS NOT NULL AS "isVerified", u.locale,
            u.is_held AS "isHeld", CASE WHEN u.suspended_until > now() THEN u.suspended_until END AS "suspendedUntil",
            s.id AS "sessionId", s.last_seen_at < now() - interval '5 minutes' AS "isResting", ${waits}
       FROM session s JOIN "user" u ON u.id = s.user_id LEFT JOIN site_setting asks ON asks.key = 'security'
      WHERE s.token_hash = ANY($1::text[]) AND s.expires_at > now() AND (s.ends_at IS NULL OR s.ends_at > now())
        AND u.banned_at IS NULL AND u.deleted_at IS NULL`,
}

const personsBySession = async (hashes: readonly string[]): Promise<(Held | null)[]> => {
  const { rows } = await pool().query<SessionRow>({ ...bySession, values: [hashes] })
  const found = new Map(
    rows.map(({ hash, sessionId, isResting, suspendedUntil, ...person }) => [
      hash,
      {
        person: {
          ...person,
          role: person.waits ? ('READER' as const) : person.role,
          suspendedUntil: suspendedUntil?.toISOString() ?? null,
        },
        sessionId,
        isResting,
      },
    ]),
  )
  return hashes.map((hash) => found.get(hash) ?? null)
}

const begin = () =>
  inBatches((hashes: string[]) => personsBySession(hashes), {
    largest: 100,
    mostWaiting: 2_000,
    longestWait: 5,
    atOnce: 2,
    patience: 3_500,
  })
const asking = globalThis as typeof globalThis & { mastheadSessions?: ReturnType<typeof begin> }

/**
 * Who holds the session with this token hash? Nobody once it has run out (by the database's clock), they are banned or
 * gone. `isResting`: it was last seen some minutes ago, and its end moves on (features/accounts/mutations.ts). Asked of the
 * database every time; those who come in the same moment are asked for together.
 */
export const personBySession = (hash: string): Promise<Held | null> => (asking.mastheadSessions ??= begin())(hash)

const account = {
  id: true,
  email: true,
  name: true,
  role: true,
  locale: true,
  passwordHash: true,
  emailVerifiedAt: true,
} as const

/** An account that may be signed in to: neither banned nor gone. */
const usable = { bannedAt: null, deletedAt: null } as const

/** The account with this address (lower-cased), if it may be signed in to. */
export const accountByEmail = (email: string) => db.user.findFirst({ where: { email, ...usable }, select: account })

export const accountById = (id: string) => db.user.findFirst({ where: { id, ...usable }, select: account })

/** Whose password is tried: somebody who may come in, or who is shut out. */
export type AtTheDoor = {
  id: string
  name: string
  passwordHash: string | null
  isBanned: boolean
  /** By which sanction; null where none is on record. */
  banId: string | null
  hasFactor: boolean
}

/**
 * The account with this address (lower-cased), also one that is shut out. All of it is asked at once, of whomever, so that
 * no answer comes later for who is banned than for who is not.
 */
export const accountAtTheDoor = async (email: string): Promise<AtTheDoor | null> => {
  const { rows } = await pool().query<AtTheDoor>(
    `SELECT u.id, u.name, u.password_hash AS "passwordHash", u.banned_at IS NOT NULL AS "isBanned",
        (SELECT s.id FROM sanction s WHERE s.user_id = u.id AND s.kind = 'BAN' AND s.lifted_at IS NULL
          ORDER BY s.at DESC, s.id DESC LIMIT 1) AS "banId",
        EXISTS (SELECT FROM authenticator f WHERE f.user_id = u.id)
          OR EXISTS (SELECT FROM passkey f WHERE f.user_id = u.id) AS "hasFactor"
      FROM "user" u WHERE u.email = $1 AND u.deleted_at IS NULL`,
    [email],
  )
  return rows[0] ?? null
}

/** Whether an account has this address, banned or not. */
export const isAddressKnown = async (email: string) =>
  (await db.user.findFirst({ where: { email }, select: { id: true } })) !== null

/** The account that signs in with this identity elsewhere. */
export const accountByIdentity = (provider: string, providerAccountId: string) =>
  db.user.findFirst({
    where: { ...usable, identities: { some: { provider, providerAccountId } } },
    select: account,
  })

export type LinkOwner = {
  userId: string
  email: string
  name: string
  role: Role
  isVerified: boolean
  /** Hash of what the browser keeps that registered. */
  registrationHash: string | null
}

/** As what a link is on record: those that sign in are made by next-auth, which hashes them with the secret. */
const linkHash = (token: string, purpose: MailTokenPurpose) =>
  tokenHash(purpose === 'SIGN_IN' ? `${token}${authSecret()}` : token)

/** Whom a link of a mail was sent to, while it is valid. It stays valid: looking is not using. */
export const linkOwner = async (token: string, purpose: MailTokenPurpose) => {
  const { rows } = await pool().query<LinkOwner>(
    `SELECT t.user_id AS "userId", u.email, u.name, u.role, u.email_verified_at IS NOT NULL AS "isVerified",
        u.registration_hash AS "registrationHash" FROM mail_token t JOIN "user" u ON u.id = t.user_id
      WHERE t.token_hash = $1 AND t.purpose = $2::mail_token_purpose AND t.expires_at > now()
        AND u.banned_at IS NULL AND u.deleted_at IS NULL`,
    [linkHash(token, purpose), purpose],
  )
  return rows[0] ?? null
}

/** Does a link of a mail still open anything? It stays as it is: looking is not using. */
export const isLinkAlive = async (token: string, purpose: MailTokenPurpose) =>
  (await linkOwner(token, purpose)) !== null

/** Who has a name that reads like this one? */
export const nameHolder = (nameSkeleton: string) =>
  db.user.findUnique({
    where: { nameSkeleton },
    select: { email: true, role: true, emailVerifiedAt: true },
  })

/** Names that stand for the newsroom: its accounts', those of bylines in every language, and what the newspaper is called. */
export const newsroomNames = async () => {
  const { rows } = await pool().query<{ name: string }>(
    `SELECT name FROM "user" WHERE role <> 'READER' AND deleted_at IS NULL
      UNION SELECT n.value FROM author, jsonb_each_text(names::jsonb) n
      UNION SELECT n.value FROM site_setting s,
        jsonb_each_text(CASE jsonb_typeof(s.value -> 'names') WHEN 'object' THEN s.value -> 'names' END) n WHERE s.key = 'site'`,
  )
  return rows.map(({ name }) => name)
}
