import { describe, expect, test } from 'vitest'
import type { Body } from '@/features/articles/body'
import { db } from '@/lib/db'
import type { SafeFetch } from '@/lib/safe-fetch'
import { asked, ferry, fixture, importing, photographs, written } from './fixtures/importing'
import { reportText } from './report-text'

describe('pictures', () => {
  test('come home, widest first, and are shown from here', async () => {
    const report = await importing([fixture('rss-2.0.xml')], { fetching: photographs })
    expect(report.pictures).toEqual({ kept: 2, unreachable: 0, refused: 0 })
    expect(asked).toEqual(['https://pictures.lantern.example/ferry.jpg', 'https://pictures.lantern.example/tin.jpg'])
    expect(await ferry()).toMatchObject({ leadCredit: 'Photograph: A Keeper', leadMediaId: expect.any(String) })
    const baker = await db.article.findFirstOrThrow({ where: { headline: { startsWith: 'Baker' } } })
    expect((baker.body as Body)[1]).toMatchObject({
      kind: 'image',
      alt: 'A tin',
      caption: [{ text: 'The tin, opened' }],
    })
    // The same bytes from two addresses are one picture.
    expect(await db.media.count()).toBe(1)
    expect(JSON.stringify([await ferry(), baker.body])).not.toContain('pictures.lantern.example')
  })

  test('nobody gives hold nothing up: each host is asked once, the story is whole, the next run asks again', async () => {
    const report = await importing([fixture('rss-2.0.xml')])
    expect(asked).toHaveLength(1)
    expect(report.pictures).toEqual({ kept: 0, unreachable: 2, refused: 0 })
    expect(reportText(report)).toContain('2 not reachable: name not found (the next import asks again)')
    expect(await ferry()).toMatchObject({ leadMediaId: null })
    const again = await importing([fixture('rss-2.0.xml')], { fetching: photographs })
    expect([again.updated.length, again.pictures.kept]).toEqual([2, 2])
    expect(await ferry()).toMatchObject({ leadMediaId: expect.any(String), updatedAt: null })
    expect((await importing([fixture('rss-2.0.xml')], { fetching: photographs })).unchanged).toBe(2)
  })

  test('that are none are left out for good', async () => {
    const fetching: SafeFetch = async (url) => ({
      url,
      type: 'image/jpeg',
      charset: undefined,
      body: Buffer.from('<svg onload=alert(1)>'),
    })
    const report = await importing([fixture('rss-2.0.xml')], { fetching })
    expect(report.pictures).toEqual({ kept: 0, unreachable: 0, refused: 2 })
    expect((await importing([fixture('rss-2.0.xml')], { fetching: photographs })).unchanged).toBe(2)
  })

  test('on a hundred silent hosts: three are asked', async () => {
    const items = Array.from({ length: 100 }, (_, i) => ({
      id: `${i}`,
      content_text: `Words ${i}.`,
      image: `https://host${i}.example/a.jpg`,
    }))
    await importing([
      written('hosts.json', JSON.stringify({ version: 'https://jsonfeed.org/version/1', title: 'H', items })),
    ])
    expect(asked).toHaveLength(3)
  })
})
