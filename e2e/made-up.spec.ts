import { readFileSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { root } from '../scripts/processes.mjs'
import { expect, test } from './fixtures'
import { newDataDir, removeDataDir, startProduct } from './product'

type Said = { pid: number; heap: string; kept: number[] }
type Snapshot = { snapshot: { meta: { node_fields: string[]; node_types: [string[]] } }; nodes: number[] }

/**
 * Bytes of data in a heap snapshot of V8's: all but what it notes for itself. Code it has found worth compiling grows for
 * thousands of pages, whatever their addresses.
 */
const dataIn = (file: string) => {
  const { snapshot, nodes } = JSON.parse(readFileSync(file, 'utf8')) as Snapshot
  const { node_fields: fields, node_types } = snapshot.meta
  const [type, size] = [fields.indexOf('type'), fields.indexOf('self_size')]
  const own = ['code', 'hidden', 'object shape'].map((name) => node_types[0].indexOf(name))
  let bytes = 0
  for (let at = 0; at < nodes.length; at += fields.length)
    if (!own.includes(nodes[at + type]!)) bytes += nodes[at + size]!
  return bytes
}

/** The server's own word, heard by e2e/memory-witness.cjs. */
const openWitness = (dataDir: string) => {
  const file = path.join(dataDir, 'witness.json')
  const read = (): Partial<Said> => {
    try {
      return JSON.parse(readFileSync(file, 'utf8')) as Said
    } catch {
      return {}
    }
  }
  return {
    env: {
      MEMORY_WITNESS: file,
      NODE_OPTIONS: `--require ${JSON.stringify(path.join(root, 'e2e', 'memory-witness.cjs'))}`,
    },
    ask: async () => {
      const { pid } = read()
      rmSync(file)
      process.kill(pid!, 'SIGUSR2')
      await expect.poll(() => read().heap ?? '', { timeout: 60_000 }).not.toBe('')
      const { heap, kept } = read() as Said
      return { kept, bytes: dataIn(heap) }
    },
  }
}

const filesOf = (dataDir: string) =>
  [path.join(root, '.next'), path.join(dataDir, 'media')].flatMap((dir) =>
    readdirSync(dir, { recursive: true, encoding: 'utf8' }).sort(),
  )

/** Asks for addresses nobody has ever published, twelve at a time. */
const askMadeUp = async (url: string, from: number, to: number) => {
  const kinds = ['article/', 'tag/', 'author/', 'section/', 'archive/', '']
  let next = from
  const reader = async () => {
    while (next < to) {
      const at = next++
      const address = `/${['en', 'ar', 'ckb'][at % 3]}/${kinds[at % kinds.length]}made-up-${at}-${at * 7919}`
      const answer = await fetch(url + address)
      await answer.arrayBuffer()
      // A machine at its limit may tell a few to come back later.
      expect([404, 503], address).toContain(answer.status)
    }
  }
  await Promise.all(Array.from({ length: 12 }, reader))
}

const many = 500
/** An entry in a map with an address for its key takes more. */
const bytesEach = 200

test('addresses strangers make up fill neither memory nor disk', async () => {
  test.setTimeout(600_000)
  const dataDir = newDataDir()
  const witness = openWitness(dataDir)
  const product = await startProduct({ DATA_DIR: dataDir, ...witness.env })
  try {
    // The first page of a cold process takes longest; nothing is said about it here.
    await fetch(`${product.url}/en`)
    // What everybody's pages stand on is read and kept only once.
    await askMadeUp(product.url, 0, 200)
    const before = await witness.ask()
    const files = filesOf(dataDir)
    await askMadeUp(product.url, 200, 200 + many)
    const after = await witness.ask()
    expect(after.kept).toEqual(before.kept)
    expect(filesOf(dataDir)).toEqual(files)
    expect(after.bytes - before.bytes).toBeLessThan(many * bytesEach)
  } finally {
    await product.stop()
    removeDataDir(dataDir)
  }
})
