import { mkdtempSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { bucketStore } from './bucket'
import { tryPlace } from './client.mjs'
import { copyFiles } from './copy'
import { diskStore } from './disk'
import { openS3, openTroublemaker } from './fixtures/s3-server'
import { readPlace } from './place.mjs'
import type { MediaStore } from './store'

let s3: Awaited<ReturnType<typeof openS3>>
let trouble: Awaited<ReturnType<typeof openTroublemaker>>
let bucket: ReturnType<typeof bucketStore>
let directory: string
const stores: Record<string, () => MediaStore> = {
  'a directory': () => diskStore(directory),
  'a bucket': () => bucket,
}

beforeAll(async () => {
  s3 = await openS3()
  trouble = await openTroublemaker(s3.port)
  bucket = bucketStore(s3.place())
  directory = mkdtempSync(path.join(tmpdir(), 'masthead-store-'))
})
afterAll(async () => {
  await bucket.close()
  await trouble.close()
  await s3.close()
  rmSync(directory, { recursive: true })
})

const read = async (store: MediaStore, file: string) => {
  const found = await store.get(file)
  return found && { bytes: found.bytes, text: await new Response(found.body).text() }
}
const all = async (store: MediaStore) => {
  const files = []
  for await (const { file, bytes } of store.list()) files.push(`${file} ${bytes}`)
  return files.sort()
}

describe.each(Object.keys(stores))('%s', (kind) => {
  const store = () => stores[kind]!()

  test('gives back what it was given, lists it, and forgets it', async () => {
    await store().put('2026/11/a/320.webp', Buffer.from('one'))
    await store().put('2026/11/a/640.jpg', Buffer.from('three'))
    await store().put('2026/11/a/320.webp', Buffer.from('two, longer'))
    expect(await store().stat('2026/11/a/320.webp')).toEqual({ bytes: 11 })
    expect(await read(store(), '2026/11/a/320.webp')).toEqual({ bytes: 11, text: 'two, longer' })
    expect(await all(store())).toEqual(['2026/11/a/320.webp 11', '2026/11/a/640.jpg 5'])
    await store().delete('2026/11/a/320.webp')
    await store().delete('2026/11/a/320.webp')
    expect(await all(store())).toEqual(['2026/11/a/640.jpg 5'])
    await store().delete('2026/11/a/640.jpg')
  })

  test('says null for what is not there', async () => {
    expect([await store().stat('2026/11/none.webp'), await store().get('2026/11/none.webp')]).toEqual([null, null])
  })

  test('keeps eight megabytes byte for byte', async () => {
    const large = Buffer.alloc(8 * 2 ** 20, 'masthead')
    await store().put('2026/11/large.jpg', large)
    const found = await store().get('2026/11/large.jpg')
    expect(Buffer.compare(Buffer.from(await new Response(found!.body).arrayBuffer()), large)).toBe(0)
    await store().delete('2026/11/large.jpg')
  })

  test.each(['../x', '/etc/passwd', 'a/../../b', 'a//b', 'سڵاو.jpg', 'a\0b', '.hidden', 'A.jpg', 'a'.repeat(201), ''])(
    'takes no file called %j',
    async (name) => {
      await expect(store().put(name, Buffer.from('x'))).rejects.toThrow(TypeError)
      for (const asked of [() => store().stat(name), () => store().get(name), () => store().delete(name)])
        await expect((async () => asked())()).rejects.toThrow(TypeError)
    },
  )
})

test('a bucket lists more than one page of it', async () => {
  const paged = bucketStore(s3.place({ prefix: 'paged/' }), { perPage: 3 })
  const names = Array.from({ length: 8 }, (_, n) => `list/${n}.webp`)
  for (const name of names) await paged.put(name, Buffer.from('x'))
  expect(await all(paged)).toEqual(names.map((name) => `${name} 1`))
  await paged.close()
})

test('folders of one bucket do not know each other', async () => {
  const other = bucketStore(s3.place({ prefix: 'other/' }))
  await other.put('2026/11/mine.webp', Buffer.from('x'))
  expect(await bucket.stat('2026/11/mine.webp')).toBeNull()
  expect(s3.objects()).toContain('other/2026/11/mine.webp')
  await other.close()
})

test.each([
  ['refuses connections', 'refuse', /^ECONN|EPIPE|socket/i],
  ['takes everything and never answers', 'silent', /Abort|Timeout/i],
] as const)('a store that %s fails within its time, and works again afterwards', async (_, mood, reason) => {
  const store = bucketStore(s3.place({ endpoint: trouble.endpoint }), { wait: 500 })
  trouble.be(mood)
  for (const asked of [
    () => store.put('2026/11/b.webp', Buffer.from('x')),
    () => store.stat('2026/11/b.webp'),
    () => store.get('2026/11/b.webp'),
    () => store.delete('2026/11/b.webp'),
    () => all(store),
  ])
    await expect(asked()).rejects.toMatchObject({ code: 'store', reason: expect.stringMatching(reason) })
  trouble.be('pass')
  await store.put('2026/11/b.webp', Buffer.from('x'))
  expect(await store.stat('2026/11/b.webp')).toEqual({ bytes: 1 })
  await store.close()
})

test('files move from the disk to a bucket and back; a second run, and one after a failure, do what is left', async () => {
  const disk = diskStore(path.join(directory, 'moving'))
  const moved = bucketStore(s3.place({ prefix: 'moved/' }))
  for (const n of [1, 2, 3, 4]) await disk.put(`2026/11/${n}.webp`, Buffer.from(`picture ${n}`))
  let puts = 0
  const failing = { ...moved, put: moved.put }
  failing.put = async (file, content) => {
    if ((puts += 1) === 3) throw new Error('away')
    await moved.put(file, content)
  }
  await expect(copyFiles(disk, failing)).rejects.toThrow('away')
  expect(await copyFiles(disk, moved)).toEqual({ copied: 2, there: 2 })
  expect(await copyFiles(disk, moved)).toEqual({ copied: 0, there: 4 })
  await disk.put('2026/11/1.webp', Buffer.from('cut o'))
  expect(await copyFiles(moved, disk)).toEqual({ copied: 1, there: 3 })
  expect(await read(disk, '2026/11/1.webp')).toEqual({ bytes: 9, text: 'picture 1' })
  await moved.close()
})

test('a bucket that is gone is trouble, not an empty store', async () => {
  const gone = bucketStore(s3.place({ bucket: 'nowhere' }))
  await expect(gone.put('a.webp', Buffer.from('x'))).rejects.toMatchObject({ reason: 'NoSuchBucket' })
  await expect(gone.get('a.webp')).rejects.toMatchObject({ reason: 'NoSuchBucket' })
  await gone.close()
})

test.each([
  ['with another secret', { secret: 'not this one' }, 'SignatureDoesNotMatch'],
  ['with a key nobody knows', { keyId: 'NOBODY' }, 'InvalidAccessKeyId'],
  ['for another region', { region: 'eu-central-1' }, 'AuthorizationHeaderMalformed'],
])('what is signed %s is taken by no store, and said so', async (_, wrong, reason) => {
  const store = bucketStore(s3.place(wrong))
  await expect(store.put('2026/11/c.webp', Buffer.from('x'))).rejects.toMatchObject({ code: 'store', reason })
  await expect(all(store)).rejects.toMatchObject({ reason })
  await store.close()
  expect(await tryPlace(s3.place(wrong))).toMatchObject({ ok: false, isRefusal: true })
  expect(await tryPlace(s3.place())).toEqual({ ok: true })
})

test('a disk that does not take a file says so and leaves none', async () => {
  writeFileSync(path.join(directory, 'taken'), 'a file where a folder is wanted')
  const store = diskStore(directory)
  await expect(store.put('taken/a.webp', Buffer.from('x'))).rejects.toMatchObject({ code: 'store', reason: 'EEXIST' })
  expect((await all(store)).filter((line) => line.startsWith('taken'))).toEqual(['taken 31'])
})

test('at start a bucket is tried: good, wrong, or away', async () => {
  const before = s3.objects()
  expect(await tryPlace(s3.place())).toEqual({ ok: true })
  expect(s3.objects()).toEqual(before)
  expect(await tryPlace(s3.place({ bucket: 'nowhere' }))).toMatchObject({ ok: false, isRefusal: true })
  expect(await tryPlace(s3.place({ keyId: 'somebody' }))).toMatchObject({ ok: false, isRefusal: true })
  trouble.be('silent')
  expect(await tryPlace(s3.place({ endpoint: trouble.endpoint }), 300)).toMatchObject({ ok: false, isRefusal: false })
  trouble.be('pass')
})

const key = { AWS_ACCESS_KEY_ID: 'k', AWS_SECRET_ACCESS_KEY: 's' }
test.each<[Record<string, string>, object | undefined]>([
  [{}, undefined],
  [{ MEDIA_STORE: '' }, undefined],
  [{ MEDIA_STORE: 'disk' }, undefined],
  [
    { MEDIA_STORE: 's3://news-pictures', AWS_REGION: 'eu-central-1', ...key },
    { bucket: 'news-pictures', prefix: '', endpoint: undefined, region: 'eu-central-1' },
  ],
  [
    { MEDIA_STORE: 's3://news/paper/one/', AWS_ENDPOINT_URL_S3: 'https://s3.example:9000', ...key },
    { bucket: 'news', prefix: 'paper/one/', endpoint: 'https://s3.example:9000', region: 'us-east-1' },
  ],
])('%j is where pictures are', (env, place) =>
  place ? expect(readPlace(env)).toMatchObject(place) : expect(readPlace(env)).toBeUndefined(),
)

test('an answer that nobody takes, or nobody takes to its end, holds no file of the directory open', async () => {
  const store = diskStore(directory)
  const file = '2026/11/f/320.webp'
  await store.put(file, Buffer.alloc(1_000_000))
  const held = () =>
    readdirSync('/proc/self/fd').filter((fd) => {
      try {
        return readlinkSync(`/proc/self/fd/${fd}`).endsWith(file)
      } catch {
        return false
      }
    }).length
  const untaken = await store.get(file)
  expect(held()).toBe(0)
  const left = (await store.get(file))!.body.getReader()
  await left.read()
  expect(held()).toBe(1)
  await left.cancel()
  await vi.waitFor(() => expect(held()).toBe(0))
  expect(untaken?.bytes).toBe(1_000_000)
  await store.delete(file)
})
