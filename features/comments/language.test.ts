import { expect, test } from 'vitest'
import { languageOf } from './language'

test.each([
  ['This is the best thing I have read all week.', 'en'],
  ['Thank you!', 'en'],
  ['Great', 'en'],
  ['Well said, Karwan. The بازار will never be the same.', 'en'],
  ['شكرا على هذا التقرير الجميل', 'ar'],
  ['لا أتفق مع الكاتب', 'ar'],
  ['ممتاز', 'ar'],
  ['والله العظيم كلام صحيح ١٠٠٪', 'ar'],
  ['زۆر سوپاس بۆ ئەم ڕاپۆرتە', 'ckb'],
  ['من لەگەڵ نووسەرم', 'ckb'],
  ['دەستخۆش', 'ckb'],
  ['بەڕاستی جوانە، هیوادارم زۆرتر بنووسن', 'ckb'],
  ['👍👍👍', 'und'],
  ['12345', 'und'],
  ['https://example.com/the-long-way-to-the-end', 'und'],
  ['Это очень хорошая статья', 'und'],
  ['Das ist ein guter Artikel und er ist nicht zu lang', 'und'],
  ['Bu çok güzel bir haber', 'und'],
  ['این خبر برای ما خیلی مهم است', 'und'],
  ['', 'und'],
] as const)('%s → %s', (text, expected) => expect(languageOf(text)).toBe(expected))
