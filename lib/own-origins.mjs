const loopback = new Set(['localhost', '127.0.0.1'])

/**
 * The origins our own pages have: that of `SITE_URL`, and while it is this machine's own name, the two usual ways to
 * write that. The server in front and what stands behind it ask the same.
 * @param {string | URL} siteUrl
 */
export const ownOrigins = (siteUrl) => {
  const { origin, hostname, protocol, port } = new URL(siteUrl)
  if (!loopback.has(hostname)) return new Set([origin])
  return new Set([...loopback].map((name) => `${protocol}//${name}${port && `:${port}`}`))
}

/**
 * Was this sent by a page of ours? Every browser says where a POST comes from; what says nothing, `null`, or another
 * site, is not ours (ASVS 3.5: exact origins, never a comparison with the request's own Host).
 * @param {ReadonlySet<string>} own
 * @param {string | null | undefined} origin the header `Origin`
 * @param {string | null | undefined} site the header `Sec-Fetch-Site`
 */
export const isOwn = (own, origin, site) =>
  own.has(origin ?? '') && (site === null || site === undefined || site === 'same-origin')
