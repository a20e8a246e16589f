import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { beginDraft } from './drafts'

const folder = mkdtempSync(join(tmpdir(), 'masthead-drafts-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('what an export that was killed left goes with the next one of the same place; what is being written stays', async () => {
  const place = join(folder, 'lantern')
  // Another process writes, and is killed in the middle of it.
  const program = `import('./features/exports/drafts.ts').then(async ({ beginDraft }) => {
    const { draft } = await beginDraft(${JSON.stringify(place)})
    ;(await import('node:fs')).mkdirSync(draft)
    console.log('writing')
    setInterval(() => {}, 1000)
  })`
  const child = spawn(process.execPath, ['--conditions=react-server', '--import', 'tsx', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  const others = [
    '.lantern.part',
    '.lantern.mine.part',
    '.other.0195d3a0-0000-7000-8000-000000000000.part',
    'lantern.part',
  ]
  for (const name of others) mkdirSync(join(folder, name))

  const own = await beginDraft(place)
  mkdirSync(own.draft)
  writeFileSync(join(own.draft, 'rows'), '')
  const parts = () => readdirSync(folder).filter((name) => !others.includes(name))
  expect(parts()).toHaveLength(2)

  child.kill('SIGKILL')
  await once(child, 'exit')
  const next = await beginDraft(place)
  expect(parts()).toEqual([own.draft.slice(folder.length + 1)])
  own.end()
  next.end()
  await beginDraft(place)
  expect(readdirSync(folder).sort()).toEqual(others.sort())
})
