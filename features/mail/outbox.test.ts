import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { keepInOutbox, pruneOutbox } from './outbox'

const now = new Date('2026-12-24T12:00:00Z')
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000)

let dataDir: string
beforeEach(async () => (dataDir = await mkdtemp(path.join(tmpdir(), 'masthead-outbox-'))))
afterEach(() => rm(dataDir, { recursive: true }))

const left = async () => (await readdir(path.join(dataDir, 'outbox'))).sort()
const age = (name: string, days: number) => utimes(path.join(dataDir, 'outbox', name), daysAgo(days), daysAgo(days))

test('mails of more than 30 days are forgotten, and halves of mails; what somebody else keeps there is not', async () => {
  for (const name of ['old', 'young']) await keepInOutbox(dataDir, name, Buffer.from('To: a@b.example\r\n\r\nA.'))
  await writeFile(path.join(dataDir, 'outbox', '.half.part'), 'To:')
  await writeFile(path.join(dataDir, 'outbox', 'notes.txt'), 'Mine.')
  await mkdir(path.join(dataDir, 'outbox', 'kept.eml'))
  for (const name of ['old.eml', '.half.part', 'notes.txt', 'kept.eml']) await age(name, 31)
  await age('young.eml', 29)
  expect(await pruneOutbox(dataDir, now)).toBe(2)
  expect(await left()).toEqual(['kept.eml', 'notes.txt', 'young.eml'])
  expect(await pruneOutbox(dataDir, now)).toBe(0)
})

test('where no mail was ever kept there is nothing to forget', async () =>
  expect(await pruneOutbox(path.join(dataDir, 'nowhere'), now)).toBe(0))
