import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

/**
 * Six readers, one page after another each, as React makes them: every render has a store of its own, is driven by
 * immediates that stand in one list with those of others, and ends by aborting with an error. A connection opened during
 * the first render stays open.
 */
const program = `
import { AsyncLocalStorage, AsyncResource } from 'node:async_hooks'
import { letGoOfRenders } from '${new URL('next-internals.mjs', import.meta.url).href}'
letGoOfRenders()
const current = new AsyncLocalStorage()
const renders = []
let connection
const later = (steps, then) => setImmediate(() => (steps === 0 ? then() : later(steps - 1, then)))
const reader = async (steps) => {
  for (let n = 0; n < 100; n += 1) {
    const render = { ended: new AbortController() }
    renders.push(new WeakRef(render))
    await current.run(render, () => new Promise((resolve) => {
      connection ??= new AsyncResource('connection')
      later(steps, () => {
        current.getStore().ended.abort(new Error('The render is done'))
        resolve()
      })
    }))
  }
}
await Promise.all([2, 3, 5, 7, 11, 13].map(reader))
for (let turn = 0; turn < 3; turn += 1) {
  gc()
  await new Promise((resolve) => setTimeout(resolve, 10))
}
console.log(connection.asyncId() > 0, renders.filter((render) => render.deref()).length)
`

test('of renders that are over only the one is held that opened a connection still open', () => {
  const node = ['--expose-gc', '--input-type=module', '--eval', program]
  const { stdout, stderr } = spawnSync(process.execPath, node, { encoding: 'utf8' })
  expect([stderr, stdout.trim()]).toEqual(['', 'true 1'])
})
