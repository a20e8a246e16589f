import ipaddr from 'ipaddr.js'
import { isbot } from 'isbot'

/** Back within half an hour is one visit: editors compare us with print, not with clicks. */
export const visitMinutes = 30

/** So many views of one story an hour are believed of one address: a school or an office, not a script. */
export const mostPerAddressAndHour = 60

type Circumstances = {
  /** `User-Agent`. */
  agent: string | null
  /** `Sec-Purpose`, and `Purpose` as older browsers call it. */
  purpose: string | null
  isStaff: boolean
}

/** Why a view is not counted before anything is known of the visitor, or `undefined` if it may be. */
export const whyNot = ({ agent, purpose, isStaff }: Circumstances): 'bot' | 'prefetch' | 'staff' | undefined => {
  if (purpose !== null && /prefetch|prerender|preview/i.test(purpose)) return 'prefetch'
  // Every browser says what it is; a script that says nothing is counted as what it is.
  if (!agent?.trim() || isbot(agent)) return 'bot'
  return isStaff ? 'staff' : undefined
}

/**
 * One subscriber's address. A household is handed at least a whole /64 of IPv6 (RFC 6177), 2^64 addresses to forge views
 * from: they count as one. IPv4 written as IPv6 is IPv4.
 */
export const subscriber = (address: string) => {
  if (!ipaddr.isValid(address)) return 'unknown'
  const parsed = ipaddr.process(address)
  if (parsed.kind() === 'ipv4') return parsed.toString()
  return `${(parsed as ipaddr.IPv6).parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(':')}::/64`
}

/** Characters of a host that are kept. */
export const longestHost = 60

const isHost = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/

/**
 * The site somebody came from, from the host a page names: lower-case, without "www.", at most 60 characters from its end.
 * `null` for our own, for addresses of machines, for names without a dot (a network of somebody's own), and for what is none.
 */
export const referrerHost = (given: string, own: readonly string[]): string | null => {
  const bare = (host: string) =>
    host
      .toLowerCase()
      .replace(/\.$/, '')
      .replace(/^www\./, '')
  const host = bare(given)
  if (!isHost.test(host) || host.length > 253 || own.some((ours) => bare(ours) === host)) return null
  const parts = host.split('.')
  while (parts.length > 2 && parts.join('.').length > longestHost) parts.shift()
  const short = parts.join('.')
  return short.length <= longestHost ? short : null
}
