import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { GET } from '@/app/api/media/[...file]/route'
import { db } from '@/lib/db'
import { keepPicture } from './mutations'
import { takingTurns } from './renditions'
import type { Rendition } from './rules'

const drawing = (width: number, height: number, background = '#aa3322') =>
  sharp({ create: { width, height, channels: 3, background } })
const media = () => join(process.env.DATA_DIR!, 'media')
const kept = () => readdirSync(media(), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
const renditionsOf = async (id: string) =>
  (await db.media.findUniqueOrThrow({ where: { id } })).renditions as Rendition[]
const asked = (file: string) =>
  GET(new Request('http://localhost/'), { params: Promise.resolve({ file: file.split('/') }) })

/** A PNG that says it is `side` by `side` and holds no more than a few bytes. */
const pngHeader = (side: number) => {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data])
    const crc = Buffer.alloc(4)
    let value = 0xffffffff
    for (const byte of body) {
      value ^= byte
      for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
    }
    crc.writeUInt32BE((value ^ 0xffffffff) >>> 0)
    const length = Buffer.alloc(4)
    length.writeUInt32BE(data.length)
    return Buffer.concat([length, body, crc])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header.set([1, 0, 0, 0, 0], 8)
  const rows = deflateSync(Buffer.alloc(1_000_000))
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

describe('keeping a picture', () => {
  test('makes it anew in every size, upright, without what its camera wrote', async () => {
    const photo = await drawing(1400, 700)
      .withExif({ IFD0: { Copyright: 'secret place' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer()
    const { id, view } = await keepPicture(Buffer.concat([photo, Buffer.from('<script>alert(1)</script>')]))
    expect([view.width, view.height]).toEqual([700, 1400])
    expect(view.colour).toMatch(/^#a[9ab]3[234]2[123]$/)
    expect(view.sources.map(({ type }) => type)).toEqual(['image/webp', 'image/jpeg'])
    for (const { file, width, bytes, format } of await renditionsOf(id)) {
      const answer = await asked(file)
      const content = Buffer.from(await answer.arrayBuffer())
      expect(content.byteLength).toBe(bytes)
      const header = await sharp(content).metadata()
      expect(header).toMatchObject({ format, width })
      expect(header.exif ?? header.orientation ?? header.icc).toBeUndefined()
      expect(content.includes('script')).toBe(false)
    }
  })

  test('keeps the same bytes once, also when ten bring them at the same moment', async () => {
    const photo = await drawing(500, 300, '#102030').png().toBuffer()
    const before = kept().length
    const ids = await Promise.all(Array.from({ length: 10 }, () => keepPicture(photo).then(({ id }) => id)))
    expect(new Set(ids).size).toBe(1)
    expect(kept().length - before).toBe((await renditionsOf(ids[0]!)).length)
  })

  test('writes lost files again when the picture comes back', async () => {
    const photo = await drawing(400, 300, '#405060').webp().toBuffer()
    const { id } = await keepPicture(photo)
    const [first] = await renditionsOf(id)
    rmSync(join(media(), first!.file))
    expect((await asked(first!.file)).status).toBe(404)
    await keepPicture(photo)
    expect((await asked(first!.file)).status).toBe(200)
  })

  test('see-through stays see-through in WebP and lies on white in JPEG', async () => {
    const logo = await sharp({ create: { width: 64, height: 64, channels: 4, background: '#00000000' } })
      .png()
      .toBuffer()
    const { id, view } = await keepPicture(logo)
    expect(view.colour).toBe('#ffffff')
    const alpha = await Promise.all(
      (await renditionsOf(id)).map(async ({ file, format }) => {
        const { hasAlpha } = await sharp(Buffer.from(await (await asked(file)).arrayBuffer())).metadata()
        return [format, hasAlpha]
      }),
    )
    expect(alpha).toEqual([
      ['webp', true],
      ['jpeg', false],
    ])
  })

  test('a picture too large in pixels is refused by its header, whatever it unpacks to', async () => {
    const growth = process.memoryUsage.rss()
    const answers = await Promise.allSettled(Array.from({ length: 20 }, () => keepPicture(pngHeader(30_000))))
    expect(
      answers.map((answer) => answer.status === 'rejected' && (answer.reason as { reason: string }).reason),
    ).toEqual(Array(20).fill('too_many_pixels'))
    expect(process.memoryUsage.rss() - growth).toBeLessThan(250 * 1024 * 1024)
  })

  const whole = () =>
    sharp(Buffer.from(Uint8Array.from({ length: 90_000 }, (_, i) => (i * i) % 251)), {
      raw: { width: 200, height: 150, channels: 3 },
    })
      .jpeg()
      .toBuffer()
  const avif = async () => {
    const noise = Buffer.from(Uint8Array.from({ length: 90_000 }, (_, i) => (i * i) % 251))
    return sharp(noise, { raw: { width: 200, height: 150, channels: 3 } })
      .avif({ effort: 0 })
      .toBuffer()
  }
  /** An AVIF of one size whose header speaks of another. */
  const liar = async (real: number, said: number) => {
    const bytes = await drawing(real, real).avif({ effort: 0 }).toBuffer()
    const size = bytes.indexOf('ispe')
    bytes.writeUInt32BE(said, size + 8)
    bytes.writeUInt32BE(said, size + 12)
    return bytes
  }
  test('takes AVIF, and writes what every browser reads', async () => {
    const { id, view } = await keepPicture(await avif())
    expect([view.width, view.height]).toEqual([200, 150])
    expect((await renditionsOf(id)).map(({ format }) => format)).toEqual(['webp', 'jpeg'])
  })

  const frames = () =>
    sharp(Buffer.concat([Buffer.alloc(1_200, 0), Buffer.alloc(1_200, 255)]), {
      raw: { width: 20, height: 40, channels: 3, pageHeight: 20 },
    })
      .webp({ loop: 0, delay: [100, 100] })
      .toBuffer()
  test.each<[string, () => Buffer | Promise<Buffer>, string]>([
    ['nothing', () => Buffer.alloc(0), 'empty'],
    ['8 MB and a byte', () => Buffer.alloc(8 * 1024 * 1024 + 1, 0xff), 'too_large'],
    ['text', () => Buffer.from('hello, I am a picture'), 'not_a_picture'],
    ['SVG', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'), 'not_a_picture'],
    ['GIF', () => Buffer.from('GIF89a\x01\0\x01\0\0\0\0;', 'latin1'), 'not_a_picture'],
    ['a JPEG cut in half', async () => (await whole()).subarray(0, -200), 'damaged'],
    ['a PNG of 60,000 a side', () => pngHeader(60_000), 'too_many_pixels'],
    ['a PNG that ends early', () => pngHeader(4_000), 'damaged'],
    ['PNG magic and junk', () => Buffer.from('\x89PNG\r\n\x1a\njunk', 'latin1'), 'damaged'],
    ['a WebP that moves', frames, 'moving'],
    ['an AVIF cut in half', async () => (await avif()).subarray(0, -200), 'damaged'],
    ['an AVIF with broken pixels', async () => (await avif()).fill(0x5a, 2_000, 4_000), 'damaged'],
    ['an AVIF of 25 Mpx', () => liar(100, 5_000), 'too_many_pixels'],
    ['an AVIF that hides its size', () => liar(1_000, 100), 'too_many_pixels'],
    ['AVIF magic and junk', () => Buffer.from('\0\0\0\x1cftypavif\0\0\0\0mif1avifmiafjunk', 'latin1'), 'damaged'],
  ])('%s is refused', async (_, bytes, reason) => {
    const before = await db.media.count()
    await expect(keepPicture(await bytes())).rejects.toMatchObject({ name: 'PictureRefused', reason })
    expect(await db.media.count()).toBe(before)
  })

  test('a counting pixel of a foreign story is refused where a smallest side is asked for', async () =>
    expect(keepPicture(await drawing(1, 1).png().toBuffer(), { smallest: 50 })).rejects.toMatchObject({
      reason: 'too_small',
    }))

  test('never more than two at once', async () => {
    let now = 0
    let most = 0
    await Promise.all(
      Array.from({ length: 9 }, (_, i) =>
        takingTurns(async () => {
          most = Math.max(most, ++now)
          await new Promise(setImmediate)
          now--
          if (i === 3) throw new Error('damaged')
        }).catch(() => {}),
      ),
    )
    expect([most, now]).toEqual([2, 0])
  })
})

describe('serving a picture', () => {
  test('as nothing but a picture, for ever', async () => {
    const { id } = await keepPicture(await drawing(200, 100, '#777777').jpeg().toBuffer())
    const [first] = await renditionsOf(id)
    const { headers, status } = await asked(first!.file)
    expect([status, headers.get('content-type')]).toEqual([200, 'image/webp'])
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
    expect(headers.get('cache-control')).toContain('immutable')
  })

  test.each(['2026/11/x/640.webp', '../../etc/passwd', '..%2f..%2fetc%2fpasswd', `2026/11/${'0'.repeat(300)}`])(
    '%s is not found',
    async (file) => expect((await asked(file)).status).toBe(404),
  )
})
