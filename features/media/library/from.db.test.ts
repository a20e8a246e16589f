import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { createSafeFetch, type SafeFetch } from '@/lib/safe-fetch'
import { make } from '@/prisma/factories'
import type { Role } from '@/prisma/client/enums'
import { addPictureFrom } from './mutations'

/** Pictures that stood in a text somebody pasted, fetched from where they lie. */

let server: Server
let port: string
let jpeg: Buffer
let asked = 0
beforeAll(async () => {
  jpeg = await sharp({ create: { width: 41, height: 31, channels: 3, background: '#204060' } })
    .jpeg()
    .toBuffer()
  server = createServer((request, answer) => {
    asked += 1
    if (request.url === '/a.jpg') answer.setHeader('content-type', 'image/jpeg').end(jpeg)
    // As Google's store says it of some.
    else if (request.url === '/docsz') answer.setHeader('content-type', 'image/png').end(jpeg)
    else if (request.url === '/page') answer.setHeader('content-type', 'text/html').end('<p>Please sign in</p>')
    else if (request.url === '/inside') answer.writeHead(302, { location: 'http://192.168.0.1/a.jpg' }).end()
    else answer.writeHead(404).end()
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  port = String((server.address() as AddressInfo).port)
})
afterAll(() => new Promise((closed) => (server.closeAllConnections(), server.close(closed))))

const fetching: SafeFetch = (address, wish) =>
  createSafeFetch({
    mayConnect: (ip) => ip === '127.0.0.1',
    ports: [port],
    resolve: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]),
  })(address, wish)
const at = (path: string) => `http://pictures.example:${port}${path}`
const by = async (role: Role) => ({ ...(await make.user({ role })), role })

test.each(['/a.jpg', '/docsz'])(
  'a picture at %s is kept as if somebody had brought the file, and is on record',
  async (path) => {
    const me = await by('AUTHOR')
    const { id, view } = await addPictureFrom({ by: me, address: at(path), fetching })
    expect(view).toMatchObject({ width: 41, height: 31 })
    expect(await db.media.findUnique({ where: { id } })).not.toBeNull()
  },
)

test.each([
  [404, '/nowhere', 'invalid'],
  ['a page', '/page', 'not_a_picture'],
  ['a way inside', '/inside', 'invalid'],
])('%s is no picture, and nothing is kept', async (_, path, code) => {
  const before = await db.media.count()
  await expect(addPictureFrom({ by: await by('AUTHOR'), address: at(path), fetching })).rejects.toMatchObject({ code })
  expect(await db.media.count()).toBe(before)
})

test.each(['http://127.0.0.1/', 'http://169.254.169.254/latest', 'file:///etc/passwd', 'nothing'])(
  '%s is not asked, and why is not said',
  async (address) => {
    await expect(addPictureFrom({ by: await by('EDITOR'), address })).rejects.toMatchObject({
      code: 'invalid',
      details: { field: 'address' },
    })
  },
)

test('who does not write has nothing fetched', async () => {
  const before = asked
  for (const role of ['READER', 'MODERATOR'] as const)
    await expect(addPictureFrom({ by: await by(role), address: at('/a.jpg'), fetching })).rejects.toMatchObject({
      code: 'forbidden',
    })
  expect(asked).toBe(before)
})
