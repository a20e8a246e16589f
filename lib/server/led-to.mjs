import { emptyPolicy } from './content-policy.mjs'

/**
 * Leads on for good.
 * @param {Readonly<Record<string, string>>} always headers of every answer
 * @param {string} to an address of this site, from its first slash
 * @returns {import('./watch-answer.mjs').Answer}
 */
export const ledTo = (always, to) => ({
  status: 308,
  headers: { ...always, location: to, 'content-length': 0, 'content-security-policy': emptyPolicy },
  body: undefined,
})
