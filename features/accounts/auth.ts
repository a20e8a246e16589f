import 'server-only'
import type { Account, NextAuthOptions, Profile, User } from 'next-auth'
import type { Adapter, AdapterUser } from 'next-auth/adapters'
import CredentialsModule from 'next-auth/providers/credentials'
import type { Provider } from 'next-auth/providers/index'
import { requestOf } from '@/features/audit'
import { authSecret } from '@/lib/env'
import type { Locale } from '@/lib/locales'
import { log } from '@/lib/log'
import { cookieName, isSecure } from './cookies'
import { deviceOf } from './device'
import { hashPassword, isOutdated, isPassword } from './hashing'
import { guess } from './limits'
import { proveAddressAlone, sendSignInLink, useLink } from './links/mutations'
import { createAccountOfStranger, linkIdentity, strengthen } from './mutations'
import { otherProviders, vouchesFor } from './providers'
import {
  accountAtTheDoor,
  accountByEmail,
  accountById,
  accountByIdentity,
  personBySession,
  type AtTheDoor,
} from './queries'
import { newToken, tokenHash } from './session-cookie'
import { endSession, startSession } from './sessions/mutations'
import { nameForStranger } from './stranger-name'

const Credentials = ((CredentialsModule as unknown as { default?: typeof CredentialsModule }).default ??
  CredentialsModule) as typeof CredentialsModule

type Row = { id: string; email: string; name: string; emailVerifiedAt: Date | null }
const asUser = (row: Row): AdapterUser => ({
  id: row.id,
  email: row.email,
  name: row.name,
  emailVerified: row.emailVerifiedAt,
})

/** What the options of one request need to know of it. */
export type Asking = {
  headers: Headers
  locale: Locale
  /** The address in the mail that leads to a link's page. */
  linkUrl?: (token: string) => string
}

type Started = Awaited<ReturnType<typeof startSession>>
type Mailed = { token?: string; url?: string }

/** Our tables as next-auth sees them: tokens are kept as hashes, and nobody banned or gone is found. */
const adapterFor = ({ headers, locale }: Asking, mailed: Mailed, began: (started: Started) => Started): Adapter => ({
  createUser: async (given: Omit<AdapterUser, 'id'>) => {
    const name = await nameForStranger(given.name)
    // Only reached where the provider vouches for the address (see signIn below).
    const account = { email: given.email.toLowerCase(), name, passwordHash: null, locale, isVerified: true }
    return asUser(await createAccountOfStranger(account, requestOf(headers)))
  },
  getUser: async (id) => {
    const row = await accountById(id)
    return row && asUser(row)
  },
  getUserByEmail: async (email) => {
    const row = await accountByEmail(email.toLowerCase())
    return row && asUser(row)
  },
  getUserByAccount: async ({ provider, providerAccountId }) => {
    const row = await accountByIdentity(provider, providerAccountId)
    return row && asUser(row)
  },
  updateUser: async ({ id, emailVerified }) => {
    if (emailVerified) await proveAddressAlone(id, requestOf(headers))
    return asUser((await accountById(id))!)
  },
  linkAccount: async ({ provider, providerAccountId, userId }: Account & { userId: string }) => {
    await linkIdentity({ provider, providerAccountId, userId, requestId: requestOf(headers) })
  },
  createSession: async ({ sessionToken, userId }) => {
    const device = deviceOf(headers.get('user-agent'))
    const { cookieUntil } = began(await startSession({ userId, token: sessionToken, device }))
    return { sessionToken, userId, expires: cookieUntil }
  },
  getSessionAndUser: async (token) => {
    const found = await personBySession(tokenHash(token))
    const row = found && (await accountById(found.person.id))
    // When it ends is the row's own affair (features/accounts/mutations.ts), not next-auth's.
    return row && { session: { sessionToken: token, userId: row.id, expires: new Date(8.64e15) }, user: asUser(row) }
  },
  updateSession: () => null,
  deleteSession: async (token) => {
    await endSession(token)
    return null
  },
  createVerificationToken: async ({ identifier, token, expires }) => {
    const account = await accountByEmail(identifier)
    if (account && mailed.url)
      await sendSignInLink({ userId: account.id, email: account.email, locale, hash: token, url: mailed.url })
    return { identifier, token, expires }
  },
  useVerificationToken: async ({ token }) => {
    const used = await useLink(token, 'SIGN_IN')
    return used && { identifier: used.email, token, expires: new Date(8.64e15) }
  },
})

/** Who is shut out, and by which sanction, where one is on record. */
type Banned = Pick<AtTheDoor, 'banId'>

/**
 * Who is shut out and has a second factor has shown only half of who they are, and there is no second step for them: whoever
 * merely got hold of a password would read what was decided, and use up the one appeal. They have the mail.
 */
const hearsNothing = ({ isBanned, hasFactor }: AtTheDoor) => isBanned && hasFactor

/**
 * The right person for an address and a password, or null. Every try is counted before it is looked at. `right` is told the hash
 * it was compared with, `slowed` that the answer is to wait, `banned` that the password is right and opens nothing.
 */
const authorize = async (
  given: Record<string, string> | undefined,
  { headers }: Asking,
  tell: { right: (passwordHash: string) => void; slowed: () => void; banned: (by: Banned) => void },
) => {
  const email = String(given?.email ?? '').toLowerCase()
  const password = String(given?.password ?? '')
  const { found: account, isSlowed } = await guess(email, headers, async () => {
    const account = await accountAtTheDoor(email)
    const isRight = await isPassword(password, account?.passwordHash)
    return account && isRight && !hearsNothing(account) ? account : null
  })
  if (isSlowed) tell.slowed()
  if (!account) return null
  const { id, name, passwordHash } = account
  if (!passwordHash) return null
  if (account.isBanned) {
    tell.banned(account)
    return null
  }
  tell.right(passwordHash)
  if (isOutdated(passwordHash)) {
    const stronger = await hashPassword(password)
    if ((await strengthen(id, passwordHash, stronger)).count === 1) tell.right(stronger)
  }
  return { id, name, email }
}

/** Somebody comes from a provider: to their account, to the one with their address, or to a new one. */
const welcome = async (user: User | AdapterUser, account: Account, profile: Profile | undefined, requestId: string) => {
  const { provider, providerAccountId } = account
  if (await accountByIdentity(provider, providerAccountId)) return true
  const email = user.email?.toLowerCase()
  if (!email || !vouchesFor(provider, profile)) return false
  const known = await accountByEmail(email)
  if (known) await linkIdentity({ provider, providerAccountId, userId: known.id, requestId })
  return true
}

const cookieFor = (name: string, maxAge?: number) => ({
  name: cookieName(name),
  options: { httpOnly: true, sameSite: 'lax' as const, path: '/', secure: isSecure(), ...(maxAge && { maxAge }) },
})

/**
 * next-auth's options for one request. `fault()` is what our own parts threw meanwhile: next-auth would make an address of
 * it, and the door wants the thing itself. `started()` is what came of signing in: next-auth takes it for a session, which it is
 * not where the second step is owed. `isSlowed()`: the answer is to wait. `banned()`: the password is right, and they are shut out.
 */
export const authFor = (asking: Asking) => {
  const faults: unknown[] = []
  const watched =
    <A extends unknown[], R>(run: (...given: A) => Promise<R> | R) =>
    async (...given: A): Promise<R> => {
      try {
        return await run(...given)
      } catch (error) {
        faults.push(error)
        throw error
      }
    }
  const mailed: Mailed = {}
  const begun: Started[] = []
  let passwordHash = ''
  let isSlowed = false
  let banned: Banned | null = null
  const began = (started: Started) => {
    begun.push(started)
    return started
  }
  const adapter = Object.fromEntries(
    Object.entries(adapterFor(asking, mailed, began)).map(([name, run]) => [name, watched(run as () => unknown)]),
  ) as Adapter

  const mail = {
    id: 'email',
    type: 'email',
    name: 'E-mail',
    server: '',
    from: '',
    maxAge: 15 * 60,
    options: {},
    generateVerificationToken: newToken,
    // Written with the token, in one transaction (createVerificationToken above); next-auth calls this one first.
    sendVerificationRequest: async ({ token }: { token: string }) => {
      mailed.url = asking.linkUrl?.(token)
    },
  } as unknown as Provider

  const options: NextAuthOptions = {
    adapter,
    secret: authSecret(),
    useSecureCookies: isSecure(),
    // next-auth sees a session last as long as it could; the row says how long it does.
    session: { maxAge: 30 * 24 * 3_600, generateSessionToken: newToken },
    providers: [
      mail,
      Credentials({
        id: 'password',
        name: 'Password',
        credentials: { email: {}, password: {} },
        authorize: watched((given: Record<string, string> | undefined) =>
          authorize(given, asking, {
            right: (hash) => (passwordHash = hash),
            slowed: () => (isSlowed = true),
            banned: (by) => (banned = by),
          }),
        ),
      }),
      ...otherProviders(),
    ],
    callbacks: {
      signIn: watched(async ({ user, account, profile }) => {
        if (account?.type === 'oauth') return welcome(user, account, profile, requestOf(asking.headers))
        if (account?.type === 'email') return (await accountByEmail(user.email ?? '')) !== null
        return true
      }),
      // With a password next-auth would write a signed cookie and no row. This callback runs all the same: it makes the
      // row, and `encode` below hands its token to the cookie.
      jwt: watched(async ({ token, user, account }) => {
        if (account?.type !== 'credentials') return token
        const device = deviceOf(asking.headers.get('user-agent'))
        return { ...token, sessionToken: began(await startSession({ userId: user.id, device, passwordHash })).token }
      }),
      // Only paths of ours ever get here (safeNext).
      redirect: ({ url, baseUrl }) => (url.startsWith(`${baseUrl}/`) ? url : baseUrl),
    },
    jwt: {
      encode: async (given) => {
        const token = given.token?.sessionToken
        if (typeof token === 'string') return token
        const { encode } = await import('next-auth/jwt')
        return encode(given)
      },
    },
    cookies: {
      sessionToken: cookieFor('session'),
      callbackUrl: cookieFor('callback-url', 15 * 60),
      csrfToken: cookieFor('csrf-token'),
      pkceCodeVerifier: cookieFor('pkce', 15 * 60),
      state: cookieFor('state', 15 * 60),
      nonce: cookieFor('nonce', 15 * 60),
    },
    logger: {
      error: (code) => log.warn({ event: 'auth.refused', code }),
      warn: () => {},
      debug: () => {},
    },
  }
  return {
    options,
    fault: () => faults[0],
    started: () => begun[0] ?? null,
    isSlowed: () => isSlowed,
    banned: (): Banned | null => banned,
  }
}
