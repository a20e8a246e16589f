import { replaceCharacters } from './characters'

/**
 * Words as search compares them, whoever typed them on whichever keyboard. The database has the same functions, letter for
 * letter (`search_fold` and `search_bare` in the migration; lib/fold.db.test.ts holds the two equal): a word that is folded
 * one way in the index and another way in the question is never found.
 */

/** Harakat and accents, tatweel, joiners, marks of direction, variation selectors: what stands on or between letters. */
const unread =
  /[\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u061c\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u08d3-\u08e1\u08e3-\u08ff\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufe20-\ufe2f\ufeff\u{e0000}-\u{e0fff}]+/gu

/** Kurdish has a carrier before a vowel that begins a word, where Arabic and Persian write the vowel alone: ئازاد, آزاد. */
const carrier = /(^|[^\u0620-\u06ff])\u064a\u0654(?=\u0627)/gu

/** Signs that part words. What is not named here belongs to one. */
const between =
  /[\u0001-\u0026\u0028-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00a9\u00ab\u00ac\u00ae-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u00d7\u00f7\u02c2-\u02df\u0600-\u060f\u061b\u061d-\u061f\u066a-\u066d\u06d4\u06dd\u06de\u06e9\u06fd\u06fe\u2000-\u200a\u2010-\u2017\u201a-\u2029\u202f-\u205f\u20a0-\u20c0\u2100-\u214f\u2190-\u2bff\u2e00-\u2e7f\u3000-\u3004\u3008-\u3020\u3030\ue000-\uf8ff\ufd3e\ufd3f\ufff0-\uffff\u{1f000}-\u{1faff}]+/gu

const figure = '[0-9\u0660-\u0669\u06f0-\u06f9]'
const three = `(?=${figure}{3}(?!${figure}))`
const upToThree = `(?<!${figure})${figure}{1,3}`

/** What stands between thousands, in whatever country: 1,200 and 1.200 and ١٬٢٠٠ are 1200; a date or a price is no such number. */
const thousandsSign = '[.,\u066c\u060c]'
const inThousands = new RegExp(`(${upToThree})${thousandsSign}${three}`, 'gu')

const apostrophe = `['\u2018\u2019\u02bb\u02bc]`
const possessive = new RegExp(`${apostrophe}s(?![a-z0-9])`, 'gu')
const silent = new RegExp(`${apostrophe}+`, 'gu')

const isAscii = /^[\u0001-\u007f]*$/

/** One letter for all ways of writing it, across Arabic, Persian, Urdu and Kurdish keyboards; one set of figures. */
const written = 'ٱىیېےۍێکڪةەہھۃۆۇۈۉۋڕڵ٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹øłđıħŧðς'
const meant = 'اييييييككهههههووووورل01234567890123456789oldihtdσ'
const one = new Map([...written].map((letter, at) => [letter, [...meant][at]!]))

/**
 * Letters and marks apart. One sign may stand for eighteen letters (ﷺ), a syllable of Korean for three: what would be more than that
 * is cut off, so that no text takes many times its own length of work.
 */
const unfolded = (text: string) => {
  const apart = text.normalize('NFKD')
  // A letter has one or two units: what is no longer than this cannot have too many of them.
  if (apart.length <= text.length * 1.5 + 100) return apart
  const letters = [...apart]
  const most = [...text].length * 3 + 100
  return letters.length > most ? letters.slice(0, most).join('') : apart
}

/**
 * A text as its words alone, a space between two: compatibility forms, case, accents, harakat, tatweel, joiners, forms of
 * hamza, yeh, kaf, heh and waw, and the figures of three scripts are one. Folding twice changes nothing.
 */
export const foldForSearch = (text: string) => {
  const parted = (text: string) =>
    text.toLowerCase().replace(possessive, '').replace(silent, '').replace(inThousands, '$1').replace(between, ' ')
  // Much of what is written is plain ASCII, which needs a third of the work.
  if (isAscii.test(text)) return parted(text).trim()
  return replaceCharacters(parted(unfolded(text).replace(carrier, '$1').replace(unread, '')), one)
    .replaceAll('ß', 'ss')
    .replaceAll('æ', 'ae')
    .replaceAll('œ', 'oe')
    .replace(/و+/gu, 'و')
    .trim()
}

/** What stands before an Arabic noun: the article, alone or after "and", "in", "as", "so", "for", "and in". */
const article = /(^| )(?:[وف]?(?:بال|لل|ال)|كال)(?=[^ ]{3})/gu

/** A folded text without the articles of its words, where three letters are left: العراق and عراق are one. For Arabic only. */
export const bare = (folded: string) => folded.replace(article, '$1')

/**
 * Letters of the longest word that is looked at. One sign may stand for many letters (ﷺ for eighteen, ㌖ for six, and nothing between
 * two of them): what was typed is bounded, and what it folds to is not.
 */
const longestWord = 100

/** The words of a text as they are compared, without those that nobody writes. */
export const foldedWords = (text: string) =>
  foldForSearch(text)
    .split(' ')
    .filter((word) => word !== '' && word.length <= longestWord)

/** What parts the words of a text as it was written: a number is one. */
const parting = new RegExp(
  `(?:(?!${thousandsSign}(?<=${upToThree}.)${three})${between.source.replace(/\+$/, '')})+`,
  'gu',
)

/** Nearly no text has such a number, and to look for one is quicker than to ask at each sign. */
const perhapsThousands = new RegExp(`${figure}${thousandsSign}${figure}{3}`, 'u')

/** The words of a text, as they stand in it. */
export const wordsIn = (text: string) => text.split(perhapsThousands.test(text) ? parting : between).filter(Boolean)
