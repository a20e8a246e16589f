import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { jobs } from './jobs'

test('every job is told to whoever keeps the server, and no other', () => {
  const page = readFileSync(new URL('../docs/operations.md', import.meta.url), 'utf8')
  const section = /^## Jobs\n(.*?)^## /ms.exec(page)![1]!
  const told = [...section.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, name]) => name!)
  expect(told.sort()).toEqual(jobs.map(({ name }) => name).sort())
})
