import { randomBytes } from 'node:crypto'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { POST } from '@/app/api/media/route'
import { GET } from '@/app/api/media/[...file]/route'
import { startSession } from '@/features/accounts/sessions/mutations'
import { db, pool } from '@/lib/db'
import { bucketStore } from '@/lib/storage/bucket'
import { openS3, openTroublemaker } from '@/lib/storage/fixtures/s3-server'
import { make } from '@/prisma/factories'
import { removePicture } from '../library/mutations'
import { keepPicture } from '../mutations'
import type { Rendition } from '../rules'
import { announceFiles, sweepFiles } from './mutations'

/** The programs as they are, with a bucket behind them. */
let s3: Awaited<ReturnType<typeof openS3>>
let trouble: Awaited<ReturnType<typeof openTroublemaker>>
let cookie: string
let admin: { id: string; role: 'ADMIN' }

beforeAll(async () => {
  s3 = await openS3()
  trouble = await openTroublemaker(s3.port)
  Object.assign(process.env, {
    MEDIA_STORE: 's3://pictures/paper',
    AWS_ENDPOINT_URL_S3: trouble.endpoint,
    AWS_ACCESS_KEY_ID: 'S3RVER',
    AWS_SECRET_ACCESS_KEY: 'S3RVER',
  })
  const { id } = await make.user({ role: 'ADMIN' })
  admin = { id, role: 'ADMIN' }
  cookie = `masthead.session=${(await startSession({ userId: id })).token}`
})
afterEach(() => trouble.be('pass'))
afterAll(async () => {
  await trouble.close()
  await s3.close()
})

const photo = (side = 400) =>
  sharp(randomBytes(side * side * 3), { raw: { width: side, height: side, channels: 3 } })
    .jpeg()
    .toBuffer()
const send = async (bytes: Uint8Array) => {
  const body = new FormData()
  body.append('file', new Blob([bytes as BlobPart], { type: 'image/jpeg' }), 'a.jpg')
  const headers = { origin: 'http://localhost:3000', cookie }
  const answer = await POST(new Request('http://localhost:3000/api/media', { method: 'POST', headers, body }))
  const said = (await answer.json()) as { id: string; code?: string }
  return { status: answer.status, retry: answer.headers.get('retry-after'), ...said }
}
const ask = (file: string) =>
  GET(new Request(`http://localhost:3000/api/media/${file}`), { params: Promise.resolve({ file: file.split('/') }) })
const filesOf = async (id: string) =>
  ((await db.media.findUniqueOrThrow({ where: { id } })).renditions as Rendition[]).map(({ file }) => file)
/** What the bucket holds is what pictures name: nothing less, nothing more. */
const isWhole = async () => {
  const named = (await db.media.findMany()).flatMap((row) => (row.renditions as Rendition[]).map(({ file }) => file))
  expect(s3.objects()).toEqual(named.map((file) => `paper/${file}`).sort())
}
const strays = () => db.strayFile.count()
const later = () => new Date(Date.now() + 2 * 3_600_000)

test('a picture goes to the bucket and comes from our own address, with the headers it always has', async () => {
  const { status, id } = await send(await photo())
  expect(status).toBe(201)
  const [file] = await filesOf(id)
  const answer = await ask(file!)
  expect(Object.fromEntries(answer.headers)).toEqual({
    'cache-control': 'public, max-age=31536000, immutable',
    'content-length': String((await answer.arrayBuffer()).byteLength),
    'content-security-policy': "default-src 'none'; sandbox",
    'content-type': 'image/webp',
    'cross-origin-resource-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
  })
  expect(answer.status).toBe(200)
  expect((await ask(file!.replace(/\d+\.webp$/, '7.webp'))).status).toBe(404)
  expect(await strays()).toBe(0)
  await isWhole()
})

test('a store that is away: 503, no row, no file, and the picture can be brought later', async () => {
  const bytes = await photo()
  const rows = await db.media.count()
  trouble.be('refuse')
  expect(await send(bytes)).toMatchObject({ status: 503, code: 'store', retry: '10' })
  expect(await db.media.count()).toBe(rows)
  trouble.be('pass')
  expect(await send(bytes)).toMatchObject({ status: 201 })
  await sweepFiles(bucketStore(s3.place()), pool(), later())
  await isWhole()
})

test('a store that dies half way through a picture leaves files that are known, and go', async () => {
  const bytes = await photo(800)
  trouble.be('pass')
  trouble.dieAfter(60_000)
  expect(await send(bytes)).toMatchObject({ status: 503, code: 'store' })
  const left = s3.objects().length
  expect(await strays()).toBeGreaterThan(0)
  trouble.be('pass')
  // Not before the hour is over: somebody may still be at it.
  expect(await sweepFiles(bucketStore(s3.place()), pool(), new Date())).toEqual({ gone: 0, left: 0 })
  expect(s3.objects()).toHaveLength(left)
  await sweepFiles(bucketStore(s3.place()), pool(), later())
  expect(await strays()).toBe(0)
  await isWhole()
})

test('a kept picture that the store cannot give is 503, not 404, and nobody keeps that answer', async () => {
  const { id } = await send(await photo())
  const [file] = await filesOf(id)
  trouble.be('refuse')
  const { status, headers } = await ask(file!)
  expect([status, headers.get('cache-control'), headers.get('retry-after')]).toEqual([503, 'no-store', '10'])
  expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
  // Anything else over 500 our own server would replace (lib/server/ask-next.mjs).
  expect(headers.get('content-type')).toBe('application/problem+json')
  trouble.be('pass')
  expect((await ask(file!)).status).toBe(200)
})

test('a picture that is taken away takes its files along, also when the store is away at that moment', async () => {
  const [one, two] = [await send(await photo()), await send(await photo())]
  const files = await filesOf(two.id)
  await removePicture({ by: admin, id: one.id })
  expect(await strays()).toBe(0)
  await isWhole()
  trouble.be('refuse')
  await removePicture({ by: admin, id: two.id })
  expect(await strays()).toBe(files.length)
  trouble.be('pass')
  expect(await sweepFiles(bucketStore(s3.place()), pool(), later())).toEqual({ gone: files.length, left: 0 })
  await isWhole()
})

test('ten who bring the same picture at once keep it once', async () => {
  const bytes = await photo()
  const kept = await Promise.all(Array.from({ length: 10 }, () => keepPicture(bytes)))
  expect(new Set(kept.map(({ id }) => id)).size).toBe(1)
  expect(await strays()).toBe(0)
  await isWhole()
})

test('a file that was swept while its picture was still on its way is no picture', async () => {
  const store = bucketStore(s3.place())
  const slow = { ...store, put: store.put }
  let first = true
  slow.put = async (file, content) => {
    await store.put(file, content)
    if (first) await sweepFiles(store, pool(), later())
    first = false
  }
  const rows = await db.media.count()
  await expect(keepPicture(await photo(), {}, { store: slow })).rejects.toMatchObject({ code: 'store' })
  expect(await db.media.count()).toBe(rows)
  await isWhole()
})

test('while the store is away the sweep stops asking after twenty', async () => {
  await announceFiles(Array.from({ length: 50 }, (_, n) => `2026/01/away-${n}.webp`))
  let asked = 0
  const away = bucketStore(s3.place())
  away.delete = async () => {
    asked += 1
    throw new Error('away')
  }
  expect(await sweepFiles(away, pool(), later())).toEqual({ gone: 0, left: 50 })
  expect(asked).toBe(20)
  await sweepFiles(bucketStore(s3.place()), pool(), later())
})
