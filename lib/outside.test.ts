import { expect, test } from 'vitest'
import { refuseInside } from './outside'

const inside = async () => [{ address: '10.0.0.7', family: 4 }]
const outside = async () => [{ address: '93.184.216.34', family: 4 }]

test.each([
  ['http://127.0.0.1/feed.xml', outside],
  ['http://10.0.0.7/rss.xml', outside],
  ['http://[::1]/feed', outside],
  ['https://news.example:8080/feed', outside],
  ['ftp://news.example/feed', outside],
  ['https://news.example/feed.xml', inside],
])('%s is refused where it is typed, naming the field', async (address, resolve) => {
  await expect(refuseInside(address, 'feedUrl', resolve)).rejects.toMatchObject({
    code: 'invalid',
    details: { field: 'feedUrl' },
  })
})

test('what leads outside is taken, and nothing typed is nothing to refuse', async () => {
  await refuseInside('https://news.example/feed.xml', 'feedUrl', outside)
  await refuseInside('', 'feedUrl', inside)
})
