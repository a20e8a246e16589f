import { emptyPolicy } from './content-policy.mjs'

/**
 * The headers every answer carries whatever its status.
 * @param {URL} site
 * @returns {Readonly<Record<string, string>>}
 */
export const securityHeaders = (site) => ({
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin', // "no-referrer" would turn the Origin of our own forms into null
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), browsing-topics=()',
  ...(site.protocol === 'https:' ? { 'strict-transport-security': 'max-age=31536000' } : {}),
})

/**
 * Adds what an answer does not yet say about itself.
 * @param {import('node:http').ServerResponse} res
 * @param {Readonly<Record<string, string>>} headers
 */
export const secure = (res, headers) => {
  for (const name in headers) if (!res.hasHeader(name)) res.setHeader(name, /** @type {string} */ (headers[name]))
  if (!res.hasHeader('content-security-policy')) res.setHeader('content-security-policy', emptyPolicy)
}
