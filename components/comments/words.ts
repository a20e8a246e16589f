import { heldReasons } from '@/features/comments/views'
import { digitsOf, figure, words } from '@/lib/i18n'
import type { Locale } from '@/lib/locales'
import english from '@/messages/en.json'
import { waitOf } from './waiting'

/** Refusals that are said beside what was written; anything else is "that did not work". */
const said = [
  'sign_in',
  'second_factor',
  'unverified',
  'suspended',
  'forbidden',
  'not_found',
  'closed',
  'duplicate',
  'key_reuse',
  'edit_closed',
  'parent_gone',
  'comment_empty',
  'comment_too_long',
  'too_fast',
  'too_large',
  'invalid',
  'busy',
  'database',
] as const

const catalogue: Record<string, unknown> = english.problems

/** Is there a word for it? The code may come from an address that somebody has written. */
const isKnown = (code: string): code is (typeof said)[number] =>
  Object.hasOwn(catalogue, code) && typeof catalogue[code] === 'string'

/** Why something was not taken, for people; `after`: seconds until it would be. */
export const problemWords = (locale: Locale, code: string, after = 0) => {
  const t = words(locale)
  if (code === 'too_fast' && after > 0) {
    const [unit, count] = waitOf(after)
    return `${t('comments.tooFast')} ${t(`comments.${unit}`, { count })}`
  }
  return isKnown(code) ? t(`problems.${code}`) : t('comments.failed')
}

/** Why something waits, where there is a word for it. */
const heldWords = (locale: Locale) => {
  const t = words(locale)
  return Object.fromEntries(
    heldReasons.map((reason) => {
      const key = `problems.held.${reason}` as Parameters<typeof t.has>[0]
      return [reason, t.has(key) ? t(key) : '']
    }),
  )
}

/** Every count of new comments as the catalogue says it, # for the figure; the last holds for all that follow. */
const newComments = (locale: Locale) =>
  Array.from({ length: 11 }, (_, n) =>
    words(locale)('comments.newComments', { count: n + 1 }).replace(figure(locale, n + 1), '#'),
  )

/** Every count of a wait as the catalogue says it, # for the figure, each form once: `which` names it by a letter per count. */
const waits = (locale: Locale, key: 'waitSeconds' | 'waitMinutes' | 'waitHours', last: number) => {
  const forms: string[] = []
  const which = Array.from({ length: last }, (_, n) => {
    const form = words(locale)(`comments.${key}`, { count: n + 1 }).replace(figure(locale, n + 1), '#')
    if (!forms.includes(form)) forms.push(form)
    return forms.indexOf(form)
  })
  return { forms, which: which.join('') }
}

const made = (locale: Locale) => {
  const t = words(locale)
  return {
    problems: Object.fromEntries(said.map((code) => [code, problemWords(locale, code)])),
    held: heldWords(locale),
    failed: t('comments.failed'),
    offline: t('comments.offline'),
    failing: t('comments.failing'),
    sending: t('comments.sending'),
    posted: t('comments.posted'),
    kept: t('comments.kept'),
    nowWaiting: t('comments.nowWaiting'),
    waiting: t('comments.waiting'),
    saved: t('comments.saved'),
    deleted: t('comments.deleted'),
    removed: t('comments.removed'),
    copied: t('story.shareCopied'),
    reported: t('comments.reported'),
    recommend: t('comments.recommend'),
    recommended: t('comments.recommended'),
    signIn: t('comments.signIn'),
    post: t('comments.post'),
    postReply: t('comments.postReply'),
    yourReply: t('comments.yourReply'),
    yourChange: t('comments.yourChange'),
    save: t('comments.save'),
    edit: t('comments.edit'),
    edited: t('comments.edited'),
    loading: t('comments.loading'),
    tooFast: t('comments.tooFast'),
    waitSeconds: waits(locale, 'waitSeconds', 60),
    waitMinutes: waits(locale, 'waitMinutes', 60),
    waitHours: waits(locale, 'waitHours', 24),
    follow: t('comments.follow'),
    following: t('comments.following'),
    nowFollowing: t('comments.nowFollowing'),
    notFollowing: t('comments.notFollowing'),
    badge: { author: t('comments.badge.author'), staff: t('comments.badge.staff') },
    newComments: newComments(locale),
    digits: digitsOf(locale),
  }
}
export type IslandWords = ReturnType<typeof made>

const known = new Map<Locale, IslandWords>()

/**
 * What the thread's script says, in the language of the edition: browsers lack Sorani, and catalogues are heavy. Made once: its
 * hundred and fifty counts take longer than the comments of a page.
 */
export const islandWords = (locale: Locale) => {
  const words = known.get(locale) ?? made(locale)
  known.set(locale, words)
  return words
}
