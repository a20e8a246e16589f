// Loaded into the product by e2e/made-up.spec.ts: on SIGUSR2 its server writes down what it holds after throwing away all it can.
const { renameSync, writeFileSync } = require('node:fs')
const { setFlagsFromString, writeHeapSnapshot } = require('node:v8')
const { runInNewContext } = require('node:vm')

const { MEMORY_WITNESS: file } = process.env
if (file && process.argv[1]?.endsWith('serve.mjs')) {
  setFlagsFromString('--expose-gc')
  const gc = runInNewContext('gc')
  const say = (/** @type {object} */ what) => {
    writeFileSync(`${file}.new`, JSON.stringify({ pid: process.pid, ...what }))
    renameSync(`${file}.new`, file)
  }
  process.on('SIGUSR2', async () => {
    // What one round lets go of may be what held the rest.
    for (let round = 0; round < 5; round += 1) {
      gc()
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    const { pages, answers, byTag, byPath } = globalThis.mastheadKept
    const kept = [pages.size, pages.calculatedSize, answers.size, byTag.size, byPath.size]
    say({ kept, heap: writeHeapSnapshot(`${file}.heapsnapshot`) })
  })
  say({})
}
