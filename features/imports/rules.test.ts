import { describe, expect, test } from 'vitest'
import { blocksFromHtml } from './blocks'
import { namesFrom } from './bylines'
import { publishedAtOf, readDate } from './dates'
import { detectedLanguage } from './detected'
import { editionOf } from './languages'
import { sectionFor } from './sections'
import { repeatsBeginning, standfirstWithin, tidyBody } from './tidy'

describe('bylines', () => {
  test.each([
    ['Mira Field', ['Mira Field']],
    ['Mira Field in Portside', ['Mira Field']],
    ['Mira Field in Portside and Jon Quay in New Town', ['Mira Field', 'Jon Quay']],
    ['Ana de la Cruz, Bo van Dyck and Cy O’Neil', ['Ana de la Cruz', 'Bo van Dyck', 'Cy O’Neil']],
    ['By Mira Field', ['Mira Field']],
    ['Staff and agencies', ['Staff and agencies']],
    ['Mira Field (now), Jon Quay (earlier)', ['Mira Field (now), Jon Quay (earlier)']],
    ['سلمى حداد', ['سلمى حداد']],
    ['desk@paper.example (Harbour Desk)', ['Harbour Desk']],
    ['desk@paper.example', []],
    ['  ', []],
  ])('%j is signed by %j', (byline, names) => expect(namesFrom(byline)).toEqual(names))
})

describe('dates', () => {
  test.each([
    ['Wed, 31 Jan 2018 07:26:05 GMT', '2018-01-31T07:26:05.000Z'],
    ['31 Jan 18 07:26 EST', '2018-01-31T12:26:00.000Z'],
    ['Wed, 31 January 2018 7:26 +0300', '2018-01-31T04:26:00.000Z'],
    ['2020-01-05T17:45:00+03:00', '2020-01-05T14:45:00.000Z'],
    ['2020-01-05 17:45:00.123Z', '2020-01-05T17:45:00.000Z'],
    ['2020-01-05T17:45', '2020-01-05T17:45:00.000Z'],
    ['2020-01-05', '2020-01-05T00:00:00.000Z'],
    ['2020-02-30T00:00:00Z', undefined],
    ['2020-13-01', undefined],
    ['0000-00-00 00:00:00', undefined],
    ['yesterday', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%j is %j', (text, iso) => expect(readDate(text)?.toISOString()).toBe(iso))

  const now = new Date('2026-03-01T12:00:00Z')
  test.each([
    ['a past one stays', new Date('1999-01-01Z'), new Date('1999-01-01Z')],
    ['none is now', null, now],
    ['a clock four minutes fast is believed', new Date('2026-03-01T12:04:00Z'), new Date('2026-03-01T12:04:00Z')],
    ['tomorrow is now', new Date('2026-03-02Z'), now],
  ])('published: %s', (_, said, at) => expect(publishedAtOf(said, now)).toEqual(at))
})

describe('sections', () => {
  const sections = [
    { slug: 'world', names: { en: 'World', ar: 'العالم', ckb: 'جیهان' } },
    { slug: 'middle-east', names: { en: 'Middle East', ar: 'الشرق الأوسط' } },
    { slug: 'economy', names: { en: 'Economy', ar: 'اقتصاد' } },
    { slug: 'sport', names: { en: 'Sport' } },
    { slug: 'weather', names: null },
  ]
  test.each([
    [['World'], 'world'],
    [['middle-east'], 'middle-east'],
    [['MIDDLE EAST'], 'middle-east'],
    [['الشرق الأوسط'], 'middle-east'],
    [['Bees', 'Football', 'Business'], 'sport'],
    [['Business'], 'economy'],
    [['US news', 'Business'], 'world'],
    [['weather'], 'weather'],
    [['Technology'], 'world'],
    [['!!!', ''], 'world'],
    [[], 'world'],
  ])('%j stands in %s', (names, slug) => expect(sectionFor(names, sections)).toBe(slug))
})

describe('languages', () => {
  const arabic = 'افتتح الجسر صباح الاثنين بعد عامين من العمل'
  const german = 'Die Fähre fährt ab Montag nicht mehr nach dem alten Fahrplan, und die Preise sind neu für alle.'
  const sorani = 'بەفر لە شەوەوە دەباری و ڕێگاکان داخران'
  test.each([
    ['en', ['ar'], arabic, 'en', 'ar'],
    ['ar', ['DE_at'], 'Ein Text', 'ar', 'de-at'],
    [undefined, ['en-gb'], 'text', 'en', undefined],
    [undefined, [undefined, 'AR_iq'], 'text', 'ar', undefined],
    [undefined, ['ckb-IQ'], 'text', 'ckb', undefined],
    [undefined, ['ku'], sorani, 'ckb', undefined],
    [undefined, [], arabic, 'ar', undefined],
    [undefined, [], sorani, 'ckb', undefined],
    [undefined, [], `A story about ${arabic.slice(0, 5)} in English words`, 'en', undefined],
    [undefined, ['de'], 'Ein Text', 'en', 'de'],
    [undefined, ['fa'], arabic, 'ar', 'fa'],
    [undefined, [], '', 'en', undefined],
    [undefined, ['no language at all'], german, 'en', 'de'],
    // Looks like a language, and no program knows it.
    [undefined, ['en-12'], 'text', 'en', undefined],
    [undefined, ['zh-cmn-hans'], german, 'en', 'de'],
    [undefined, [], german, 'en', 'de'],
    ['ckb', [], german, 'ckb', 'de'],
    // A site set up in English whose stories are not; what an item says of itself stands.
    [undefined, [undefined, 'en-US'], arabic, 'ar', undefined],
    [undefined, [undefined, 'en-US'], sorani, 'ckb', undefined],
    [undefined, [undefined, 'ar'], sorani, 'ckb', undefined],
    [undefined, [undefined, 'ar'], german, 'en', 'de'],
    [undefined, [undefined, 'en-US'], `The word ${arabic.slice(0, 5)} in English words`, 'en', undefined],
    [undefined, ['en', 'en'], arabic, 'en', undefined],
  ] as const)('asked %s, said %j, %j: %s, in %s', (asked, said, text, locale, language) =>
    expect(editionOf(asked, said, text)).toEqual({ locale, language: language ?? null }),
  )

  test.each([
    ['fr', 'Le pont a été ouvert lundi matin dans le centre de la ville après deux ans de travaux, et les habitants sont contents.'],
    ['es', 'El puente se abrió el lunes por la mañana en el centro de la ciudad, y los vecinos dicen que no es más que un comienzo.'],
    ['it', 'Il ponte è stato aperto lunedì nel centro della città dopo due anni di lavori, e gli abitanti sono contenti di non aspettare più.'],
    ['nl', 'De brug is maandag geopend in het centrum van de stad na twee jaar werk, en het verkeer wordt niet meer omgeleid door de haven.'],
    ['tr', 'Köprü iki yıl süren çalışmadan sonra pazartesi günü açıldı ve bu sabah çok sayıda araç için yeniden kullanıma girdi, ama ne kadar süre için değil.'],
    ['ru', 'Мост открыли в понедельник утром после двух лет работ.'],
    ['fa', 'این پل که دو سال در دست ساخت بود صبح دوشنبه برای مردم باز شد و شهردار آن را از بزرگترین کارهای شهر خواند که با کمک آنها انجام شده است.'],
    [undefined, 'The bridge was opened on Monday after two years of work, and the people of the town say that it is not before time.'],
    [undefined, 'Die Hard with a Vengeance, La La Land and Das Boot are the films for tonight at eight in the old cinema by the harbour.'],
    [undefined, 'Kurz gesagt'],
    [undefined, ''],
  ])('%s is told from %j', (language, text) => expect(detectedLanguage(text, 'en')).toBe(language)) // prettier-ignore
  test.each([
    ['ar', arabic.repeat(5)],
    ['ckb', `${sorani} و ئەمە لە هەموو شارەکانی هەرێم ڕوویدا بەڵام کەس زیانی بەرنەکەوت`.repeat(2)],
  ] as const)('a text of the %s edition is not taken for another', (locale, text) =>
    expect(detectedLanguage(text, locale)).toBeUndefined(),
  )
})

describe('what nobody reads', () => {
  const url = 'https://paper.example/story'
  const left = (html: string) => tidyBody(blocksFromHtml(html, url), url).map((block) => ('spans' in block ? block.spans.map(({ text }) => text).join('') : block.kind)) // prettier-ignore
  test.each([
    ['<p>A.</p> <a href="https://paper.example/story">Continue reading...</a>', ['A.']],
    ['<p>A. <a href="https://paper.example/other">Read more</a></p>', ['A.']],
    ['<p>A. <a href="/story?from=feed">All of it</a></p>', ['A.']],
    ['<p>A <a href="https://paper.example/other">link that belongs</a></p>', ['A link that belongs']],
    ['<p>A.</p><p>Related: <a href="/x">X</a></p><p>B.</p>', ['A.', 'B.']],
    ['<p>A.</p><p><span>Related: </span><a href="/x">X</a> </p>', ['A.']],
    ['<p>Related: this is a sentence of the story.</p>', ['Related: this is a sentence of the story.']],
    ['<p>A.</p><p>The post <a href="/a">A</a> appeared first on <a href="/">Paper</a>.</p>', ['A.']],
    ['<p>نص.</p><p><a href="/x">اقرأ المزيد</a></p>', ['نص.']],
    ['<p><a href="https://paper.example/story">Continue reading...</a></p>', []],
  ])('%j leaves %j', (html, kept) => expect(left(html)).toEqual(kept))

  test.each([
    [
      '<p>The last boat leaves an hour later, to relief</p><p>It was said.</p>',
      'The last boat leaves an hour later, to relief',
    ],
    ['<p>The last boat leaves an hour later, to relief.</p><p>It was said.</p>', undefined],
    ['<p>The last boat leaves an hour later, to relief</p>', undefined],
    ['<p>Short line</p><p>It was said.</p>', undefined],
    [`<p>${'long '.repeat(80)}</p><p>It was said.</p>`, undefined],
    ['<h2>The last boat leaves an hour later</h2><p>It was said.</p>', undefined],
  ])('%j has the standfirst %j', (html, text) => expect(standfirstWithin(blocksFromHtml(html, null))).toBe(text))

  test.each([
    ['It was said', '<p>“It was <b>said</b>.” More.</p>', true],
    ['Something else', '<p>It was said.</p>', false],
    ['', '<p>It was said.</p>', true],
  ])('%j repeats %j: %s', (summary, html, yes) =>
    expect(repeatsBeginning(summary, blocksFromHtml(html, null))).toBe(yes),
  )
})
