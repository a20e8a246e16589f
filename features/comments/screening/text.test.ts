import { describe, expect, test } from 'vitest'
import { isBlank } from '@/lib/blank'
import { clean, isTooLong } from './clean'
import { foldForScreening, lettersAndDigits } from './fold'
import { countLinks, hasRunningLink } from './links'
import { bandsOf, digestOf, groupsOfBands, isAlike, isNearly } from './near'
import { watchedIn, watchWith } from './watch'

describe('cleaning', () => {
  test.each([
    ['plain words', 'Well said.', 'Well said.'],
    ['around and between lines', '  a \r\n\r\n\r\n\r\n b\t ', 'a\n\nb'],
    ['controls', 'a\u0007b\u001bc', 'abc'],
    ['direction overrides', 'a\u202Ecba\u202C', 'acba'],
    ['isolates never closed', '\u2066\u2067\u2068x', 'x'],
    ['invisible letters', 'a\u200Bb\u2060c\uFEFFd\u00ADe', 'abcde'],
    ['joiners of Kurdish and emoji stay', 'می\u200Cخۆم 👩\u200D🌾', 'می\u200Cخۆم 👩\u200D🌾'],
    ['a tower of 200 marks', `e${'\u0301\u0302'.repeat(100)}`, clean('e\u0301\u0302\u0301\u0302\u0301')],
    ['letters and marks written apart', 'cafe\u0301', 'café'],
    ['markup is text', '<script>alert(1)</script>', '<script>alert(1)</script>'],
    ['flags of invisible letters stay', '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}!\u{e0067}', '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}!'],
    ['line separators', 'a\u2028b\u2029c', 'a\nb\nc'],
  ])('%s', (_, text, expected) => {
    expect(clean(text)).toBe(expected)
    expect(clean(clean(text))).toBe(clean(text))
  })

  test('no letter carries more than five marks afterwards', () => {
    const cleaned = clean(`x${'\u0489\u0301'.repeat(500)} y${'\u0651\u064e'.repeat(100)}`)
    expect(cleaned).not.toMatch(/\p{M}{5}/u)
  })

  test.each([['', true], ['  \n ', true], ['\u200B\u2060', true], ['\u2800\u3164\u00A0', true], ['\u200D', true], ['\u0301\u0302 \u064e', true], ['.', false], ['👍', false], ['٣', false]] as const)(
    'nothing to read in %j: %s', (text, expected) => expect(isBlank(text)).toBe(expected))

  test.each([
    ['3,000 characters', 'a'.repeat(3_000), false],
    ['3,001 characters', 'a'.repeat(3_001), true],
    ['3,000 characters with a mark each', 'ȩ́'.normalize('NFD').repeat(1_000), false],
    ['8 KB of Arabic', 'ب'.repeat(3_000), false],
    ['8 KB of emoji and one more byte', `${'👍'.repeat(2_048)}a`, true],
    ['2,048 emoji', '👍'.repeat(2_048), false],
  ])('too long or not: %s', (_, text, expected) => expect(isTooLong(text)).toBe(expected))
}) // prettier-ignore

describe('folding', () => {
  test.each([
    ['case', 'IDIOT', 'idiot'],
    ['full width', 'ｉｄｉｏｔ', 'idiot'],
    ['accents', 'ïdíôt', 'idiot'],
    ['Cyrillic and Greek look-alikes', 'іdіοт', 'idiot'],
    ['mathematical letters', '𝓲𝓭𝓲𝓸𝓽', 'idiot'],
    ['invisible letters', 'id\u200Bi\u200Dot', 'idiot'],
    ['tatweel and harakat', 'كَلْـــب', 'كلب'],
    ['kinds of alef, kaf and yeh', 'أإآ کي ىی', 'ااا كي يي'],
  ])('%s', (_, text, expected) => expect(foldForScreening(text)).toBe(expected))

  test('letters alone', () => expect(lettersAndDigits('What, again?! ١٢')).toBe('whatagain١٢'.normalize('NFKD')))
})

describe('watched words', () => {
  const watch = watchWith(['Qundar', 'bad phrase'])
  test.each([
    ['plain', 'you idiot', 'idiot'], ['capitals', 'You IDIOT!', 'idiot'], ['leet', 'you 1d10t', 'idiot'], ['dollar', 'what a $hit show', 'shit'], ['at', 'b@st@rd', 'bastard'],
    ['zero width', 'you i\u200Bd\u200Biot', 'idiot'], ['homoglyph', 'you іdіоt', 'idiot'], ['spaced', 'you i d i o t', 'idiot'], ['dotted', 'you i.d.i.o.t', 'idiot'],
    ['hyphens', 'i-d-i-o-t', 'idiot'], ['inside', 'fu*ck… f-uck', 'fuck'], ['drawn out', 'idioooooot', 'idiot'], ['marks', 'i\u0336d\u0336i\u0336o\u0336t', 'idiot'],
    ['full width', 'ｉｄｉｏｔ', 'idiot'], ['emphasis', '**idiot**', 'idiot'], ['quoted', '“idiot”,', 'idiot'], ['phrase', 'KILL  yourself', 'kill yourself'],
    ['phrase over lines', 'kill\nyourself', 'kill yourself'], ['Arabic', 'أنت كلب', 'كلب'], ['Arabic with article', 'يا أيها الكلاب', 'كلاب'],
    ['Arabic with and', 'وكلاب', 'كلاب'], ['tatweel', 'كـلـب', 'كلب'], ['harakat', 'كَلْبٌ', 'كلب'], ['Arabic spelled', 'ك ل ب', 'كلب'], ['Persian kaf', 'کلب', 'كلب'],
    ['Kurdish', 'تۆ گەمژەیت گەمژە', 'گەمژە'], ['Kurdish ending', 'گەمژەکان', 'گەمژەکان'], ['Arabic keyboard for Kurdish', 'بێشەرەف', 'بێشەرەف'], ['joiner in Kurdish', 'بێ\u200Cشەرەف', 'بێشەرەف'],
    ['leet at both ends', 'you !d!o+!', 'idiot'], ['euro', 'a whor€', 'whore'], ['a phrase spelled', 'k i l l  y o u r s e l f', 'kill yourself'], ['a phrase dotted', 'k.i.l.l.y.o.u.r.s.e.l.f', 'kill yourself'],
    ['an Arabic phrase spelled', 'ا ب ن ا ل ح ر ا م', 'ابن الحرام'], ['a Kurdish phrase spelled', 'خ ۆ ت ب ک و ژ ە', 'خۆت بکوژە'], ['spelled leet', '! d ! o +', 'idiot'], ['small capitals', 'ɪᴅɪᴏᴛ', 'idiot'],
    ['in black squares', '🅸🅳🅸🅾🆃', 'idiot'], ['in black circles', '🅘🅓🅘🅞🅣', 'idiot'], ['one letter of them', '🅱️itch', 'bitch'], ['flags', '🇮🇩🇮🇴🇹', 'idiot'], ['before a flag', 'idiot🇮🇶', 'idiot'],
    ['the newsroom’s own', 'what a qundar', 'Qundar'], ['its own phrase', 'a BAD phrase', 'bad phrase'],
  ])('%s: %s', (_, text, word) => expect(watchedIn(text, watch)).toEqual([word]))

  test.each([
    'The class assessed Scunthorpe and Sussex.', 'A cockpit, a shiitake, a peacock, an analysis.', 'Prices rose 1,500 to 7,000 in 2026.',
    'دخل القانون حيز التنفيذ', 'العملاء ينتظرون في البنك', 'من كل قلبي شكرا', 'بمرة واحدة', 'هەوای شار پیسە', 'زۆر سوپاس بۆ ئەم ڕاپۆرتە',
    'I d like a b c of it', 'The U.S.A. and the U.K., e.g. in 1991.', 'Go on! + 3 more | see 🇮🇶🇰🇼 and 🅰️',  'He is 71 and ran 42 km!', 'نشكركم على هذا التقرير', 'پێم خۆشە کە ئەمە دەبینم',
  ])('nothing in: %s', (text) => expect(watchedIn(text, watch)).toEqual([]))

  test('all of them, each once, in order, up to a dozen', () => {
    expect(watchedIn('you idiot, what a qundar, IDIOT; s.c.u.m', watch)).toEqual(['idiot', 'Qundar', 'scum'])
    const many = Array.from({ length: 40 }, (_, n) => `word${String.fromCharCode(97 + (n % 26), 97 + n)}`)
    expect(watchedIn(many.join(' '), watchWith(many))).toEqual(many.slice(0, 12))
  })
}) // prettier-ignore

describe('links', () => {
  test.each([
    ['no link at all.', 0], ['see https://a.example/x and www.b.example.org', 2], ['a.example.com b.org c.net', 3],
    ['mail me@example.com', 1], ['the end.Then', 0],
  ] as const)('%s: %d', (text, count) => expect(countLinks(text)).toBe(count)) // prettier-ignore

  test.each([
    ['javascript:alert(1)', true], ['JaVaScRiPt : x', true], ['java\u200Bscript:x', true], ['vbscript:x', true],
    ['data:text/html;base64,x', true], ['Here is the data: it rose.', false], ['JavaScript is a language', false],
  ] as const)('%s runs: %s', (text, expected) => expect(hasRunningLink(text)).toBe(expected)) // prettier-ignore
})

describe('the same text again', () => {
  const text = 'This dam has stood for sixty years and nobody has thought of the villages below it until the rain came.'
  test('however it is dressed', () => expect(digestOf('Well  said!')).toBe(digestOf('WELL, said')))
  test('but only the same', () => expect(digestOf('Well said')).not.toBe(digestOf('Well done')))
  test('signs alone are told apart', () => expect(digestOf('👍')).not.toBe(digestOf('👎')))
  test('a word changed in a long text', () =>
    expect(isAlike(bandsOf(text.repeat(2)), bandsOf(text.repeat(2).replace('rain', 'water')))).toBe(true))
  test('another text', () =>
    expect(isAlike(bandsOf(text), bandsOf('A timetable is a promise, and trains that keep it are a rarity nobody here would trade away.'))).toBe(false)) // prettier-ignore
  test('whichever two bands differ, a whole group is shared: nothing alike escapes who asks for groups', () => {
    const bands = bandsOf(text)
    for (let one = 0; one < 8; one += 1)
      for (let two = one; two < 8; two += 1) {
        const other = bands.map((band, n) => (n === one || n === two ? band ^ 1 : band))
        expect(isAlike(bands, other)).toBe(true)
        expect(
          groupsOfBands.some(([first, last]) => bands.slice(first - 1, last).every((band) => other.includes(band))),
        ).toBe(true)
      }
  })
  test('what agrees in its bands by chance is told apart by its text', () => {
    const one =
      'I think that the farmers measuring players raised they difficult ships come chewed tide pointing several knew hurried.'
    const other =
      'I think that the fast runs people coin land asleep seed drivers measuring detour skins rode mind brokers.'
    expect(isAlike(bandsOf(one), bandsOf(other))).toBe(true)
    expect(isNearly(one, other)).toBe(false)
    expect(isNearly(one, one.replace('chewed', 'ate').toUpperCase())).toBe(true)
  })
  test('short ones are never alike', () => expect(isAlike(bandsOf('Thank you!'), bandsOf('Thank you!'))).toBe(false))
})

test('a text made to take long is read as quickly as any', () => {
  const watch = watchWith([])
  const killers = [
    'a'.repeat(8_192), '!'.repeat(8_191) + 'a', 'i '.repeat(4_096), '@'.repeat(8_192), 'a@'.repeat(4_096), 'http://'.repeat(1_100),
    'a.'.repeat(4_096), '('.repeat(8_192), '\u0301'.repeat(4_096), 'ل'.repeat(4_096), 'http://a?'.concat('('.repeat(8_000)),
    'kill '.repeat(1_600), 'javascript '.repeat(700), 'data:'.repeat(1_600), '1!'.repeat(4_096),
  ] // prettier-ignore
  for (const killer of killers) {
    const text = clean(killer)
    const began = process.cpuUsage()
    watchedIn(text, watch)
    countLinks(text)
    hasRunningLink(text)
    bandsOf(text)
    digestOf(text)
    // In processor time: a quadratic step takes seconds, however idle the machine.
    expect(process.cpuUsage(began).user / 1_000, killer.slice(0, 20)).toBeLessThan(300)
  }
})
