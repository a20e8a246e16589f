import { expect, test } from 'vitest'
import { db } from '@/lib/db'
import { make } from '@/prisma/factories'
import type { Body } from '@/features/articles/body'
import { readFeed } from '@/features/imports/feed'
import { printOfItem, readItem } from '@/features/imports/read-item'
import { at, items, pages, run, sentences, serve, wire } from '../fixtures/newswire'
import { pairs } from '../fixtures/pairs'
import { inboxPage } from '../inbox/queries'

const twins = async () => (await items()).map(({ guid, twin }) => `${guid} ${twin}`)
const paragraphs = (html: string): Body =>
  [...html.matchAll(/<p>(.*?)<\/p>/g)].map(([, text]) => ({ kind: 'paragraph', spans: [{ text: text! }] }))

test('the address of a story that is here already, however it is spelled', async () => {
  const { id } = await make.article({ headline: 'Ours', originalUrl: at('/2026/otter/') })
  await wire()
  serve([
    { guid: 'a', title: 'Theirs', text: sentences('otter'), url: `${at('/2026/otter')}?utm_source=rss#top` },
    { guid: 'b', title: 'Another', text: sentences('heron'), url: at('/2026/heron') },
  ])
  await run()
  expect(await twins()).toEqual(['b null', 'a ADDRESS'])
  const { items: shown } = await inboxPage({ role: 'EDITOR' }, 'waiting')
  expect(shown[0]!.twin).toEqual({ kind: 'ADDRESS', headline: 'Ours', articleId: id })
})

test('the same name at two sources, and an item that an import has brought before', async () => {
  const guid = 'tag:agency.example,2026:story-1'
  await wire()
  await wire({ name: 'Second Wire', host: 'two.example' })
  const { id } = await db.source.findUniqueOrThrow({ where: { slug: 'the-wire' } })
  const article = await make.article({ headline: 'Imported' })
  await db.importedItem.create({ data: { sourceId: id, guid: '7', articleId: article.id, contentHash: 'x' } })
  serve([
    { guid: '7', title: 'Imported, again', text: sentences('badger') },
    { guid, title: 'From the agency', text: sentences('otter') },
  ])
  await run()
  serve([{ guid, title: 'Agency copy', text: sentences('heron') }], '/feed.xml', 'two.example')
  await run()
  expect(await twins()).toEqual([`${guid} null`, '7 GUID', `${guid} GUID`])
})

test('nearly the same text at two sources, and nearly the text of a story written here', async () => {
  await wire()
  await wire({ name: 'Second Wire', host: 'two.example' })
  serve([{ guid: 'a', title: 'Otter by the bridge', text: sentences('otter', 30) }])
  await run()
  await make.article({ headline: 'Herons are back in town', body: paragraphs(sentences('heron', 30)) })
  serve(
    [
      { guid: 'b', title: 'Otter by the bridge', text: `${sentences('otter', 30)}<p>Reporting by somebody.</p>` },
      { guid: 'c', title: 'Herons are back in the town', text: `${sentences('heron', 30)}<p>By somebody.</p>` },
      {
        guid: 'd',
        title: 'Something else',
        text: '<p>Nobody has ever written these particular words about a lighthouse keeper before, and nobody may do so again.</p>',
      },
    ],
    '/feed.xml',
    'two.example',
  )
  await run()
  expect(await twins()).toEqual(['a null', 'd null', 'c TEXT', 'b TEXT'])
})

test('the summary of what another source has whole, and of what stands here whole, under the same headline', async () => {
  await wire()
  await wire({ name: 'Second Wire', host: 'two.example' })
  const [otter, heron] = [sentences('otter', 30), sentences('heron', 30)]
  const beginning = (text: string) => text.slice(0, text.indexOf('</p>') + 4)
  serve([{ guid: 'a', title: 'The otters are back by the bridge', text: otter }])
  await run()
  await make.article({ headline: 'The herons are back in the old town', body: paragraphs(heron) })
  serve(
    [
      { guid: 'b', title: 'The otters are back by the bridge', text: beginning(otter) },
      { guid: 'c', title: 'The herons are back in the old town', text: beginning(heron) },
      {
        guid: 'd',
        title: 'The otters are back by the bridge',
        text: '<p>Fishermen complained on Monday that nobody compensates them for torn nets, emptied traps and frightened carp.</p>',
      },
    ],
    '/feed.xml',
    'two.example',
  )
  await run()
  expect(await twins()).toEqual(['a null', 'd null', 'c TEXT', 'b TEXT'])
})

test('two short sentences reworded are the same story, those of another place are not', async () => {
  const items = (kind: string) => {
    const { one, other } = pairs.find((pair) => pair.kind === kind)!
    return [one, other].map((text) => text.split('\n')) as [[string, string], [string, string]]
  }
  const [[rate, held], [again, kept]] = items('two sentences, words replaced')
  const [[quake, japan], [another, chile]] = items('earthquakes of two places')
  await wire()
  await wire({ name: 'Second Wire', host: 'two.example' })
  serve([
    { guid: 'a', title: rate, text: held },
    { guid: 'b', title: quake, text: japan },
  ])
  await run()
  serve(
    [
      { guid: 'c', title: again, text: kept },
      { guid: 'd', title: another, text: chile },
    ],
    '/feed.xml',
    'two.example',
  )
  await run()
  expect(await twins()).toEqual(['b null', 'a null', 'd null', 'c TEXT'])
})

test('an item that waits says what its feed says now, in its place', async () => {
  await wire()
  serve([{ guid: 'a', title: 'Fire', text: sentences('fire') }])
  await run()
  const [before] = await items()
  serve([
    { guid: 'b', title: 'Flood', text: sentences('flood') },
    { guid: 'a', title: 'Fire: two saved', text: sentences('fire') },
  ])
  await run()
  expect((await items()).map(({ id, headline }) => [id === before!.id, headline])).toEqual([
    [true, 'Fire: two saved'],
    [false, 'Flood'],
  ])
})

const page = (text: string) => ({
  type: 'text/html',
  body: `<!doctype html><html><head><title>Otter</title><script>steal()</script></head><body>
    <nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
    <article><h1>An otter</h1>${text}<p onclick="x()">The last words <a href="javascript:alert(1)">are here</a> <a href="/more">and more</a>.</p>
    <iframe srcdoc="<script>x</script>"></iframe></article>
    <footer>Subscribe to our newsletter. All rights reserved.</footer></body></html>`,
})

test('the whole text is read at its own address only where the source’s setting says so, and is harmless', async () => {
  const short = {
    guid: 'a',
    title: 'An otter',
    summary: 'An otter came back.',
    text: '<p>An otter came back.</p>',
    url: at('/otter'),
  }
  pages.set('wire.example/otter', page(sentences('otter', 12)))
  await wire()
  serve([short])
  await run()
  expect(JSON.stringify((await items())[0]!.said)).not.toContain('as they said')
  await wire({ name: 'Whole Wire', path: '/whole.xml', readsWhole: true })
  serve([{ ...short, guid: 'whole' }], '/whole.xml')
  await run()
  const said = JSON.stringify((await items())[1]!.said)
  expect(said.match(/as they said/g)).toHaveLength(12)
  expect(said).toContain('The last words')
  expect(said).toContain(`${at('/more')}`)
  expect(said).not.toMatch(/javascript|script|onclick|Subscribe|Sport/)
})

test('of a long feed so many pages are read in one go; the next minute goes on', async () => {
  const stories = Array.from({ length: 13 }, (_, n) => ({
    guid: `${n}`,
    title: `Story ${n}`,
    text: `<p>Number ${n} in short.</p>`,
  }))
  for (const { guid } of stories) pages.set(`wire.example/${guid}`, page(sentences(`animal ${Number(guid) * 7919}`, 8)))
  await wire({ readsWhole: true })
  serve(stories)
  await run()
  expect(await items()).toHaveLength(10)
  await run()
  expect(await items()).toHaveLength(13)
}, 60_000)

test('what is as it was is not even read, and what is longer than any story not either', async () => {
  await wire()
  const odd = { guid: 'a', title: '', text: '' }
  serve([{ guid: 'a', title: 'An otter', text: sentences('otter') }])
  await run()
  // As if an item without a word in it had been taken in: read, it would be refused.
  serve([odd])
  const { items: read, ...feed } = readFeed({
    name: 'feed',
    bytes: Buffer.from((pages.get('wire.example/feed.xml') as { body: string }).body),
    fromNetwork: true,
  })
  expect(() => readItem(read[0]!, feed, 1)).toThrow('neither headline nor text')
  await db.wireItem.updateMany({ data: { hash: printOfItem(read[0]!, 'The Wire') } })
  expect(await run()).toMatchObject({ report: { refused: 0 } })
  serve([
    { guid: 'b', title: 'Endless', text: `<p>${'Word after word. '.repeat(30_000)}</p>` },
    { guid: 'c', title: 'A heron', text: sentences('heron') },
  ])
  await run()
  expect((await items()).map(({ guid }) => guid)).toEqual(['a', 'c'])
})
