import { isOwn } from '../own-origins.mjs'
import { isPage } from './rules.mjs'

/**
 * Lets the newsroom's forms through and nobody else's. Behind this the framework compares Origin with the Host of the same
 * request: what differs it answers 500 before a program of ours is asked, even where it is another of our own names.
 * @param {ReadonlySet<string>} own origins of our pages
 * @param {{ method?: string, headers: import('node:http').IncomingHttpHeaders }} request
 * @param {string} path
 * @returns {{ refuse: 'program' | 'page' } | { host: string } | undefined} whom to refuse and as what, the host the form was
 *   sent from, or nothing where it is no form of the framework's
 */
export const judgeForm = (own, { method, headers }, path) => {
  if (method !== 'POST' || !isPage(path)) return undefined
  // With a script an action is named by its header; without one its name is in the form.
  const isAction = headers['next-action'] !== undefined
  if (!isAction && !headers['content-type']?.startsWith('multipart/form-data')) return undefined
  const { origin } = headers
  const site = headers['sec-fetch-site']
  if (origin === undefined || !isOwn(own, origin, /** @type {string | undefined} */ (site)))
    return { refuse: isAction ? 'program' : 'page' }
  return { host: new URL(origin).host }
}
