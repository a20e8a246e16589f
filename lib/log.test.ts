import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const start = (script: string) =>
  spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script], {
    cwd: root,
    env: { ...process.env, VITEST: '', LOG_LEVEL: 'info' },
  })

const textOf = async (stream: NodeJS.ReadableStream) => {
  let text = ''
  for await (const part of stream) text += String(part)
  return text
}

test('one event is one line of JSON, and no secret is in it', async () => {
  const child = start(`
    const { log } = await import('./lib/log.ts')
    log.info({ event: 'a', text: 'two\\nlines', password: 'hunter2', user: { email: 'a@b.org', name: 'A' }, req: { headers: { cookie: 'c=1' } } })
    log.error({ event: 'b', err: new Error('broken') })
  `)
  const text = await textOf(child.stdout)
  // Nothing else stands between them or after them: who reads the log reads it line by line.
  expect(text).not.toMatch(/^\s*\n/m)
  const lines = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
  expect(lines).toHaveLength(2)
  expect(lines[0]).toMatchObject({ level: 'info', event: 'a', text: 'two\nlines', user: { name: 'A' } })
  expect(JSON.stringify(lines[0])).not.toMatch(/hunter2|a@b\.org|c=1/)
  expect(lines[1]).toMatchObject({ level: 'error', err: { message: 'broken' } })
})

test('an error of the database is told without the values it was about', async () => {
  const child = start(`
    const { log } = await import('./lib/log.ts')
    const refused = Object.assign(new Error('duplicate key of reader@example.test', { cause: new Error('<reader@example.test>') }), {
      code: '23505', constraint: 'user_email_key', detail: 'Key (email)=(reader@example.test) already exists.',
      parameters: ['reader@example.test'], meta: { target: 'reader@example.test' },
    })
    log.error({ event: 'c', err: refused })
    log.error({ event: 'd', err: 'not even an error of reader@example.test' })
  `)
  const text = await textOf(child.stdout)
  expect(text).not.toContain('reader@')
  expect(JSON.parse(text.split('\n')[0]!)).toMatchObject({
    err: { type: 'Error', message: 'duplicate key of [kept back]', code: '23505', constraint: 'user_email_key' },
  })
})

// Twenty megabytes into a pipe that nobody reads: the process goes on, and keeps about one of them.
test('a reader that has stopped holds nobody up', async () => {
  const child = start(`
    const { openDestination } = await import('./lib/log.ts')
    const { destination, dropped } = openDestination(1)
    const before = process.memoryUsage.rss()
    for (let n = 0; n < 2_000; n += 1) {
      destination.write('x'.repeat(10_000) + '\\n')
      if (n % 100 === 0) await new Promise(setImmediate)
    }
    console.error(JSON.stringify({ dropped: dropped(), grown: process.memoryUsage.rss() - before }))
    process.kill(process.pid, 'SIGKILL')
  `)
  child.stdout.pause()
  const { dropped, grown } = JSON.parse(await textOf(child.stderr)) as { dropped: number; grown: number }
  expect(dropped).toBeGreaterThan(1_000)
  expect(grown).toBeLessThan(60_000_000)
})

test('a reader that has gone ends nothing', async () => {
  const child = start(`
    const { log } = await import('./lib/log.ts')
    for (let n = 0; n < 50; n += 1) {
      log.info({ event: 'n', n })
      await new Promise(setImmediate)
    }
    process.exit(7)
  `)
  child.stdout.destroy()
  const [code] = (await once(child, 'exit')) as [number]
  expect(code).toBe(7)
})
