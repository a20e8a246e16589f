import ipaddr from 'ipaddr.js'
import { defaultHost, defaultKeptMemory, defaultPort } from '../defaults.mjs'

/**
 * What the server is told by its environment.
 * @typedef {object} Settings
 * @property {string} host the address it listens on
 * @property {number} port
 * @property {URL} site the address readers know
 * @property {ReadonlySet<string>} hosts the values of `Host` it answers to
 * @property {readonly [import('ipaddr.js').IPv4 | import('ipaddr.js').IPv6, number][]} proxies whose word on `X-Forwarded-For` is believed
 * @property {string | undefined} databaseUrl
 * @property {number} keptBytes how much memory kept pages may take
 */

/**
 * @param {Record<string, string | undefined>} env
 * @returns {Settings}
 * @throws {Error} naming the variable that makes no sense
 */
export const readSettings = (env) => {
  const port = Number(env.PORT || defaultPort)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`PORT is not a port number: ${env.PORT}`)
  const host = env.HOST || defaultHost
  const site = readUrl(env.SITE_URL || `http://localhost:${port}`)
  return {
    host,
    port,
    site,
    hosts: acceptedHosts({ host, port, site }),
    proxies: readProxies(env.TRUSTED_PROXIES),
    databaseUrl: env.DATABASE_URL || undefined,
    keptBytes: readMegabytes(env.KEPT_MEMORY, defaultKeptMemory) * 2 ** 20,
  }
}

/** @param {string} value */
const readUrl = (value) => {
  const url = URL.parse ? URL.parse(value) : tryUrl(value)
  if (!url || !/^https?:$/.test(url.protocol)) throw new Error(`SITE_URL is not an http address: ${value}`)
  return url
}

/** @param {string} value */
const tryUrl = (value) => {
  try {
    return new URL(value)
  } catch {
    return null
  }
}

/**
 * @param {string | undefined} value
 * @param {number} otherwise
 */
const readMegabytes = (value, otherwise) => {
  const megabytes = Number(value || otherwise)
  if (!(megabytes >= 1 && megabytes <= 65_536)) throw new Error(`KEPT_MEMORY is not a number of megabytes: ${value}`)
  return megabytes
}

/**
 * The site's own name, this machine's names for itself (health checks come that way), and the address listened on.
 * Nothing else: a foreign name must not reach anything that might repeat it in a link or a redirect.
 * @param {{ host: string, port: number, site: URL }} at
 */
export const acceptedHosts = ({ host, port, site }) => {
  const bracketed = host.includes(':') ? `[${host}]` : host
  const local = ['localhost', '127.0.0.1', '[::1]', bracketed]
  return new Set([site.host, ...local, ...local.map((name) => `${name}:${port}`)].map((name) => name.toLowerCase()))
}

/** @param {string | undefined} list addresses and ranges, with commas between */
export const readProxies = (list) =>
  (list ?? '')
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean)
    .map((entry) => {
      try {
        if (entry.includes('/')) return ipaddr.parseCIDR(entry)
        const address = ipaddr.process(entry)
        return /** @type {[typeof address, number]} */ ([address, address.kind() === 'ipv4' ? 32 : 128])
      } catch {
        throw new Error(`TRUSTED_PROXIES holds something that is no address: ${entry}`)
      }
    })
