import { expect, test } from 'vitest'
import type { Body } from '@/features/articles/body'
import { countWords, minutesToRead } from './counting'

const say = (text: string): Body => [{ kind: 'paragraph', spans: [{ text }] }]

test.each([
  ['en', 'It isn’t 12.5 per cent — not yet.', 7],
  ['ar', 'افتُتح الجسر الجديد، أمس.', 4],
  ['ckb', 'پردە نوێیەکە دوێنێ کرایەوە.', 4],
  ['en', '', 0],
  // A tag that no program knows.
  ['zh-cmn-hans', 'two words', 2],
])('words in %s', (language, text, count) => expect(countWords(say(text), language)).toBe(count))

test.each([
  [0, 1],
  [220, 1],
  [660, 3],
])('%i words take %i minutes', (words, minutes) => expect(minutesToRead(words)).toBe(minutes))
