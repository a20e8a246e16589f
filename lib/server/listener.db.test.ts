import pg from 'pg'
import { afterEach, beforeAll, afterAll, expect, test, vi } from 'vitest'
import { Kept } from './kept.mjs'
import { listen } from './listener.mjs'

const url = process.env.DATABASE_URL!
const editor = new pg.Client(url)
beforeAll(() => editor.connect())
afterAll(() => editor.end())

const running: { stop: () => Promise<unknown> }[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.stop()))
})

/** A process that keeps a page hanging on `tag`, and hears of changes. */
const instance = async (...tags: string[]) => learning(undefined, ...tags)

const learning = async (learn: (() => Promise<void>) | undefined, ...tags: string[]) => {
  const kept = new Kept({ bytes: 2 ** 20 })
  const listener = listen({ url, kept, ...(learn && { learn }) })
  running.push(listener)
  await listener.ready
  for (const tag of tags) {
    kept.keep({
      key: tag,
      kind: 'page',
      path: `/${tag}`,
      status: 200,
      headers: {},
      body: Buffer.from('x'),
      parts: undefined,
      rsc: undefined,
      tags: [tag],
      revalidate: 60,
      expire: undefined,
      begun: kept.serial,
    })
  }
  const state = (tag: string) => {
    const entry = kept.page(`/${tag}`)
    return entry ? kept.stateOf(entry) : 'gone'
  }
  return { kept, state }
}

const change = (tag: string) =>
  editor.query(
    `INSERT INTO cache_tag (tag) VALUES ($1) ON CONFLICT (tag) DO UPDATE SET expired_at = clock_timestamp()`,
    [tag],
  )

const patiently = { timeout: 15_000, interval: 10 }

test('a change anywhere is heard by every process, when it is committed and not before', async () => {
  const [one, other] = [await instance('story:1', 'story:2'), await instance('story:1')]
  await editor.query('BEGIN')
  await change('story:1')
  await change('gone:story:2')
  expect(one.state('story:1')).toBe('fresh')
  await editor.query('COMMIT')
  await expect.poll(() => [one.state('story:1'), other.state('story:1')], patiently).toEqual(['old', 'old'])
  expect(one.state('story:2')).toBe('gone')
})

test('what changed while nobody listened is caught up with, and nothing else is touched', async () => {
  const { kept, state } = await instance('story:3', 'story:4')
  const awayAt = vi.fn()
  let away = false
  Object.defineProperty(kept, 'databaseAway', {
    get: () => away,
    set: (value: boolean) => {
      if (value) awayAt()
      away = value
    },
  })
  await editor.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE application_name = 'masthead listener' AND datname = current_database()`)
  await change('story:3')
  await expect.poll(() => state('story:3'), patiently).toBe('old')
  await expect.poll(() => away, patiently).toBe(false)
  expect(awayAt).toHaveBeenCalled()
  expect(state('story:4')).toBe('fresh')
})

test('another clock or language is learned by every process, and what was made until then is old', async () => {
  let isLearned = false
  const { kept, state } = await learning(async () => {
    await new Promise((resolve) => setImmediate(resolve))
    isLearned = true
  }, 'story:5')
  expect(isLearned).toBe(true)
  isLearned = false
  await change('story:6')
  await change('running')
  await expect.poll(() => state('story:5'), patiently).toBe('old')
  expect([isLearned, kept.databaseAway]).toEqual([true, false])
})

test('a process that starts without a database goes on trying and does not fall over', async () => {
  const kept = new Kept({ bytes: 2 ** 20 })
  const nowhere = new URL(url)
  nowhere.port = '1'
  const listener = listen({ url: nowhere.href, kept })
  running.push(listener)
  await listener.ready
  expect(kept.databaseAway).toBe(true)
})

test('what happens in a thread is heard, too, and caught up on when the connection was lost', async () => {
  const live = { hear: vi.fn(), hearQueue: vi.fn(), timeIs: vi.fn(), catchUp: vi.fn(async () => {}) }
  const listener = listen({ url, kept: new Kept({ bytes: 2 ** 20 }), live })
  running.push(listener)
  await listener.ready
  const { rows } = await editor.query<{ now: number }>('SELECT extract(epoch FROM clock_timestamp())::float8 AS now')
  expect(Math.abs((live.timeIs.mock.lastCall![0] as number) - rows[0]!.now * 1_000)).toBeLessThan(60_000)
  await editor.query(`SELECT pg_notify('comment', 'an article, a comment, published')`)
  await vi.waitFor(() => expect(live.hear).toHaveBeenCalledWith('an article, a comment, published'))
  await editor.query(`SELECT pg_notify('queue', '')`)
  await vi.waitFor(() => expect(live.hearQueue).toHaveBeenCalled())
  expect(live.catchUp).not.toHaveBeenCalled()
  await editor.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE application_name = 'masthead listener' AND datname = current_database()`,
  )
  await vi.waitFor(() => expect(live.catchUp).toHaveBeenCalled())
})
