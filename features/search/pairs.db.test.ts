import { beforeAll, expect, test } from 'vitest'
import type { Locale } from '@/lib/locales'
import { make } from '@/prisma/factories'
import { searchPage } from './queries'
import { SearchQuery } from './schema'

/**
 * What somebody types, and what a story says: each finds the other. Keyboards of four countries, habits of two alphabets,
 * plurals, accents, figures.
 */
const pairs: [locale: Locale, typed: string, written: string][] = [
  // English: case, accents, plurals and forms of verbs, apostrophes, compounds, compatibility forms.
  ['en', 'election', 'Elections'],
  ['en', 'voting', 'votes'],
  ['en', 'negotiation', 'negotiated'],
  ['en', 'cafe', 'Café'],
  ['en', 'Beyonce', 'Beyoncé'],
  ['en', 'Erdogan', 'Erdoğan'],
  ['en', 'Malmo', 'Malmö'],
  ['en', 'Lodz', 'Łódź'],
  ['en', 'Strasse', 'Straße'],
  ['en', 'Sanaa', 'Sana’a'],
  ['en', "Ba'athist", 'Baathist'],
  ['en', 'Iraq', "Iraq's"],
  ['en', 'BBC', 'BBC’s'],
  ['en', 'covid 19', 'COVID-19'],
  ['en', 'co-operate', 'co operate'],
  ['en', 'IRAQ', 'iraq'],
  ['en', 'ﬁnance', 'finance'],
  ['en', '2026', '٢٠٢٦'],
  ['en', '1200', '1,200'],
  ['en', '12,500', '١٢٬٥٠٠'],
  ['en', '3.400', '3,400'],
  ['en', '7,654,321', '7654321'],
  ['en', '1,999.50', '1999.50'],
  ['en', 'İstanbul', 'Istanbul'],
  ['en', 'Kerkuk', 'Kêrkûk'],
  ['en', 'US dollars', 'U​S dollar'],
  // Arabic: harakat, tatweel, hamza, yeh and alef maqsura, teh marbuta, kaf, the article and what stands before it, figures.
  ['ar', 'الانتخابات', 'انتخابات'],
  ['ar', 'انتخابات', 'الانتخابات'],
  ['ar', 'والانتخابات', 'انتخابات'],
  ['ar', 'بالعراق', 'العراق'],
  ['ar', 'للعراق', 'عراق'],
  ['ar', 'مدرسه', 'مدرسة'],
  ['ar', 'مدرسة', 'المدرسه'],
  ['ar', 'احمد', 'أحمد'],
  ['ar', 'اسرائيل', 'إسرائيل'],
  ['ar', 'القران', 'القرآن'],
  ['ar', 'مُحَمَّد', 'محمد'],
  ['ar', 'محمد', 'مُحَمَّدٌ'],
  ['ar', 'محمـــد', 'محمد'],
  ['ar', 'على', 'علي'],
  ['ar', 'مستشفي', 'مستشفى'],
  ['ar', 'کركوك', 'كركوك'],
  ['ar', 'كركوک', 'كركوك'],
  ['ar', 'فارسی', 'فارسي'],
  ['ar', 'مسئول', 'مسؤول'.replace('ؤ', 'ئ')],
  ['ar', '2026', '٢٠٢٦'],
  ['ar', '٢٠٢٦', '۲۰۲۶'],
  ['ar', '1200', '١٬٢٠٠'],
  ['ar', '١٢٥٠٠', '١٢،٥٠٠'],
  ['ar', '٣٬٤٠٠', '3,400'],
  ['ar', 'الحكومة', 'حكومات'],
  ['ar', 'ﻻجئين', 'لاجئين'],
  ['ar', 'داود', 'داوود'],
  ['ar', 'صحفيون', 'صحفيين'],
  ['ar', 'الأُمم', 'امم'],
  ['ar', 'رئيس', 'الرئيس'],
  ['ar', 'بغداد،', 'بغداد'],
  ['ar', 'شؤون', 'شوون'],
  // What is written with a noun: and, so, in, for, as, before it or before its article.
  ['ar', 'بغداد', 'وبغداد'],
  ['ar', 'لبغداد', 'بغداد'],
  ['ar', 'أربيل', 'بأربيل'],
  ['ar', 'موازنة', 'كموازنة'],
  ['ar', 'نفط', 'ونفط'],
  ['ar', 'زلزال', 'فزلزال'],
  ['ar', 'ميناء', 'لميناء'],
  ['ar', 'الجامعة', 'وبالجامعة'],
  ['ar', 'مطار', 'فالمطار'],
  ['ar', 'للمستشفى', 'ومستشفى'],
  // The stem of one is the other as it stands.
  ['ar', 'مقاهي', 'مقاهٍ'],
  // Kurdish: yeh, kaf and heh of Arabic keyboards, joiners, letters with a small v, long u, the carrier of vowels.
  ['ckb', 'كوردستان', 'کوردستان'],
  ['ckb', 'کوردستان', 'كوردستان'],
  ['ckb', 'هەولێر', 'هه‌ولێر'],
  ['ckb', 'هەولیر', 'هەولێر'],
  ['ckb', 'هه ولیر', 'هه ولێر'],
  ['ckb', 'سلێمانی', 'سلێماني'],
  ['ckb', 'سليمانى', 'سلێمانی'],
  ['ckb', 'پەرلەمان', 'پەڕلەمان'.replace('ڕ', 'ر')],
  ['ckb', 'کەرکوک', 'كەركووك'],
  ['ckb', 'هەلبژاردن', 'هەڵبژاردن'],
  ['ckb', 'حکومەت', 'حکوومەت'],
  ['ckb', 'رۆژنامە', 'ڕۆژنامە'],
  ['ckb', 'روژنامه', 'ڕۆژنامە'],
  ['ckb', 'ئازاد', 'آزاد'],
  ['ckb', 'ازاد', 'ئازاد'],
  ['ckb', 'ژیان', 'ژيان'],
  ['ckb', 'دەولەت', 'دەوڵەت'],
  ['ckb', '۲۰۲۶', '٢٠٢٦'],
  ['ckb', '2026', '۲۰۲۶'],
  ['ckb', '1200', '١٬٢٠٠'],
  ['ckb', '٣.٤٠٠', '۳٬۴۰۰'],
  ['ckb', 'خوێندن', 'خویندن'],
  ['ckb', 'پێشمەرگە', 'پيشمەرگە'],
  ['ckb', 'وەزیر', 'وەزير'],
  ['ckb', 'نەتەوە', 'نەتەوه'],
  ['ckb', 'کۆمەڵگا', 'كومەلگا'],
  // A noun and what hangs at its end: the, a, of, in, from, too, theirs; one of them and another.
  ['ckb', 'کتێب', 'کتێبەکان'],
  ['ckb', 'کتێب', 'کتێبەکە'],
  ['ckb', 'کتێب', 'کتێبێک'],
  ['ckb', 'کتێب', 'کتێبەکەم'],
  ['ckb', 'کتێبی', 'کتێبەکانیان'],
  ['ckb', 'ڕۆژنامە', 'ڕۆژنامەکان'],
  ['ckb', 'ڕۆژنامەیەک', 'ڕۆژنامەکەدا'],
  ['ckb', 'فڕۆکەخانە', 'فڕۆکەخانەی'],
  ['ckb', 'ژن', 'ژنەکان'],
  ['ckb', 'مامۆستا', 'مامۆستاکان'],
  ['ckb', 'مامۆستا', 'مامۆستایان'],
  ['ckb', 'مەریوان', 'مەریواندا'],
  ['ckb', 'هەڵەبجە', 'هەڵەبجەوە'],
  ['ckb', 'دهۆک', 'دهۆکی'],
  ['ckb', 'سوپا', 'سوپاکە'],
  ['ckb', 'پارێزگا', 'پارێزگاکانی'],
  ['ckb', 'نەوت', 'نەوتەکە'],
  ['ckb', 'ئەنجومەن', 'ئەنجومەنەکانیش'],
  ['ckb', 'تورکیا', 'تورکیاوە'],
  ['ckb', 'ڕێککەوتن', 'ڕێککەوتنێکی'],
]

const sure = (locale: Locale, q: string) => searchPage({ ...SearchQuery.parse({ q }), locale })

/** A story that says it in its headline, and one that says it in its text. */
const storiesOf = async (locale: Locale, text: string) => {
  const inHeadline = await make.article({ locale, headline: `${text} 1`, slug: crypto.randomUUID() })
  const spans = [{ text: `Xyz ${text}, xyz.` }]
  const inBody = await make.article({
    locale,
    headline: 'Xyz',
    slug: crypto.randomUUID(),
    body: [{ kind: 'paragraph', spans }],
  })
  return { inHeadline: inHeadline.id, inBody: inBody.id }
}

const both = pairs.flatMap(([locale, one, other]) => [[locale, one, other] as const, [locale, other, one] as const])
const written = new Map<string, Awaited<ReturnType<typeof storiesOf>>>()
const nameOf = (locale: Locale, text: string) => `${locale} ${text}`
beforeAll(async () => {
  for (const [locale, , text] of both)
    if (!written.has(nameOf(locale, text))) written.set(nameOf(locale, text), await storiesOf(locale, text))
})

test('there are enough of them', () => expect(pairs.length).toBeGreaterThanOrEqual(60))

test.each(both)('%s: %s finds %s', async (locale, typed, text) => {
  const { inHeadline, inBody } = written.get(nameOf(locale, text))!
  // The same word may stand in other pairs; what matters is that these two are there.
  const { hits, count } = await sure(locale, typed)
  const ids = hits.map((hit) => (hit.kind === 'story' ? hit.story.id : ''))
  expect(count).toBeLessThan(20)
  expect(ids).toEqual(expect.arrayContaining([inHeadline, inBody]))
  for (const hit of hits)
    if (hit.kind === 'story' && hit.story.id === inHeadline)
      expect([text, hit.headline.some(({ marked }) => marked)]).toEqual([text, true])
    else if (hit.kind === 'story' && hit.story.id === inBody)
      expect([text, hit.snippet.some(({ marked }) => marked)]).toEqual([text, true])
})

test('a headline of words that say nothing is found by them', async () => {
  const story = await make.article({ headline: 'The Who' })
  const { hits } = await sure('en', 'the who')
  expect(hits).toMatchObject([
    {
      story: { id: story.id },
      headline: [{ text: 'The', marked: true }, { marked: false }, { text: 'Who', marked: true }],
    },
  ])
})

test.each([
  ['en', 'the platypus', 'The boat and the Platypuses', ['Platypuses']],
  ['en', '"the platypus"', 'North of the Platypus', ['Platypus']],
  ['en', 'of platyp*', 'The north of Platypuses', ['Platypuses']],
  ['en', 'the or', 'The or', ['The', 'or']],
  ['ar', 'في الخلدان', 'الخلدان في النهر', ['الخلدان', 'في']],
  ['ckb', 'لە پلاتیپوس', 'پلاتیپوس لە ئاو', ['پلاتیپوس', 'لە']],
] as [Locale, string, string, string[]][])(
  '%s: what %s marks in "%s" says something, or there is nothing else',
  async (locale, typed, headline, words) => {
    const { id } = await make.article({ locale, headline, slug: crypto.randomUUID() })
    const { hits } = await sure(locale, typed)
    const hit = hits.find((one) => one.kind === 'story' && one.story.id === id)
    const pieces = hit?.kind === 'story' ? hit.headline : []
    expect(pieces.flatMap(({ text, marked }) => (marked ? [text] : []))).toEqual(words)
  },
)

test.each([
  ['en', 'army', 'arm'],
  ['ar', 'ماء', 'ما'],
  ['ckb', 'شار', 'شیر'],
  ['ckb', 'باڵندە', 'ندە'],
  ['ckb', 'باران', 'بار'],
  ['ckb', 'گۆران', 'گۆر'],
  ['ckb', 'ئێران', 'ئێر'],
  ['ckb', 'زمان', 'زم'],
  ['ckb', 'موزیک', 'موز'],
  ['ckb', 'ژیان', 'ژن'],
  ['ckb', 'کارگە', 'کار'],
  ['ar', 'وزارة', 'زيارة'],
  // Days, years and prices are no thousands.
  ['en', '3011', '30.11.2026'],
  ['en', '1999200', '1999,200'],
  ['en', '1250', '12.50'],
] as [Locale, string, string][])('%s: %s is not %s', async (locale, typed, text) => {
  const other = await make.article({ locale, headline: `${text} 2`, slug: crypto.randomUUID() })
  const { hits } = await sure(locale, typed)
  expect(hits.flatMap((hit) => (hit.kind === 'story' ? hit.story.id : []))).not.toContain(other.id)
})
