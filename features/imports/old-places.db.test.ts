import { expect, test } from 'vitest'
import { db } from '@/lib/db'
import { importing, written } from './fixtures/importing'
import { wxr } from './fixtures/wxr'
import { placeOnceAt } from './old-places'

/** Lists and feeds that WordPress had at addresses of its own. */

const newspaper = async () => {
  await db.section.create({ data: { slug: 'economy', names: { en: 'Economy', ar: 'اقتصاد' }, position: 1 } })
  const arabic = wxr([3])
    .replace(/<language>en/, '<language>ar')
    .replaceAll('Tag 3', 'موانئ')
  await importing([
    written('english.xml', wxr([1])),
    written('arabic.xml', arabic.replaceAll('lantern.ex', 'fanar.ex')),
  ])
}

test.each([
  ['/feed', '/en/feed.xml'],
  ['/feed/rss2', '/en/feed.xml'],
  ['/feed/atom', '/en/atom.xml'],
  ['/feed/atom/more', null],
  ['/category/economy', '/en/section/economy'],
  // What other papers call it.
  ['/category/Business', '/en/section/economy'],
  ['/category/news/economy/page/7', '/en/section/economy'],
  ['/category/economy/feed', '/en/section/economy/feed.xml'],
  ['/category/news/economy/feed/atom', '/en/section/economy/atom.xml'],
  ['/category/tag-1', '/en/tag/tag-1'],
  ['/category/%D9%85%D9%88%D8%A7%D9%86%D8%A6', '/ar/tag/%D9%85%D9%88%D8%A7%D9%86%D8%A6'],
  ['/category/nothing', null],
  ['/category', null],
  ['/category/feed', null],
  ['/category/%E0%A4%A', null],
  ['/elsewhere/economy', null],
])('%s is %s now', async (path, place) => {
  await newspaper()
  expect(await placeOnceAt('en', path.split('/').slice(1))).toBe(place)
})
