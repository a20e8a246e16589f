import { expect, test } from 'vitest'
import { blocksOf } from './plain-blocks'

test.each([
  ['', []],
  [' \n\n ', []],
  ['One.', ['One.']],
  ['One\nline more.\n\n\nTwo.', ['One\nline more.', 'Two.']],
  ['# Head\nText.', ['# Head', 'Text.']],
  ['Text.\n## Head\n\n#\nMore #1.', ['Text.', '# Head', 'More #1.']],
  ['# من\n\nنص', ['# من', 'نص']],
  ['<b>no</b>', ['<b>no</b>']],
])('%j', (text, blocks) =>
  expect(blocksOf(text).map((block) => (block.isHeading ? `# ${block.text}` : block.text))).toEqual(blocks),
)
