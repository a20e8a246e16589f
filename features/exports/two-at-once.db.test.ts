import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { diskStore } from '@/lib/storage/disk'
import { make } from '@/prisma/factories'
import { ExportRefused, manifestName } from './manifest'
import { writeWordPress } from './wordpress/write'
import { writeExport } from './write'

/** Two people take the newspaper out to one place. */

const base = mkdtempSync(join(tmpdir(), 'masthead-two-'))
afterAll(() => rmSync(base, { recursive: true }))
const store = diskStore(join(base, 'media'))
const refused = (sentence: string) => new ExportRefused(sentence)

test('whoever comes second to a folder hears it at once, in a sentence; afterwards it is full', async () => {
  await make.article()
  const place = join(base, 'lantern')
  let second: Promise<unknown> | undefined
  // While the first is in the middle of it.
  await writeExport(place, store, async () => {
    second ??= writeExport(place, store).catch((error: unknown) => error)
    await second
  })
  expect(await second).toEqual(
    refused(`Another export is being written to ${place} right now: wait for it, or name another place.`),
  )
  await expect(writeExport(place, store)).rejects.toThrow(
    refused(`${place} is not empty: an export needs a new folder.`),
  )
  expect(JSON.parse(readFileSync(join(place, manifestName), 'utf8'))).toMatchObject({ format: 'masthead-export' })
})

test('a folder that another machine fills meanwhile stays as it is, and nothing is left beside it', async () => {
  await make.article()
  const place = join(base, 'disk', 'lantern')
  await expect(
    writeExport(place, store, () => {
      mkdirSync(place, { recursive: true })
      writeFileSync(join(place, 'theirs'), 'x')
    }),
  ).rejects.toThrow(refused(`${place} has been filled by another export meanwhile: this one left nothing behind.`))
  expect(readdirSync(join(base, 'disk'))).toEqual(['lantern'])
  expect(readdirSync(place)).toEqual(['theirs'])
})

test('so it is with a file for WordPress', async () => {
  await make.article()
  const place = join(base, 'lantern.xml')
  let second: Promise<unknown> | undefined
  await writeWordPress(place, undefined, () => {
    second ??= writeWordPress(place, undefined).catch((error: unknown) => error)
  })
  expect(await second).toEqual(
    refused(`Another export is being written to ${place} right now: wait for it, or name another place.`),
  )
  const other = join(base, 'other.xml')
  await expect(writeWordPress(other, undefined, () => writeFileSync(other, 'theirs'))).rejects.toThrow(
    refused(`${other} is there already.`),
  )
  expect(readFileSync(other, 'utf8')).toBe('theirs')
})
