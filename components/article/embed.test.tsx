import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { BodyBlock } from '@/features/articles/body'
import { Embed } from './embed'

test.each([
  ['https://www.example.org/a', 'example.org'],
  ['https://[', 'https://['],
  ['https://%', 'https://%'],
  ['https://"><script>alert(1)</script>', 'https://&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;'],
])('an address a story may hold does not take its page away: %s', (url, said) => {
  const block = BodyBlock.parse({ kind: 'embed', provider: 'other', url })
  if (block.kind !== 'embed') throw new Error('no embed')
  expect(renderToStaticMarkup(<Embed {...block} locale="en" />)).toContain(said)
})
