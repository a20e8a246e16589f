import { expect, test } from 'vitest'
import { bandsOf } from '@/features/comments/screening/near'
import { pairs } from '../fixtures/pairs'
import { isInShort, isOnceMore } from './alike'

test.each(pairs.map(({ kind, same, one, other }) => [same ? 'the same' : 'another story', kind, one, other] as const))(
  '%s: %s',
  (expected, _, one, other) => {
    expect(isOnceMore(one, other)).toBe(expected === 'the same')
    expect(isOnceMore(other, one)).toBe(expected === 'the same')
    // Found at all: by one band of the fingerprint, which an index knows.
    if (expected === 'the same') expect(bandsOf(one).some((band) => bandsOf(other).includes(band))).toBe(true)
  },
)

const headline = 'Two hurt in fire at Basra market'
const summary = 'A fire at a market in Basra on Tuesday hurt two people and destroyed eleven stalls.'
const whole = `${summary} The civil defence said it had begun in a generator. Traders carried rolls of cloth into the street while the roof burned. Nobody was inside by the time the first engine came, and the governor promised the owners money. The market is the oldest of the town and had burned once before.`

test.each([
  ['a summary and the whole', headline, summary, headline, whole, true],
  ['the headline alone and the whole', headline, '', headline, whole, true],
  ['another headline', headline, summary, 'Fire destroys eleven stalls in Basra', whole, false],
  ['another day’s of the same headline', headline, summary.replace('eleven', 'four').replace('Tuesday hurt two', 'Friday hurt nine'), headline, 'Nobody knows how the blaze in the bazaar began, the police said, and the shops stay shut.', false],
  ['a headline that is another’s every day', 'Morning briefing', 'Good morning.', 'Morning briefing', `Good morning. ${whole}`, false],
  ['figures of another match', 'Erbil and Duhok play for the cup', 'Erbil won 2-1 in Duhok.', 'Erbil and Duhok play for the cup', 'Erbil won 4-3 in Duhok. The second half began late, after rain had flooded the pitch.', false],
  ['in Kurdish', 'ئاگر لە بازاڕی بەسرە کەوتەوە', 'ئاگرێک لە بازاڕێکی بەسرە دوو کەسی بریندار کرد.', 'ئاگر لە بازاڕی بەسرە کەوتەوە', 'ئاگرێک لە بازاڕێکی بەسرە دوو کەسی بریندار کرد. بەرگری شارستانی گوتی لە جەنەراتۆرێکەوە دەستی پێکردووە و کەس لەناوەوە نەبووە.', true],
])('in short: %s', (_, one, text, other, longer, expected) => {
  const [short, long] = [`${one}\n\n${text}`, `${other}\n\n${longer}`]
  expect([isInShort(short, long), isInShort(long, short)]).toEqual([expected, expected])
}) // prettier-ignore

test('what are strangers by their words are none in short, either', () => {
  for (const { same, one, other } of pairs) if (!same) expect(isInShort(one, other)).toBe(false)
})
