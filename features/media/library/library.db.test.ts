import { randomBytes, randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { beforeAll, expect, test } from 'vitest'
import { POST } from '@/app/api/media/route'
import { startSession } from '@/features/accounts/sessions/mutations'
import { db } from '@/lib/db'
import { mediaStore } from '@/lib/storage'
import { make } from '@/prisma/factories'
import type { Role } from '@/prisma/client/enums'
import type { Rendition } from '../rules'
import { describePicture, removePicture } from './mutations'
import { pictures, pictureWithUses } from './queries'
import { isSaidToBe } from './rules'
import { mostADay } from './schema'

const drawing = (side = 40) =>
  sharp({ create: { width: side, height: side, channels: 3, background: `#${randomBytes(3).toString('hex')}` } })
const jpeg = () => drawing().jpeg().toBuffer()

type Signed = { id: string; role: Role; cookie: string }
const signIn = async (role: Role): Promise<Signed> => {
  const { id } = await make.user({ role })
  return { id, role, cookie: `masthead.session=${(await startSession({ userId: id })).token}` }
}
let author: Signed
let editor: Signed
beforeAll(async () => {
  author = await signIn('AUTHOR')
  editor = await signIn('EDITOR')
})

const send = async (body: BodyInit, given: { as?: Signed; type?: string; origin?: string } = {}) => {
  const { as = author, type, origin = 'http://localhost:3000' } = given
  const headers = { origin, cookie: as.cookie, ...(type && { 'content-type': type }) }
  const request = new Request('http://localhost:3000/api/media', { method: 'POST', headers, body })
  const answer = await POST(request)
  return {
    status: answer.status,
    said: (await answer.json()) as Record<string, string>,
    retry: answer.headers.get('retry-after'),
  }
}
const form = (...files: { bytes: Uint8Array | string; name?: string; type?: string }[]) => {
  const data = new FormData()
  for (const { bytes, name = 'a.jpg', type = 'image/jpeg' } of files)
    data.append('file', new Blob([bytes as BlobPart], { type }), name)
  return data
}

test('a picture is kept anew under a name of ours, and is on record', async () => {
  const { status, said } = await send(form({ bytes: await jpeg(), name: '../../x.jpg' }))
  expect(status).toBe(201)
  const row = await db.media.findUniqueOrThrow({ where: { id: said.id! } })
  expect(row).toMatchObject({ uploadedById: author.id, width: 40 })
  for (const { file } of row.renditions as Rendition[]) {
    expect(file).toMatch(/^\d{4}\/\d\d\/[0-9a-f-]{36}\/\d+\.(webp|jpg)$/)
    expect(await mediaStore().stat(file)).not.toBeNull()
  }
  expect(await db.auditEntry.findFirst({ where: { subjectId: row.id } })).toMatchObject({
    action: 'media.add',
    actorId: author.id,
    after: { size: `${row.width} × ${row.height}` },
  })
})

test('the same picture again is the same one', async () => {
  const bytes = await jpeg()
  const [first, second] = [await send(form({ bytes })), await send(form({ bytes }))]
  expect([first.status, second.status, second.said.id]).toEqual([201, 201, first.said.id])
  expect(await db.auditEntry.count({ where: { subjectId: first.said.id!, action: 'media.add' } })).toBe(1)
})

const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
test.each<[string, () => Promise<FormData> | FormData, number, string]>([
  ['nothing in it', () => form({ bytes: '' }), 422, 'picture_empty'],
  ['8 MB and a byte', () => form({ bytes: Buffer.alloc(8 * 2 ** 20 + 1) }), 413, 'too_large'],
  ['text that is called a picture', () => form({ bytes: 'Good day' }), 415, 'not_a_picture'],
  ['an SVG', () => form({ bytes: svg, name: 'a.svg', type: 'image/svg+xml' }), 415, 'not_a_picture'],
  ['an SVG called PNG', () => form({ bytes: svg, name: 'a.png', type: 'image/png' }), 415, 'not_a_picture'],
  ['a GIF', () => form({ bytes: 'GIF89a\x01\0\x01\0', name: 'a.gif', type: 'image/gif' }), 415, 'not_a_picture'],
  ['a PDF', () => form({ bytes: '%PDF-1.7', name: 'a.pdf', type: 'application/pdf' }), 415, 'not_a_picture'],
  ['a JPEG called PNG', async () => form({ bytes: await jpeg(), name: 'a.png' }), 415, 'not_a_picture'],
  ['a JPEG said to be HTML', async () => form({ bytes: await jpeg(), type: 'text/html' }), 415, 'not_a_picture'],
  [
    'a JPEG that breaks off',
    async () => form({ bytes: (await drawing(400).jpeg().toBuffer()).subarray(0, 700) }),
    422,
    'picture_damaged',
  ],
  [
    'more than 24 million pixels',
    async () =>
      form({ bytes: await drawing(5_000).png({ compressionLevel: 9 }).toBuffer(), name: 'a.png', type: 'image/png' }),
    422,
    'too_many_pixels',
  ],
  ['two files', async () => form({ bytes: await jpeg() }, { bytes: await jpeg() }), 400, 'invalid_upload'],
  ['no file', () => form(), 400, 'invalid_upload'],
  ['a thousand parts', () => form(...Array.from({ length: 1_000 }, () => ({ bytes: 'x' }))), 400, 'invalid_upload'],
])('%s is refused, and nothing is kept', async (_, made, status, code) => {
  const before = await db.media.count()
  const { status: answered, said } = await send(await made())
  expect([answered, said.code]).toEqual([status, code])
  expect(await db.media.count()).toBe(before)
})

test.each([
  ['JSON', '{}', 'application/json', 415, 'wrong_type'],
  ['no boundary', 'x', 'multipart/form-data', 400, 'invalid_upload'],
  ['another boundary', '--a\r\n\r\nx\r\n--a--', 'multipart/form-data; boundary=b', 400, 'invalid_upload'],
  [
    'a form cut off',
    '--a\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n\r\nx',
    'multipart/form-data; boundary=a',
    400,
    'invalid_upload',
  ],
])('%s is no upload', async (_, body, type, status, code) => {
  const { status: answered, said } = await send(body, { type })
  expect([answered, said.code]).toEqual([status, code])
})

test.each(['con.jpg', `${'x'.repeat(300)}.jpg`, '.htaccess', 'a.jpg\r\nX: y', 'x'])(
  'a file called %j is kept under another name',
  async (name) => {
    expect((await send(form({ bytes: await jpeg(), name }))).status).toBe(201)
  },
)

test.each([
  ['jpeg', 'a.JPG', 'image/jpeg', true],
  ['jpeg', 'a.jpeg', 'image/jpg', true],
  ['jpeg', 'blob', '', true],
  ['avif', 'a.avif', 'application/octet-stream', true],
  ['webp', 'a.html', 'image/webp', true],
  ['webp', 'a.webp', 'image/png', false],
  ['png', 'a.svg', 'image/png', false],
] as const)('a %s called %s of type %s: %s', (format, name, type, yes) =>
  expect(isSaidToBe(format, { name, type })).toBe(yes),
)

test.each([
  ['READER', 403],
  ['MODERATOR', 403],
  ['AUTHOR', 201],
  ['EDITOR', 201],
] as const)('%s brings a picture: %i', async (role, status) => {
  expect((await send(form({ bytes: await jpeg() }), { as: await signIn(role) })).status).toBe(status)
})

test('other sites bring none', async () => {
  expect((await send(form({ bytes: await jpeg() }), { origin: 'https://e.vil' })).said.code).toBe('bad_origin')
})

test('there is a number for a day, which refused ones do not use up', async () => {
  const as = await signIn('AUTHOR')
  for (let n = 0; n < 3; n += 1) await send(form({ bytes: 'x' }), { as })
  const bytes = await jpeg()
  for (let n = 0; n < mostADay; n += 1) expect((await send(form({ bytes }), { as })).status).toBe(201)
  const { status, said, retry } = await send(form({ bytes }), { as })
  expect([status, said.code]).toEqual([429, 'quota'])
  expect(Number(retry)).toBeGreaterThan(60)
  expect((await send(form({ bytes }))).status).toBe(201)
})

const words = { alt: '', credit: '', licence: '' }

test('it is found by what is said about it, and says where it is used', async () => {
  const { id } = await make.picture()
  await describePicture({ by: editor, id, alt: 'Bridge over the Zab', credit: 'Dilan Foto', licence: 'CC BY' })
  const found = async (search: string) => (await pictures(author, { search })).pictures.map((picture) => picture.id)
  expect([await found('zab brid'), await found('dilan'), await found('nothing')]).toEqual([[id], [id], []])
  const lead = await make.article({ leadMediaId: id, headline: 'Lead' })
  const inText = await make.article({
    status: 'DRAFT',
    headline: 'In text',
    body: [{ kind: 'gallery', images: [{ mediaId: id, alt: 'x' }] }],
  })
  expect((await pictureWithUses(author, id))?.uses).toMatchObject([
    { id: inText.id, isPublished: false, mayOpen: false },
    { id: lead.id, isPublished: true, mayOpen: false },
  ])
  await db.article.update({ where: { id: inText.id }, data: { createdById: author.id } })
  expect((await pictureWithUses(author, id))?.uses.map(({ mayOpen }) => mayOpen)).toEqual([true, false])
  expect((await pictureWithUses(editor, id))?.uses.map(({ mayOpen }) => mayOpen)).toEqual([true, true])
  await describePicture({ by: editor, id, ...words })
  expect(await db.cacheTag.findUnique({ where: { tag: `story:${lead.id}` } })).not.toBeNull()
  // Worked on and not yet shown counts as well.
  const ahead = await make.article()
  const content = { lead: { mediaId: id }, body: [] }
  await db.articleRevision.create({ data: { articleId: ahead.id, number: 2, content } })
  expect((await pictureWithUses(author, id))?.uses.map((use) => use.id)).toContain(ahead.id)
  await db.articleRevision.create({ data: { articleId: ahead.id, number: 3, content: { body: [] } } })
  await db.article.update({ where: { id: inText.id }, data: { body: [] } })
  expect((await pictureWithUses(author, id))?.uses.map((use) => use.id)).toEqual([lead.id])
})

test('it cannot go while an article shows it; then its files go too', async () => {
  const { said } = await send(form({ bytes: await jpeg() }))
  const id = said.id!
  const { renditions } = await db.media.findUniqueOrThrow({ where: { id } })
  const story = await make.article({ leadMediaId: id, status: 'DRAFT' })
  await expect(removePicture({ by: author, id })).rejects.toMatchObject({ code: 'conflict' })
  await db.article.update({ where: { id: story.id }, data: { leadMediaId: null } })
  await removePicture({ by: author, id })
  for (const { file } of renditions as Rendition[]) expect(await mediaStore().stat(file)).toBeNull()
  await expect(removePicture({ by: author, id })).rejects.toMatchObject({ code: 'not_found' })
})

test('who does not write sees and changes none of it', async () => {
  for (const role of ['READER', 'MODERATOR'] as const) {
    const by = { id: randomUUID(), role }
    const id = randomUUID()
    const outcomes = await Promise.allSettled([
      pictures(by, {}),
      pictureWithUses(by, id),
      describePicture({ by, id, ...words }),
      removePicture({ by, id }),
    ])
    for (const outcome of outcomes) expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'forbidden' } })
  }
})

test.each<[string, 'author' | 'editor', { own: boolean; shownBy?: 'DRAFT' | 'PUBLISHED' | 'ahead' | 'logo' }, boolean]>(
  [
    ['one’s own that nothing shows', 'author', { own: true }, true],
    ['one’s own that a draft shows', 'author', { own: true, shownBy: 'DRAFT' }, true],
    ['one’s own that readers see', 'author', { own: true, shownBy: 'PUBLISHED' }, false],
    ['one’s own that the next text of a published story shows', 'author', { own: true, shownBy: 'ahead' }, false],
    ['one’s own that is the logo', 'author', { own: true, shownBy: 'logo' }, false],
    ['a colleague’s that nothing shows', 'author', { own: false }, false],
    ['a colleague’s that nothing shows', 'editor', { own: false }, true],
    ['a colleague’s that readers see', 'editor', { own: false, shownBy: 'PUBLISHED' }, true],
  ],
)('%s is for the %s to describe: %#', async (_, who, { own, shownBy }, yes) => {
  const by = who === 'author' ? author : editor
  const { id } = await make.picture({ uploadedById: own ? by.id : null })
  if (shownBy === 'DRAFT' || shownBy === 'PUBLISHED') await make.article({ leadMediaId: id, status: shownBy })
  if (shownBy === 'ahead') {
    const story = await make.article()
    const content = { lead: { mediaId: id }, body: [] }
    await db.articleRevision.create({ data: { articleId: story.id, number: 2, content } })
  }
  if (shownBy === 'logo')
    await db.siteSetting.upsert({
      where: { key: 'site' },
      create: { key: 'site', value: { logo: id } },
      update: { value: { logo: id } },
    })
  const said = { by, id, alt: 'Anew', credit: 'Me', licence: 'Mine' }
  expect((await pictureWithUses(by, id))?.mayChange).toBe(yes)
  if (yes) await describePicture(said)
  else await expect(describePicture(said)).rejects.toMatchObject({ code: 'forbidden' })
  expect((await db.media.findUniqueOrThrow({ where: { id } })).alt).toBe(yes ? 'Anew' : '')
  if (!shownBy && yes) await removePicture({ by, id })
  else await expect(removePicture({ by, id })).rejects.toMatchObject({ code: yes ? 'conflict' : 'forbidden' })
  await db.siteSetting.deleteMany({ where: { key: 'site' } })
})
