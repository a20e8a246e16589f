import { readFileSync } from 'node:fs'
import path from 'node:path'
import { root } from '../scripts/processes.mjs'
import type en from '../messages/en.json'
import type moderation from '../messages/newsroom/moderation.en.json'
import type { Locale } from '../lib/locales'

/** The catalogue of an edition, as it is written. */
export const messages = (locale: Locale) =>
  JSON.parse(readFileSync(path.join(root, 'messages', `${locale}.json`), 'utf8')) as typeof en

/** Words of the newsroom, of one area. */
export const moderationMessages = (locale: Locale) =>
  JSON.parse(
    readFileSync(path.join(root, 'messages', 'newsroom', `moderation.${locale}.json`), 'utf8'),
  ) as typeof moderation
