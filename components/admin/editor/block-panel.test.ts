import { expect, test } from 'vitest'
import { scrollToSee } from './block-panel'

const room = { top: 100, bottom: 500 }

test.each([
  ['one that is seen stands still', { top: 200, bottom: 300 }, 0],
  ['one that is seen in part stands still', { top: 400, bottom: 900 }, 0],
  ['one behind the panel comes up as far as it has to', { top: 520, bottom: 900 }, 92],
  ['a line behind the panel is seen whole', { top: 490, bottom: 515 }, 15],
  ['a line behind the tools is seen whole', { top: 90, bottom: 115 }, -10],
  ['one behind the tools comes down as far as it has to', { top: -300, bottom: 80 }, -92],
])('%s', (_, block, by) => expect(scrollToSee(block, room)).toBe(by))

test('a room lower than that shows the start of the block', () =>
  expect(scrollToSee({ top: 120, bottom: 900 }, { top: 100, bottom: 130 })).toBe(20))
