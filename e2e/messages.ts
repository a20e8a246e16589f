import { readFileSync } from 'node:fs'
import path from 'node:path'
import { root } from '../scripts/processes.mjs'
import type en from '../messages/en.json'
import type desk from '../messages/newsroom/desk.en.json'
import type moderation from '../messages/newsroom/moderation.en.json'
import type writing from '../messages/newsroom/writing.en.json'
import type { Locale } from '../lib/locales'

/** The catalogue of an edition, as it is written. */
export const messages = (locale: Locale) =>
  JSON.parse(readFileSync(path.join(root, 'messages', `${locale}.json`), 'utf8')) as typeof en

/** Words of the newsroom, of one area. */
export const newsroomMessages = <A extends 'desk' | 'moderation' | 'writing'>(locale: Locale, area: A) =>
  JSON.parse(readFileSync(path.join(root, 'messages', 'newsroom', `${area}.${locale}.json`), 'utf8')) as {
    desk: typeof desk
    moderation: typeof moderation
    writing: typeof writing
  }[A]

export const moderationMessages = (locale: Locale) => newsroomMessages(locale, 'moderation')
