import { readFileSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { expect, test, vi } from 'vitest'
import { decompress } from 'wawoff2'
import { GET as cut } from '@/app/share/picture/[id]/[file]/route'
import { GET as share } from '@/app/share/story/[id]/[file]/route'
import { keepPicture } from '@/features/media/mutations'
import { sweepFiles } from '@/features/media/files/mutations'
import { db, pool } from '@/lib/db'
import { mediaStore } from '@/lib/storage'
import { make } from '@/prisma/factories'
import { drawShare } from './draw'
import { faceFile, faces, loadFaces } from './faces'
import { sharedStory } from './queries'

vi.mock(import('./draw'), async (load) => {
  const drawn = await load()
  return { ...drawn, drawShare: vi.fn(drawn.drawShare) }
})

const request = new Request('http://localhost:3000/')
const ask = (door: typeof share, id: string, file: string) => door(request, { params: Promise.resolve({ id, file }) })
const look = { dir: 'ltr', section: 'World', hue: 'red', site: 'News', picture: null } as const

/** The box of everything that is drawn in the middle of the image, where the headline stands. */
const inkIn = async (image: Buffer) => {
  const area = await sharp(image).extract({ left: 0, top: 150, width: 1200, height: 350 }).png().toBuffer()
  const { info } = await sharp(area)
    .trim({ background: '#fffefb', threshold: 30 })
    .toBuffer({ resolveWithObject: true })
  const start = -(info.trimOffsetLeft ?? 0)
  return { start, end: start + info.width }
}

test('a headline begins where its script does', async () => {
  const english = await inkIn(await drawShare({ ...look, headline: 'Rain' }))
  const kurdish = await inkIn(await drawShare({ ...look, dir: 'rtl', headline: 'باران' }))
  expect(english.start).toBeLessThan(90)
  expect(english.end).toBeLessThan(600)
  expect(kurdish.end).toBeGreaterThan(1110)
  expect(kurdish.start).toBeGreaterThan(600)
})

test.each([
  ['ltr', 'World', 380],
  ['ltr', 'Rojin Abdulrahman', 750],
  ['rtl', 'اقتصاد', 380],
  ['rtl', 'ڕۆژین عەبدولڕەحمان', 750],
] as const)('written %s, a name such as %s is set large enough to fill its place', async (dir, headline, least) => {
  const { start, end } = await inkIn(await drawShare({ ...look, dir, headline }))
  expect(end - start).toBeGreaterThan(least)
  expect([start >= 55, end <= 1145]).toEqual([true, true])
})

test('every face is unpacked whole', async () => {
  await loadFaces()
  for (const face of faces) {
    const packed = readFileSync(path.join(process.cwd(), 'public', 'fonts', `${face}.woff2`))
    expect(readFileSync(faceFile(face)).equals(Buffer.from(await decompress(packed))), face).toBe(true)
  }
})

test('Arabic letters are joined: a word is narrower than its letters apart', async () => {
  const width = async (headline: string) => {
    const { start, end } = await inkIn(await drawShare({ ...look, dir: 'rtl', headline }))
    return end - start
  }
  // A zero-width non-joiner between letters leaves each as it stands alone.
  expect(await width('مستشفى')).toBeLessThan((await width([...'مستشفى'].join('\u200c'))) * 0.9)
})

test.each([
  ['markup', '<b>&amp;</b> & <span foreground="red">x'],
  ['one long word', 'ا'.repeat(180)],
  ['three hundred characters', 'Water and dams, '.repeat(19)],
  ['what no face has', '\u0001\ufffe🜂'],
  ['nothing but spaces', ' . '],
])('%s is drawn, too', async (_, headline) => {
  const { width, height, format } = await sharp(await drawShare({ ...look, headline })).metadata()
  expect([width, height, format]).toEqual([1200, 630, 'jpeg'])
})

test('an image is made once for each look, kept for good, and leaves with its story', async () => {
  const { id } = await make.article({ headline: 'Rain' })
  const { version } = (await sharedStory(id))!
  const first = await ask(share, id, `${version}.jpg`)
  expect([first.status, first.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
  expect(first.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  await db.article.update({ where: { id }, data: { headline: 'More rain' } })
  const now = (await sharedStory(id))!.version
  expect(now).not.toBe(version)
  // Who has the earlier address still gets an image; a made-up one leads to what there is.
  expect((await ask(share, id, `${version}.jpg`)).status).toBe(200)
  const unknown = await ask(share, id, '0123456789abcdef.jpg')
  expect([unknown.status, unknown.headers.get('location')]).toEqual([307, `/share/story/${id}/${now}.jpg`])
  for (const file of ['x.jpg', `${now}.png`, `..${now}.jpg`]) expect((await ask(share, id, file)).status).toBe(404)
  await db.article.update({ where: { id }, data: { status: 'WITHDRAWN' } })
  expect((await ask(share, id, `${now}.jpg`)).status).toBe(410)
})

test('an image is drawn once, however many ask for it at once', async () => {
  const { id } = await make.article({ headline: 'Asked for by many' })
  const { version } = (await sharedStory(id))!
  const before = vi.mocked(drawShare).mock.calls.length
  const answers = await Promise.all(Array.from({ length: 8 }, () => ask(share, id, `${version}.jpg`)))
  const bytes = await Promise.all(answers.map(async (answer) => Buffer.from(await answer.arrayBuffer())))
  expect(bytes.every((one) => one.equals(bytes[0]!))).toBe(true)
  expect((await ask(share, id, `${version}.jpg`)).status).toBe(200)
  expect(vi.mocked(drawShare).mock.calls.length - before).toBe(1)
})

test('what was drawn a month ago is swept away, and drawn again for who asks', async () => {
  const bytes = await sharp({ create: { width: 90, height: 60, channels: 3, background: '#345' } })
    .jpeg()
    .toBuffer()
  const [story, picture] = [await make.article({ headline: 'Last month' }), await keepPicture(bytes)]
  const { version } = (await sharedStory(story.id))!
  const all = () => Promise.all([ask(share, story.id, `${version}.jpg`), ask(cut, picture.id, '1x1.jpg')])
  await all()
  const left = async () => {
    const files = []
    for await (const { file } of mediaStore().list())
      if (file.startsWith(`share/${story.id}/`) || file.startsWith(`share/${picture.id}/`)) files.push(file)
    return files.length
  }
  const after = (days: number) => sweepFiles(mediaStore(), pool(), new Date(Date.now() + days * 86_400_000))
  await after(29)
  expect(await left()).toBe(2)
  await after(31)
  expect(await left()).toBe(0)
  expect((await all()).map(({ status }) => status)).toEqual([200, 200])
  expect(await left()).toBe(2)
})

test('a picture is cut to three ratios and no others', async () => {
  const bytes = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#345' } })
    .jpeg()
    .toBuffer()
  const { id } = await keepPicture(bytes)
  const sizes = ['16x9', '4x3', '1x1'].map(async (ratio) => {
    const answer = await ask(cut, id, `${ratio}.jpg`)
    const { width, height } = await sharp(Buffer.from(await answer.arrayBuffer())).metadata()
    return [width, height]
  })
  expect(await Promise.all(sizes)).toEqual([
    [900, 506],
    [800, 600],
    [600, 600],
  ])
  for (const file of ['2x1.jpg', '1x1.png', 'constructor.jpg']) expect((await ask(cut, id, file)).status).toBe(404)
  expect((await ask(cut, 'nobody', '1x1.jpg')).status).toBe(404)
})

test('a picture is cut about the point its story shows, and about no other', async () => {
  // Dark at its start, light at its end.
  const half = await sharp({ create: { width: 450, height: 600, channels: 3, background: '#fff' } })
    .png()
    .toBuffer()
  const bytes = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#000' } })
    .composite([{ input: half, left: 450, top: 0 }])
    .jpeg()
    .toBuffer()
  const { id } = await keepPicture(bytes)
  const shown = await make.article({})
  const about = (x: number) =>
    db.article.update({ where: { id: shown.id }, data: { leadMediaId: id, leadFocusX: x, leadFocusY: 20 } })
  const light = async (file: string) => {
    const { channels } = await sharp(Buffer.from(await (await ask(cut, id, file)).arrayBuffer())).stats()
    return channels[0]!.mean
  }
  await about(0)
  expect(await light('1x1-0-20.jpg')).toBeLessThan(80)
  expect((await ask(cut, id, '1x1-100-20.jpg')).status).toBe(404)
  const version = (await sharedStory(shown.id))!.version
  await about(100)
  expect(await light('1x1-100-20.jpg')).toBeGreaterThan(175)
  expect((await sharedStory(shown.id))!.version).not.toBe(version)
})
