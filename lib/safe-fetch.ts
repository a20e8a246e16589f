import 'server-only'
import { lookup as askDns } from 'node:dns/promises'
import type { LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'
import { Agent, fetch } from 'undici'

/** Why an address was not fetched. Only `url_not_allowed` is the fault of whoever named it. */
export type FetchProblem =
  'url_not_allowed' | 'unreachable' | 'too_slow' | 'too_large' | 'too_many_redirects' | 'bad_status'

/** Thrown by `safeFetch`. `detail` is a short reason for people ("404", "ENOTFOUND"), never an inside address. */
export class FetchRefused extends Error {
  constructor(
    readonly reason: FetchProblem,
    readonly detail = '',
    /** Seconds after which whoever answered would like to be asked again. */
    readonly retryAfter?: number,
  ) {
    super(detail ? `${reason}: ${detail}` : reason)
    this.name = 'FetchRefused'
  }
}

export type Fetched = {
  /** Where the answer came from, after redirects. */
  url: string
  status?: number
  /** "image/jpeg", lower-case, without parameters. */
  type: string
  /** What the answer's header says of its encoding, if anything. */
  charset: string | undefined
  body: Buffer
  /** It is as it was when `since` was true; there is no body then. */
  notModified?: true
  /** What it says of this version of itself, to be said back as `since`. */
  etag?: string
  lastModified?: string
}

/** What `detail` says when an address, or what a name leads to, is not out in the open internet. */
export const privateAddress = 'a private address'

type Wish = {
  mostBytes?: number
  accept?: string
  /** Sent by POST; whoever answers with another address is not followed there. */
  post?: { body: string; type: string; headers?: Record<string, string> }
  /** Only what has changed since an answer that said this of itself. */
  since?: { etag?: string | null; lastModified?: string | null }
  /** Only whether it is there, or was taken: the body is not read. */
  headOnly?: boolean
}
export type SafeFetch = (address: string, wish?: Wish) => Promise<Fetched>

type Address = { address: string; family: number }
export type Resolve = (host: string) => Promise<Address[]>

/** What only tests replace: nothing here can be reached from the environment. */
type Circumstances = {
  mayConnect?: (address: string) => boolean
  ports?: readonly string[]
  resolve?: Resolve
  connectMs?: number
  totalMs?: number
}

const globalUnicast6 = ipaddr.IPv6.parseCIDR('2000::/3')

/** Is this IP address out in the open internet? Loopback, private, link-local, tunnelled and reserved ones are not. */
export const isPublicAddress = (address: string) => {
  if (!ipaddr.isValid(address)) return false
  const ip = ipaddr.parse(address)
  if (ip.range() !== 'unicast') return false
  // The library calls ::127.0.0.1 (IPv4 in the old way) unicast; what is public in version 6 begins with 2 or 3.
  return ip instanceof ipaddr.IPv4 || ip.match(globalUnicast6)
}

const everyAddress = (host: string) => askDns(host, { all: true, verbatim: true })

const problemOf = (error: unknown): FetchRefused => {
  for (let inner: unknown = error; inner instanceof Error; inner = inner.cause) {
    if (inner instanceof FetchRefused) return inner
    if (inner.name === 'TimeoutError' || inner.name === 'AbortError') return new FetchRefused('too_slow')
    const code = (inner as NodeJS.ErrnoException).code
    if (code && /TIMEOUT|ETIMEDOUT/.test(code)) return new FetchRefused('too_slow', code)
    if (code && !inner.cause) return new FetchRefused('unreachable', code)
  }
  return new FetchRefused('unreachable')
}

/** "120", or a date; at most a day. */
const secondsOf = (retryAfter: string | null) => {
  if (!retryAfter) return
  const seconds = /^\d{1,9}$/.test(retryAfter) ? Number(retryAfter) : (Date.parse(retryAfter) - Date.now()) / 1_000
  return Number.isFinite(seconds) ? Math.min(Math.max(Math.ceil(seconds), 0), 86_400) : undefined
}

/** What an answer says of its version, as far as it can be said back. */
const versionOf = (headers: { get: (name: string) => string | null }) => {
  const etag = headers.get('etag')
  const lastModified = headers.get('last-modified')
  return {
    ...(etag && etag.length <= 500 && { etag }),
    ...(lastModified && lastModified.length <= 100 && { lastModified }),
  }
}

const defaultPorts: Record<string, string> = { 'http:': '80', 'https:': '443' }
/** Ports on which others are asked. */
const openPorts = ['80', '443']

type Allowed = { base?: string | undefined; mayConnect: (address: string) => boolean; ports: readonly string[] }

const allowedUrl = (address: string, { base, mayConnect, ports }: Allowed) => {
  const url = URL.canParse(address, base) ? new URL(address, base) : undefined
  if (!url || !(url.protocol in defaultPorts) || url.username || url.password) throw new FetchRefused('url_not_allowed')
  if (!ports.includes(url.port || defaultPorts[url.protocol]!)) throw new FetchRefused('url_not_allowed')
  // No name is looked up for a literal, so it is judged here. The URL parser has turned 0x7f.1 and 2130706433 into one.
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (ipaddr.isValid(host) && !mayConnect(host)) throw new FetchRefused('url_not_allowed', privateAddress)
  return url
}

/**
 * Could this be fetched, as far as the address itself says? Where a name leads is seen when it is fetched, each time.
 * @throws FetchRefused `url_not_allowed`
 */
export const checkAddress = (address: string) =>
  void allowedUrl(address, { mayConnect: isPublicAddress, ports: openPorts })

const redirects = [301, 302, 303, 307, 308]
const mostRedirects = 3

/** Whoever waits at a form waits no longer for a name to be looked up. */
const lookupMs = 3_000

/**
 * Where does the name of this address lead now? One that nobody knows, or of which nothing is heard in time, is not refused for
 * that: it may be known by the time something is fetched, and is looked at again then.
 * @throws FetchRefused `url_not_allowed` where it leads inside
 */
export const checkWhereItLeads = async (address: string, resolve: Resolve = everyAddress) => {
  const { hostname } = allowedUrl(address, { mayConnect: isPublicAddress, ports: openPorts })
  // Agreed upon for every machine (RFC 6761), also where its resolver does not know it.
  if (/(^|\.)localhost\.?$/.test(hostname)) throw new FetchRefused('url_not_allowed', privateAddress)
  const found = await Promise.race([
    resolve(hostname.replace(/^\[|\]$/g, '')).catch((): Address[] => []),
    new Promise<Address[]>((done) => void setTimeout(done, lookupMs, []).unref()),
  ])
  if (found.some((one) => !isPublicAddress(one.address))) throw new FetchRefused('url_not_allowed', privateAddress)
}

/**
 * Makes the one function by which this server fetches what somebody else named. Only http and https on their own ports,
 * only public addresses: checked for literals before, and for names at the moment of connecting, so that a name cannot
 * lead elsewhere the second time it is asked. Redirects are followed by hand, three at most, each checked like the
 * first. 5 s to connect, 10 s in all, decoded bytes are counted while they arrive. No cookies, no credentials.
 */
export const createSafeFetch = (circumstances: Circumstances = {}): SafeFetch => {
  const { mayConnect = isPublicAddress, ports = openPorts, resolve = everyAddress } = circumstances
  const { connectMs = 5_000, totalMs = 10_000 } = circumstances

  const lookup: LookupFunction = (host, options, done) => {
    resolve(host).then(
      (found) => {
        // One inside address among several is enough: whoever mixes them means harm.
        if (found.length === 0 || !found.every(({ address }) => mayConnect(address)))
          return done(new FetchRefused('url_not_allowed', privateAddress), '', 0)
        if (options.all) return done(null, found)
        done(null, found[0]!.address, found[0]!.family)
      },
      (error: Error) => done(error, '', 0),
    )
  }

  const allowed = (address: string, base?: string) => allowedUrl(address, { base, mayConnect, ports })

  return async (address, { mostBytes = 5 * 1024 * 1024, accept = '*/*', post, since, headOnly } = {}) => {
    let url = allowed(address)
    const agent = new Agent({ connect: { lookup, timeout: connectMs }, maxHeaderSize: 16_384, connections: 1 })
    const signal = AbortSignal.timeout(totalMs)
    const headers = {
      accept,
      'user-agent': 'Masthead (news portal; reads feeds)',
      ...(post && { 'content-type': post.type, ...post.headers }),
      ...(since?.etag && { 'if-none-match': since.etag }),
      ...(since?.lastModified && { 'if-modified-since': since.lastModified }),
    }
    const sent = post ? { method: 'POST', body: post.body } : {}
    try {
      for (let hop = 0; ; hop++) {
        const answer = await fetch(url, {
          ...sent,
          dispatcher: agent,
          redirect: 'manual',
          signal,
          headers,
          credentials: 'omit',
        })
        const location = redirects.includes(answer.status) ? answer.headers.get('location') : null
        if (location !== null && post) {
          await answer.body?.cancel()
          throw new FetchRefused('bad_status', String(answer.status))
        }
        if (location !== null) {
          await answer.body?.cancel()
          if (hop === mostRedirects) throw new FetchRefused('too_many_redirects')
          url = allowed(location, url.href)
          continue
        }
        const empty = { url: url.href, status: answer.status, type: '', charset: undefined, body: Buffer.alloc(0) }
        if (answer.status === 304 && since) return { ...empty, notModified: true, ...versionOf(answer.headers) }
        if (!answer.ok)
          throw new FetchRefused('bad_status', String(answer.status), secondsOf(answer.headers.get('retry-after')))
        if (headOnly) {
          await answer.body?.cancel()
          return { ...empty, ...versionOf(answer.headers) }
        }
        const parts: Uint8Array[] = []
        let bytes = 0
        for await (const part of answer.body ?? []) {
          bytes += (part as Uint8Array).byteLength
          if (bytes > mostBytes) throw new FetchRefused('too_large')
          parts.push(part as Uint8Array)
        }
        const [type = '', ...parameters] = (answer.headers.get('content-type') ?? '').toLowerCase().split(';')
        const charset = /^\s*charset\s*=\s*"?([^"\s]+)/.exec(parameters.find((p) => /^\s*charset/.test(p)) ?? '')?.[1]
        return { ...empty, type: type.trim(), charset, body: Buffer.concat(parts), ...versionOf(answer.headers) }
      }
    } catch (error) {
      throw problemOf(error)
    } finally {
      // Also ends what is still arriving after an error.
      await agent.destroy()
    }
  }
}

/** Fetches an address somebody else named. @throws FetchRefused, and nothing else */
export const safeFetch: SafeFetch = createSafeFetch()
