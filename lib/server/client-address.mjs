import ipaddr from 'ipaddr.js'

/**
 * Whose request this is. `X-Forwarded-For` is a list that every proxy appends to, so only its right end can be believed,
 * and only as far as the proxies that wrote it are ours: the first address from the right that is not one of them.
 * @param {string | undefined} peer the other end of the socket
 * @param {string | undefined} forwarded the header `X-Forwarded-For`
 * @param {import('./settings.mjs').Settings['proxies']} proxies
 * @returns {string} an address in its shortest form; '' when the socket is gone
 */
export const clientAddress = (peer, forwarded, proxies) => {
  const nearest = read(peer ?? '')
  if (!nearest) return ''
  if (!forwarded || !isProxy(nearest, proxies)) return nearest.toString()
  let client = nearest
  for (const entry of forwarded.split(',').reverse()) {
    const address = read(entry.trim())
    if (!address) break
    client = address
    if (!isProxy(address, proxies)) break
  }
  return client.toString()
}

/**
 * Whom an address stands for where so many are allowed to one: an IPv6 client has a whole /64 to write from.
 * @param {string} address
 */
export const networkOf = (address) => {
  const parsed = read(address)
  if (parsed?.kind() === 'ipv6') return parsed.toByteArray().slice(0, 8).join('.')
  return parsed?.toString() ?? address
}

/** @param {string} text */
const read = (text) => {
  try {
    return ipaddr.process(text) // also turns ::ffff:10.0.0.1 into 10.0.0.1
  } catch {
    return undefined
  }
}

/**
 * @param {import('ipaddr.js').IPv4 | import('ipaddr.js').IPv6} address
 * @param {import('./settings.mjs').Settings['proxies']} proxies
 */
const isProxy = (address, proxies) =>
  proxies.some(([range, bits]) => range.kind() === address.kind() && address.match(range, bits))
