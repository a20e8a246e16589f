import { unseen } from '@/lib/unseen'
import { readLoosely, withoutLookAlikes } from './confusables'

/**
 * What a name looks like: two names with the same skeleton read alike, and only one of them may be taken. Compatibility
 * forms, case, marks, invisible letters and look-alike letters are one.
 */
export const nameSkeleton = (name: string) =>
  withoutLookAlikes(
    name
      .normalize('NFKD')
      // "AIi" is drawn to be taken for "Ali": a capital I inside a word of small letters.
      .replace(/(?<=\p{L})I(?=\p{L}*\p{Ll})|(?<=\p{Ll}\p{L}*)I/gu, 'l')
      .toLowerCase()
      .replace(/[\p{M}\p{C}\p{Z}\u0640_.\-]/gu, ''),
  )

/** What is wrong with a name: a key of messages/ (account.problems). */
export type NameFault = 'short' | 'long' | 'spaces' | 'signs' | 'scripts' | 'letters' | 'marks'

const scripts = [
  ...['Latin', 'Arabic', 'Cyrillic', 'Greek', 'Hebrew', 'Syriac', 'Armenian', 'Georgian', 'Ethiopic', 'Hangul'],
  ...['Devanagari', 'Bengali', 'Gurmukhi', 'Gujarati', 'Tamil', 'Telugu', 'Kannada', 'Malayalam', 'Sinhala', 'Thai'],
  ...['Lao', 'Khmer', 'Myanmar', 'Tibetan', 'Mongolian', 'Thaana', 'Nko', 'Tifinagh', 'Adlam', 'Cherokee'],
]
/** One script each; Japanese and Chinese are written in several at once. */
const oneScript = [
  ...scripts.map((script) => new RegExp(`^[\\p{scx=${script}}\\p{sc=Common}\\p{sc=Inherited}]*$`, 'u')),
  /^[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Bopomofo}\p{sc=Common}\p{sc=Inherited}]*$/u,
]

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

export const shortestName = 2
export const longestName = 40

/** The form a name is kept in: compatibility letters resolved, one space between words. */
export const tidyName = (name: string) => name.normalize('NFKC').replace(/ +/g, ' ').replace(/ $/, '')

/**
 * What is wrong with a display name, as it was typed? 2 to 40 characters as people count them, of one script, with a
 * letter; nothing that is invisible, directs text or piles up marks (bar S18).
 */
export const nameFault = (typed: string): NameFault | undefined => {
  if (typed.length > 400) return 'long'
  if (unseen.test(typed)) return 'signs'
  const name = tidyName(typed)
  if (/^\s/.test(name) || /[^\S ]/.test(name)) return 'spaces'
  if (/\p{M}{5}/u.test(name.normalize('NFD'))) return 'marks'
  const length = [...graphemes.segment(name)].length
  if (length < shortestName) return 'short'
  if (length > longestName) return 'long'
  if (!/\p{L}/u.test(name)) return 'letters'
  if (!oneScript.some((script) => script.test(name))) return 'scripts'
  return undefined
}

/** Nobody is called one of these, whatever stands beside it. */
const newsroomWords = [
  ...['admin', 'administrator', 'administration', 'moderator', 'moderation', 'mod', 'editor', 'editors', 'newsroom'],
  ...['staff', 'official', 'masthead', 'support', 'webmaster', 'sysadmin', 'verified', 'editorial', 'journalist'],
  ...['مدير', 'المدير', 'مشرف', 'المشرف', 'محرر', 'المحرر', 'التحرير', 'الإدارة', 'إدارة', 'رسمي', 'الدعم', 'موثق'],
  ...['بەڕێوەبەر', 'سەرپەرشتیار', 'سەرنووسەر', 'نووسەران', 'فەرمی', 'پشتگیری', 'کارگێڕ', 'بەڕێوەبەرایەتی'],
]
/** Nor only this. */
const wholeNames = [
  ...['root', 'system', 'anonymous', 'guest', 'nobody', 'null', 'undefined', 'deleted', 'deleted reader', 'reader'],
  ...['everyone', 'postmaster', 'abuse', 'security', 'info', 'help', 'contact', 'the masthead'],
  ...['قارئ محذوف', 'مجهول', 'خوێنەری سڕاوە', 'نەناسراو'],
]
const loose = (text: string) => readLoosely(nameSkeleton(text))
const refusedWords = new Set(newsroomWords.map(loose))
const refusedNames = new Set([...newsroomWords, ...wholeNames].map(loose))

/** Is this a name of the house, or drawn to look like one? `staff`: names people of the newsroom write under. */
export const isReservedName = (name: string, staff: Iterable<string> = []) => {
  const whole = loose(name)
  if (refusedNames.has(whole)) return true
  if (name.split(/[\s._\-"'“”‘’«»()[\]{}<>*~,:;/\\]+/u).some((word) => word && refusedWords.has(loose(word))))
    return true
  for (const other of staff) if (loose(other) === whole) return true
  return false
}
