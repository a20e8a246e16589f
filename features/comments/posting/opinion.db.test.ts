import { randomUUID } from 'node:crypto'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { ask, cookieOf, regular } from '@/prisma/conversing'

/** What the second opinion answers, by a word in the comment it is asked about; and what it was asked. */
type Answering = (res: http.ServerResponse) => void
const answers: Record<string, Answering> = {
  holds: (res) => void res.end(JSON.stringify({ hold: true, reason: 'sounds like spam' })),
  agrees: (res) => void res.end(JSON.stringify({ hold: false })),
  opens: (res) => void res.end(JSON.stringify({ hold: false, publish: true, status: 'PUBLISHED' })),
  never: () => {},
  late: (res) => void setTimeout(() => res.end(JSON.stringify({ hold: true })), 1_200),
  drips: (res) => void setInterval(() => res.write(' '), 100).unref(),
  fails: (res) => void res.writeHead(500).end(JSON.stringify({ hold: true })),
  leads: (res) => void res.writeHead(302, { location: '/elsewhere' }).end(),
  hangs: (res) => void res.destroy(),
  mumbles: (res) => void res.end('<html>hold</html>'),
  wrongly: (res) => void res.end(JSON.stringify({ hold: 'yes' })),
  rambles: (res) => void res.end(JSON.stringify({ hold: true, reason: 'x'.repeat(1_000) })),
  poisons: (res) => void res.end('{"hold":true,"reason":"a\\u0000b"}'),
  'is silent': (res) => void res.end(JSON.stringify({ hold: true, reason: null })),
  endless: (res) => {
    const more = () => {
      while (!res.destroyed && res.write('x'.repeat(65_536))) sent += 65_536
      if (!res.destroyed) res.once('drain', more)
    }
    res.write('{"hold":true,"reason":"')
    more()
  },
}
let sent = 0
const asked: { id: string; body: string }[] = []
let finished = 0
/** What it waits for before it answers anything. */
let gate = Promise.resolve()

const server = http.createServer((req, res) => {
  let text = ''
  res.on('close', () => (finished += 1))
  req.on('data', (chunk) => (text += String(chunk)))
  req.on('end', () => {
    const comment = JSON.parse(text) as { id: string; body: string }
    asked.push(comment)
    const [word = 'agrees'] = Object.keys(answers).filter((one) => comment.body.includes(one))
    res.on('error', () => {})
    void gate.then(() => answers[word]!(res))
  })
})

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  vi.stubEnv('SCREENING_WEBHOOK', `http://127.0.0.1:${(server.address() as AddressInfo).port}/opinion`)
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const saying = async (word: string, who: Parameters<typeof regular>[0] = {}) => {
  const { receiveComment } = await import('../programs')
  const { make } = await import('@/prisma/factories')
  const person = await regular(who)
  const { id } = await make.article()
  const as = await cookieOf(person)
  const answer = await ask(
    receiveComment,
    { articleId: id, body: `It ${word}, ${randomUUID()}`, key: randomUUID() },
    { as },
  )
  const comment = answer.said.comment as { id: string }
  return { ...answer, id: comment.id, as }
}
const row = async (id: string) => (await import('@/lib/db')).db.comment.findUniqueOrThrow({ where: { id } })
const record = async (id: string) =>
  (await (await import('@/lib/db')).db.auditEntry.findMany({ where: { subjectId: id }, orderBy: { at: 'asc' } })).map(
    ({ action }) => action,
  )
const wasAsked = (id: string) => expect.poll(() => asked.some((comment) => comment.id === id)).toBe(true)

describe('nobody waits for a second opinion, however it answers', () => {
  test.each(Object.keys(answers))('it %s', async (word) => {
    let open = () => {}
    gate = new Promise((resolve) => (open = resolve))
    // Patience without end: who waited for it would wait for ever.
    const patience = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(new AbortController().signal)
    const { status, id } = await saying(word)
    await wasAsked(id)
    patience.mockRestore()
    open()
    expect(status).toBe(201)
  })
})

test('one that says so makes a comment wait, with its reason, on record', async () => {
  const { id } = await saying('holds')
  await expect.poll(async () => (await row(id)).status).toBe('HELD')
  expect(await row(id)).toMatchObject({ heldFor: 'opinion', heldDetail: { said: 'sounds like spam' } })
  expect(await record(id)).toEqual(['comment.publish', 'comment.hold'])
})

test.each([
  ['rambles', 'x'.repeat(500)],
  ['poisons', 'ab'],
  ['is silent', ''],
])('one that %s says so all the same', async (word, said) => {
  const { id } = await saying(word)
  await expect.poll(async () => (await row(id)).status).toBe('HELD')
  expect(await row(id)).toMatchObject({ heldFor: 'opinion', heldDetail: { said } })
})

test('one that comes late still counts', async () => {
  const { id } = await saying('late')
  expect((await row(id)).status).toBe('PUBLISHED')
  await expect.poll(async () => (await row(id)).status).toBe('HELD')
})

test.each(['agrees', 'opens', 'fails', 'leads', 'hangs', 'mumbles', 'wrongly', 'endless', 'drips', 'never'])(
  'one that %s changes nothing', async (word) => {
    const { askOpinion } = await import('./opinion')
    const { id } = await saying(word)
    await wasAsked(id)
    const comment = await row(id)
    // Asked again and waited for, so that the end of it is seen.
    await askOpinion(comment, { patience: 700 })
    expect(await row(id)).toMatchObject({ status: 'PUBLISHED', heldFor: null })
    expect(await record(id)).toEqual(['comment.publish'])
  }) // prettier-ignore

test('an answer without end is left after a little', async () => {
  sent = 0
  const done = finished
  await saying('endless')
  await expect.poll(() => finished).toBeGreaterThan(done)
  expect(sent).toBeLessThan(20_000_000)
})

test('it is never asked about what waits, and so cannot let anything through', async () => {
  const { id, status } = await saying('opens', { isHeld: true })
  expect(status).toBe(202)
  const other = await saying('agrees')
  await wasAsked(other.id)
  expect(asked.map((comment) => comment.id)).not.toContain(id)
  const { askOpinion } = await import('./opinion')
  await askOpinion(await row(id))
  expect(await row(id)).toMatchObject({ status: 'HELD', heldFor: 'person' })
})

test('what was changed afterwards is asked about again', async () => {
  const { receiveEdit } = await import('../programs')
  const { id, as } = await saying('agrees')
  await wasAsked(id)
  const answer = await ask(
    receiveEdit,
    { body: `Now it holds, ${randomUUID()}` },
    { as, params: { id }, method: 'PATCH' },
  )
  expect(answer.status).toBe(200)
  await expect.poll(async () => (await row(id)).status).toBe('HELD')
})

test('what a moderator has decided meanwhile stands, and the record does not say otherwise', async () => {
  const { db } = await import('@/lib/db')
  const { askOpinion } = await import('./opinion')
  const { id } = await saying('agrees')
  await db.comment.update({ where: { id }, data: { decidedAt: new Date() } })
  await askOpinion({ ...(await row(id)), body: 'It holds' })
  expect((await row(id)).status).toBe('PUBLISHED')
  expect(await record(id)).toEqual(['comment.publish'])
})

test('nobody there: everything as without', async () => {
  const { askOpinion } = await import('./opinion')
  const { id } = await saying('agrees')
  await askOpinion(await row(id), { url: 'http://127.0.0.1:1/nobody' })
  expect((await row(id)).status).toBe('PUBLISHED')
})
