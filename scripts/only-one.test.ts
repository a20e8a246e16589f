import { spawn } from 'node:child_process'
import { expect, test } from 'vitest'
import { onlyOne } from './only-one.mjs'

test('two do the same one after the other', async () => {
  const seen: string[] = []
  let release = () => {}
  const first = onlyOne('a', () =>
    new Promise<void>((resolve) => (release = resolve)).then(() => void seen.push('first')),
  )
  const second = onlyOne('a', async () => void seen.push('second'), { onWait: () => release() })
  await Promise.all([first, second])
  expect(seen).toEqual(['first', 'second'])
})

test('one that fails lets the next one in', async () => {
  await expect(onlyOne('b', () => Promise.reject(new Error('failed')))).rejects.toThrow('failed')
  expect(await onlyOne('b', () => Promise.resolve('done'))).toBe('done')
})

test('one that is killed holds nothing', async () => {
  const script = `
    import { onlyOne } from ${JSON.stringify(new URL('./only-one.mjs', import.meta.url).href)}
    setInterval(() => {}, 1000)
    onlyOne('c', () => { process.send('held'); return new Promise(() => {}) })`
  const holder = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  await new Promise((resolve) => holder.once('message', resolve))
  const done = await onlyOne('c', () => Promise.resolve('done'), { onWait: () => holder.kill('SIGKILL') })
  expect(done).toBe('done')
  expect(holder.killed).toBe(true)
})
