import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { XMLParser } from 'fast-xml-parser'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepPicture } from '@/features/media/mutations'
import { pool } from '@/lib/db'
import { make } from '@/prisma/factories'
import { writeWordPress } from './write'

/** WordPress knows a post by its kind, its title and its second: of two that have the same, its importer leaves one out. */

type Item = Record<string, string> & { 'wp:postmeta'?: { 'wp:meta_key': string; 'wp:meta_value': string }[] }

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'masthead-twins-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const picture = async (background: string, alt: string) => {
  const photo = await sharp({ create: { width: 900, height: 600, channels: 3, background } })
    .jpeg()
    .toBuffer()
  return keepPicture(photo, { alt })
}

const written = async () => {
  const file = join(folder, `${Math.random()}.xml`)
  await writeWordPress(file, undefined)
  const isArray = (name: string) => ['item', 'wp:postmeta'].includes(name)
  const parsed = new XMLParser({ parseTagValue: false, isArray }).parse(readFileSync(file, 'utf8'))
  return parsed.rss.channel.item as Item[]
}
const identity = (item: Item) => `${item['wp:post_type']} ${item.title} ${item['wp:post_date']}`
const metaOf = (item: Item, key: string) =>
  item['wp:postmeta']?.find((meta) => meta['wp:meta_key'] === key)?.['wp:meta_value']

test('no two things of an export are one to WordPress', async () => {
  await pool().query('TRUNCATE "user", article, media CASCADE')
  const [red, blue] = [await picture('#911', ''), await picture('#119', '')]
  await pool().query('UPDATE media SET created_at = $1', ['2020-01-01T00:00:00Z'])
  const at = { publishedAt: '2020-01-05T14:45:00Z' }
  for (const [n, media] of [red, blue, red].entries())
    await make.article({ headline: 'Storm', slug: `storm-${n}`, ...at, leadMediaId: media.id, leadAlt: '' })
  await make.article({ headline: 'Storm', status: 'DRAFT' })
  const items = await written()
  expect(items).toHaveLength(6)
  expect(new Set(items.map(identity)).size).toBe(6)
  const storms = items.filter((item) => item['wp:post_date']!.startsWith('2020-01-05'))
  expect(storms.map((item) => item['wp:post_date_gmt'])).toEqual([
    '2020-01-05 14:45:00',
    '2020-01-05 14:45:01',
    '2020-01-05 14:45:02',
  ])
})

test('a picture that editions share has the words of each in each', async () => {
  await pool().query('TRUNCATE "user", article, media CASCADE')
  const quay = await picture('#246', 'The quay')
  const lead = { leadMediaId: quay.id }
  await make.article({ headline: 'Harbour', ...lead, leadAlt: 'The quay at dawn', leadCaption: 'On Friday' })
  await make.article({ headline: 'الميناء', locale: 'ar', ...lead, leadAlt: 'الرصيف فجرًا', leadCaption: 'يوم الجمعة' })
  await make.article({ headline: 'Again', ...lead, leadAlt: 'The quay at dawn', leadCaption: 'On Friday' })
  const items = await written()
  const shown = items.flatMap((item) => {
    const top = items.find((one) => one['wp:post_id'] === metaOf(item, '_thumbnail_id'))
    return top ? [[item.title, metaOf(top, '_wp_attachment_image_alt'), top['excerpt:encoded']]] : []
  })
  expect(shown).toEqual([
    ['Harbour', 'The quay at dawn', 'On Friday'],
    ['الميناء', 'الرصيف فجرًا', 'يوم الجمعة'],
    ['Again', 'The quay at dawn', 'On Friday'],
  ])
  expect(items.filter((item) => item['wp:post_type'] === 'attachment')).toHaveLength(2)
})
