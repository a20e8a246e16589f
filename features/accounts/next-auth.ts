import 'server-only'
import { createHash, randomBytes } from 'node:crypto'
import NextAuthModule, { type NextAuthOptions } from 'next-auth'
import type { NextApiRequest, NextApiResponse } from 'next'
import { authSecret, env, tellNextAuth } from '@/lib/env'
import { cookieName } from './cookies'

/** CommonJS: what its default export is depends on who bundles it. */
const NextAuth = ((NextAuthModule as unknown as { default?: typeof NextAuthModule }).default ??
  NextAuthModule) as typeof NextAuthModule

/** What next-auth is asked, as if it came from one of its own pages. */
export type Question = {
  action: 'signin' | 'signout' | 'callback'
  provider?: string
  method: 'GET' | 'POST'
  query?: Record<string, string>
  body?: Record<string, string>
  cookies?: Record<string, string>
  headers: Headers
}

export type Answer = {
  /** Where it would send the browser. */
  location: string
  /** Why it refused, as it says in that address. */
  error: string | null
  cookies: { name: string; value: string; header: string }[]
}

const csrfCookie = () => cookieName('csrf-token')

/**
 * Our forms are checked by their Origin (lib/api.ts), the same for all; next-auth wants a token and its cookie besides. This
 * pair stands in for both and never leaves the process.
 */
const csrfPair = () => {
  const token = randomBytes(32).toString('hex')
  return {
    token,
    cookie: `${token}|${createHash('sha256').update(`${token}${authSecret()}`).digest('hex')}`,
  }
}

const readCookie = (header: string) => {
  const [pair = ''] = header.split(';')
  const at = pair.indexOf('=')
  return { name: pair.slice(0, at), value: decodeURIComponent(pair.slice(at + 1)), header }
}

/** Collects what next-auth would send. */
const listen = () => {
  const headers = new Map<string, string | string[]>()
  const res = {
    statusCode: 200,
    status: (code: number) => ((res.statusCode = code), res),
    setHeader: (name: string, value: string | string[]) => (headers.set(name.toLowerCase(), value), res),
    getHeader: (name: string) => headers.get(name.toLowerCase()),
    json: () => res,
    send: () => res,
    end: () => res,
  }
  return { res: res as unknown as NextApiResponse, headers }
}

/**
 * Asks next-auth and returns what it decided. `options` are made for the one request at hand, so that they may know it.
 * @throws whatever our own parts of the options threw (next-auth would turn it into an address)
 */
export const askNextAuth = async (
  { action, provider, method, query = {}, body, cookies = {}, headers }: Question,
  options: NextAuthOptions,
): Promise<Answer> => {
  tellNextAuth()
  const { token, cookie } = csrfPair()
  const request = {
    method,
    query: { ...query, nextauth: [action, ...(provider ? [provider] : [])] },
    headers: Object.fromEntries(headers),
    cookies: { ...cookies, [csrfCookie()]: cookie },
    body: method === 'POST' ? { ...body, csrfToken: token } : undefined,
  }
  const { res, headers: said } = listen()
  await NextAuth(request as unknown as NextApiRequest, res, options)
  const location = String(said.get('location') ?? '')
  const site = env().SITE_URL
  return {
    location,
    error: URL.canParse(location, site) ? new URL(location, site).searchParams.get('error') : 'Configuration',
    cookies: [said.get('set-cookie') ?? []]
      .flat()
      .map(readCookie)
      .filter(({ name }) => name !== csrfCookie()),
  }
}
