import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { BodyBlock } from '@/features/articles/body'
import { Block } from './block'

test('a column without a heading has none that a screen reader would be led to', () => {
  const block: BodyBlock = {
    kind: 'table',
    head: [[], [{ text: 'Level' }]],
    rows: [[[{ text: 'Mosul' }], [{ text: '3 m' }]]],
  }
  const page = renderToStaticMarkup(
    <Block block={block} locale="en" media={{}} notes={{ locale: 'en', of: new Map() }} />,
  )
  expect(page).toContain('<thead><tr><td></td><th scope="col" dir="auto">Level</th></tr></thead>')
})
