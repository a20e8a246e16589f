import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { FetchRefused } from '@/lib/safe-fetch'
import { readFeed } from './feed'
import type { Wishes } from './feed-item'
import { largestFile, readInput } from './input'
import { readItem } from './read-item'

const fixture = (name: string) => readFileSync(new URL(`./fixtures/${name}`, import.meta.url))
const input = (bytes: Buffer | string, charset?: string) => ({
  name: 'x',
  bytes: Buffer.from(bytes as string),
  charset,
  fromNetwork: false,
})
const articles = (bytes: Buffer | string, wishes = {}) => {
  const feed = readFeed(input(bytes))
  return feed.items.map((item, index) => readItem(item, feed, index + 1, wishes))
}
const texts = (body: { kind: string }[]) =>
  body.map((b) => ('spans' in b ? (b.spans as { text: string }[]).map((s) => s.text).join('') : b.kind))

describe('every format becomes the same kind of article', () => {
  test('RSS 2.0: standfirst found, crumbs gone, widest picture first, both authors', () => {
    const feed = readFeed(input(fixture('rss-2.0.xml')))
    expect(readItem(feed.items[0]!, feed, 1)).toMatchObject({
      locale: 'en',
      guid: 'https://lantern.example/2024/ferry',
      headline: 'Ferry timetable & fares change on Monday',
      standfirst: 'The last boat leaves an hour later, to the relief of the night shift',
      body: [{ kind: 'paragraph', spans: [{}, { text: 'third line', href: 'https://lantern.example/line/3' }, {}] }],
      leads: [
        { src: 'https://pictures.lantern.example/ferry.jpg', alt: '', credit: 'Photograph: A Keeper' },
        { src: 'https://pictures.lantern.example/ferry-small.jpg' },
      ],
      authors: ['Mira Field', 'Jon Quay'],
      tags: ['Harbour', 'Business'],
      source: { name: 'The Lantern', url: 'https://lantern.example/' },
      publishedAt: new Date('2024-01-05T07:26:05Z'),
    })
    const baker = readItem(feed.items[1]!, feed, 2)
    expect(baker).toMatchObject({ standfirst: 'It was written in pencil.', authors: ['Harbour Desk'], leads: [] })
    expect(texts(baker.body)).toEqual(['Behind the oven was a tin.', 'picture', 'In the tin was a page.'])
    expect(() => readItem(feed.items[2]!, feed, 3)).toThrow('has no text')
  })

  test('RSS 0.91: plain text with an empty line is two paragraphs; no date is said so', () => {
    const [mill] = articles(fixture('rss-0.91.xml'))
    expect(texts(mill!.body)).toEqual(['After the rain the wheel turned.', 'Nobody had expected it.'])
    expect(mill).toMatchObject({ publishedAt: null, notes: ['has no date'], guid: 'http://mill.example/1' })
  })

  test('RSS 1.0 in Arabic', () =>
    expect(articles(fixture('rss-1.0.xml'))).toMatchObject([
      { locale: 'ar', headline: 'جسر جديد في المدينة', authors: ['سلمى حداد'], tags: ['العراق'], publishedAt: new Date('2023-05-01T06:00:00Z') },
    ])) // prettier-ignore

  test('Atom with XHTML in Sorani', () => {
    const [snow] = articles(fixture('atom.xml'))
    expect(snow).toMatchObject({
      locale: 'ckb',
      headline: 'بەفر ڕێگاکانی گرت',
      standfirst: 'ڕێگای گوندەکان < دوو ڕۆژ داخران.',
      authors: ['دەستەی نووسەران'],
      updatedAt: new Date('2024-02-02T10:00:00Z'),
    })
    expect(texts(snow!.body)).toEqual(['بەفر لە شەوەوە دەباری و ڕێگاکان داخران.', 'ئەمڕۆ کرانەوە.'])
  })

  test('JSON Feed with our own fields; a headline made of the first words', () => {
    const [clock, words] = articles(fixture('feed.json'))
    expect(clock).toMatchObject({
      guid: '7',
      sections: ['World', 'Iraq', 'Clocks'],
      source: { name: 'The Lantern', url: 'https://lantern.example/' },
      views: 270,
      publishedAt: new Date('2020-01-05T14:45:00Z'),
    })
    expect(words).toMatchObject({ headline: 'No headline, but words. And more of them.', views: null })
  })

  test('what a person asks for goes first', () =>
    expect(articles(fixture('rss-0.91.xml'), { locale: 'ar', source: 'Another Mill' })).toMatchObject([
      { locale: 'ar', source: { name: 'Another Mill' } },
    ]))
})

describe('the edition a story belongs to', () => {
  const said = (language: string, words: string, wishes: Wishes = {}) => {
    const [one] = articles(
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'T',
        language: 'en',
        items: [{ id: '1', title: words, content_text: words, date_published: '2024-01-01T00:00:00Z', language }],
      }),
      wishes,
    )
    return [one!.locale, one!.language, ...one!.notes]
  }
  test.each<[string, string, Wishes['locale'], (string | null)[]]>([
    ['ar', 'سلام', undefined, ['ar', null]],
    ['ckb', 'سڵاو', undefined, ['ckb', null]],
    ['en-GB', 'Hello', undefined, ['en', null]],
    ['', 'Hello', undefined, ['en', null]],
    ['de', 'Grüße', undefined, ['en', 'de']],
    ['de', 'Grüße', 'ar', ['ar', 'de']],
    ['ar', 'سلام', 'ar', ['ar', null]],
    ['ar', 'سلام', 'ckb', ['ckb', 'ar']],
  ])('one in "%s" (%s), asked for %s', (language, words, locale, expected) =>
    expect(said(language, words, { locale })).toEqual(expected),
  )
})

describe('letters', () => {
  const german = (encoding: string) =>
    `<?xml version="1.0" encoding="${encoding}"?><rss version="2.0"><channel><title>T</title><item><title>Grüße, Größe</title><description>Über Äpfel.</description></item></channel></rss>`
  const germanJson = JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'T',
    items: [{ id: '1', title: 'Grüße, Größe', content_text: 'Über Äpfel.' }],
  })
  const utf16 = (text: string) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])
  test.each([
    ['UTF-8', Buffer.from(german('utf-8'))],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${german('utf-8')}`)],
    ['Latin-1 that says so', Buffer.from(german('ISO-8859-1'), 'latin1')],
    ['UTF-16 with a mark', utf16(german('utf-16'))],
    ['UTF-16 without', Buffer.from(german('utf-16'), 'utf16le')],
    ['UTF-16 the other way round', utf16(german('utf-16')).swap16()],
    ['gzip', gzipSync(german('utf-8'))],
    ['gzip of Latin-1', gzipSync(Buffer.from(german('ISO-8859-1'), 'latin1'))],
    ['JSON in UTF-16', utf16(germanJson)],
    ['JSON in UTF-16 without a mark', Buffer.from(germanJson, 'utf16le')],
  ])('%s stay whole', (_, bytes) => expect(articles(bytes)[0]!.headline).toBe('Grüße, Größe'))
  test('the network’s word counts before the file’s', () =>
    expect(readFeed(input(Buffer.from(german('utf-8'), 'latin1'), 'iso-8859-1')).items[0]!.title!.text).toBe(
      'Grüße, Größe',
    ))
  test.each([
    ['Latin-1 that says UTF-8', Buffer.from(german('utf-8'), 'latin1'), /utf-8, but its bytes are not/],
    ['Latin-1 that says nothing', Buffer.from(german('').replace(' encoding=""', ''), 'latin1'), /names no encoding/],
    ['UTF-8 that says Latin-1', Buffer.from(german('ISO-8859-1')), /its bytes are UTF-8/],
    ['an encoding nobody knows', Buffer.from(german('klingon')), /"klingon", an encoding nobody/],
  ])('%s are refused', (_, bytes, sentence) => expect(() => readFeed(input(bytes))).toThrow(sentence))
})

describe('files that hold no text', () => {
  const rss = fixture('rss-2.0.xml')
  test.each<[string, Buffer | (() => Buffer), RegExp]>([
    ['a ZIP archive', Buffer.from('PK\x03\x04\x14\0\0\0', 'latin1'), /^is a ZIP archive, not a feed/],
    ['a picture', Buffer.from('\x89PNG\r\n\x1a\n\0\0', 'latin1'), /^is a picture, not a feed/],
    ['a PDF', Buffer.from('%PDF-1.7\n'), /^is a PDF/],
    ['bytes without sense', Buffer.from([1, 2, 0, 3, 0xff, 0, 9]), /^is no feed: it is not even text/],
    ['gzip cut in half', gzipSync(rss).subarray(0, 200), /^is compressed with gzip and damaged/],
    ['gzip of nothing', gzipSync(''), /^is empty/],
    ['gzip of a web page', gzipSync('<!DOCTYPE html><p>x'), /^is a web page/],
    ['gzip of gzip', gzipSync(gzipSync(rss)), /^is compressed more than once/],
    ['a small gzip of 60 MB', () => gzipSync(Buffer.alloc(60 * 2 ** 20, 32)), /^is larger than 50 MB when unpacked/],
  ])('%s', (_, bytes, sentence) =>
    expect(() => readFeed(input(bytes instanceof Function ? bytes() : bytes))).toThrow(sentence),
  )
})

describe('what is no feed is told apart in a sentence', () => {
  const rss = fixture('rss-2.0.xml').toString()
  const bomb = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><rss version="2.0"><channel><title>&b;</title></channel></rss>`
  test.each([
    ['nothing', '', /is empty/],
    ['white space', ' \n ', /is empty/],
    ['text', 'hello', /neither XML nor JSON/],
    ['a web page', '<!DOCTYPE html><html><p>x', /is a web page/],
    ['a web page without a word about it', '\n<html lang="en"><p>x', /is a web page/],
    ['other XML', '<?xml version="1.0"?><kml version="2.0"></kml>', /begins with <kml>/],
    ['a list of feeds', '<?xml version="1.0"?><opml version="2.0"></opml>', /list of feeds \(OPML\)/],
    ['entities', bomb, /DOCTYPE/],
    ['an outside entity', '<!DOCTYPE rss SYSTEM "file:///etc/passwd"><rss version="2.0"/>', /DOCTYPE/],
    ['a DOCTYPE behind a comment', `<!-- x --><?y z?>\n<!doctype rss><rss/>`, /DOCTYPE/],
    ['XML cut off within an item', rss.slice(0, 1_500), /breaks off or is miswritten at line/],
    ['XML cut off between two items', rss.slice(0, rss.indexOf('</item>') + 7), /breaks off/],
    ['XML cut off at the last tag', rss.trimEnd().slice(0, -3), /breaks off/],
    ['tags that cross', '<rss version="2.0"><channel><title>x</channel></title></rss>', /breaks off or is miswritten/],
    ['a feed without items', '<rss version="2.0"><channel><title>T</title></channel></rss>', /without a single item/],
    [
      'a WordPress export',
      '<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"><channel/></rss>',
      /WordPress export/,
    ],
    ['JSON cut off', '{"version": "https://jsonfeed.org/version/1.1", "items": [', /breaks off/],
    ['other JSON', '{"name": "x"}', /not a JSON Feed/],
    ['a list', '[1]', /not a JSON Feed/],
    ['a JSON Feed without items', '{"version": "https://jsonfeed.org/version/1.1"}', /mistake at items/],
  ])('%s', (_, text, sentence) => expect(() => readFeed(input(text))).toThrow(sentence))

  test('entities within a story’s own HTML are letters, and a document type there is no harm', () => {
    const html = '<![CDATA[<!DOCTYPE html><p>caf&eacute;</p>]]>'
    const [one] = articles(
      `<rss version="2.0"><channel><title>T</title><item><title>a &lt; b</title><description>${html}</description></item></channel></rss>`,
    )
    expect([one!.headline, texts(one!.body)]).toEqual(['a < b', ['café']])
  })
})

describe('where it comes from', () => {
  const folder = mkdtempSync(join(tmpdir(), 'masthead-input-'))
  test.each([
    ['a file that is not there', join(folder, 'none.xml'), /does not exist/],
    ['a directory', folder, /is a directory/],
    ['an inside address', 'http://127.0.0.1/feed', /is a private address/],
    ['another kind of address', 'ftp://paper.example/feed', /is not an address this site fetches/],
  ])('%s', async (_, name, sentence) => expect(readInput(name)).rejects.toThrow(sentence))

  test('100 MB are refused before they are read', async () => {
    const path = join(folder, 'large.xml')
    writeFileSync(path, '<rss>')
    truncateSync(path, 100 * 1024 * 1024)
    const before = process.memoryUsage.rss()
    await expect(readInput(path)).rejects.toThrow(/is larger than 50 MB/)
    expect(process.memoryUsage.rss() - before).toBeLessThan(20 * 1024 * 1024)
    rmSync(folder, { recursive: true })
  })
  test('a source without an end is refused at the limit', async () => {
    await expect(readInput('/dev/zero')).rejects.toThrow(/is larger than/)
    expect(largestFile).toBe(50 * 1024 * 1024)
  })
  test('an address that answers with an error says which', async () => {
    const fetching = () => Promise.reject(new FetchRefused('bad_status', '404'))
    await expect(readInput('https://paper.example/feed', fetching)).rejects.toThrow('answered with an error (404).')
  })
})
