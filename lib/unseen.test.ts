import { expect, test } from 'vitest'
import { onlySeen } from './unseen'

test.each([
  ['Rivers', 'Rivers'],
  ['COVID-19 · 2026', 'COVID-19 · 2026'],
  ['أخبار iPhone', 'أخبار iPhone'],
  ['نیوه\u200cشەو', 'نیوه\u200cشەو'],
  ['Riv\u200cers', 'Rivers'],
  ['\u200cاربيل\u200c', 'اربيل'],
  ['\u202esreviR\u202c', 'sreviR'],
  ['\u2066Ri\u2069vers\u200f', 'Rivers'],
  ['Ri\u200b\u2060\u00advers\ufe0f', 'Rivers'],
  ['Ri\u0000vers\u2028', 'Rivers'],
  ['\u200b\u200f\u3164', ''],
  ['\u2800 \u2800', ''],
  ['\u0301', ''],
  ['', ''],
])('of %j is seen %j', (name, seen) => expect(onlySeen(name)).toBe(seen))
