import { expect, test } from 'vitest'
import { isReservedName, nameFault, nameSkeleton, tidyName } from './names'

test.each([
  'Narîn',
  'Dilan Ahmed',
  "O'Brien",
  'Jean-Luc',
  'علي حسن',
  'دلان ئەحمەد',
  'شێرکۆ بێکەس',
  'Дмитрий',
  'Ελένη',
  'J. R. Smith 2',
  'علي ٢',
  'ab',
  'x'.repeat(40),
  'さくら 花子',
  '<script>alert(1)</script>',
  'Zoe\u0301',
])('%s is a name', (name) => expect(nameFault(name)).toBeUndefined())

test.each([
  ['', 'short'],
  ['a', 'short'],
  ['x'.repeat(41), 'long'],
  ['x'.repeat(10_000), 'long'],
  [' Ali', 'spaces'],
  ['Ali\tHasan', 'signs'],
  ['Ali\nHasan', 'signs'],
  ['Ali\u2003Hasan'.replace('\u2003', '\u2028'), 'signs'],
  ['Ali\u0000', 'signs'],
  ['Ali\u200bHasan', 'signs'],
  ['Ali\u200cHasan', 'signs'],
  ['Ali\u200dHasan', 'signs'],
  ['Ali\ufeff', 'signs'],
  ['Ali\u2060', 'signs'],
  ['Ali\u00ad', 'signs'],
  ['Ali\u3164', 'signs'],
  ['\u2800\u2800\u2800', 'signs'],
  ['\u202eilA', 'signs'],
  ['\u2066Ali', 'signs'],
  ['\u200fAli', 'signs'],
  ['\u061cAli', 'signs'],
  ['Ali\ud800', 'signs'],
  ['Ali\ue000', 'signs'],
  [`A${'\u0301'.repeat(200)}li`, 'marks'],
  [`A${'\u0315'.repeat(5)}li`, 'marks'],
  ['12345', 'letters'],
  ['٣٤٥', 'letters'],
  ['!!! ***', 'letters'],
  ['😀😀', 'letters'],
  ['Аdmin', 'scripts'],
  ['Aliعلي', 'scripts'],
  ['pаypаl', 'scripts'],
  ['Ωmega', 'scripts'],
])('%j is none: %s', (name, fault) => expect(nameFault(name)).toBe(fault))

test.each([
  ['Ali', 'ALI'],
  ['Ali', 'A l i'],
  ['Ali', 'A.l_i-'],
  ['Ali', 'AIi'],
  ['Ali', 'A1i'],
  ['Zoé', 'Zoe\u0301'],
  ['Zoé', 'Zoe'],
  ['Ａｌｉ', 'Ali'],
  ['Аli', 'Ali'],
  ['сора', 'copa'],
  ['ΝΟΡΑ', 'nopa'],
  ['Bob0', 'Bobo'],
  ['marnie', 'mamie'],
  ['علي', 'علی'],
  ['علي', 'على'],
  ['علـــي', 'عَلِي'],
  ['كاوه', 'کاوە'],
  ['كاوه', 'كاوة'],
  ['أحمد', 'احمد'],
  ['كاوە', 'ﻛﺎوە'],
  ['Ali ٢', 'Ali 2'],
  ['Ali ۲', 'Ali 2'],
])('%s and %s read alike', (one, other) => expect(nameSkeleton(one)).toBe(nameSkeleton(other)))

test.each([
  ['Ali', 'Alia'],
  ['Narin', 'Nasrin'],
  ['علي', 'عليا'],
  ['Ibrahim', 'Abrahim'],
  ['Lila', 'Ilia'],
  ['پری', 'بری'],
])('%s and %s do not', (one, other) => expect(nameSkeleton(one)).not.toBe(nameSkeleton(other)))

test.each([
  'admin',
  'ADMIN',
  'Аdmin',
  'adm1n',
  '4dm1n',
  'Adrnin',
  'a.d.m.i.n',
  'Admin Ali',
  'The Moderator',
  'm0derat0r',
  'Masthead',
  'mas7head',
  'Masthead Support',
  'مدير',
  'مدیر',
  'المُدير',
  'بەڕێوەبەر',
  'Deleted Reader',
])('%s is kept for the house', (name) => expect(isReservedName(name)).toBe(true))

test.each(['Adam', 'Ali', 'Modar', 'Edith', 'Alistair', 'نور', 'سەردار', 'Stafford'])('%s is not', (name) =>
  expect(isReservedName(name)).toBe(false),
)

test.each(['Leyla Karim', 'LEYLA KARIM', 'Leyla Kar1m', 'LeyIa Karim'])('%s is somebody of the newsroom', (name) =>
  expect(isReservedName(name, ['Leyla Karim'])).toBe(true),
)

test('a name is kept tidy', () => expect(tidyName('Ａｌｉ   Hasan ')).toBe('Ali Hasan'))
