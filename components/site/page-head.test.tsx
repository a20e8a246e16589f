import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { PageHead } from './page-head'

test('a name of the other direction stands where the page begins: the heading has no direction of its own', () => {
  const drawn = renderToStaticMarkup(<PageHead kind="مصدر" title="The Guardian" />)
  expect(drawn).toContain('<h1 class="rank-1"><bdi>The Guardian</bdi></h1>')
})
