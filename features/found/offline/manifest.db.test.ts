import path from 'node:path'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { GET as manifest } from '@/app/[locale]/(site)/manifest.webmanifest/route'
import { nameSite } from '@/features/site/mutations'
import { directionOf, locales } from '@/lib/locales'
import { make } from '@/prisma/factories'

type Manifest = Record<'id' | 'name' | 'short_name' | 'lang' | 'dir' | 'start_url' | 'scope' | 'display', string> & {
  icons: { src: string; sizes: string; type: string; purpose?: string }[]
}
const ask = (locale: string) => manifest(new Request('http://localhost:3000/'), { params: Promise.resolve({ locale }) })
const read = async (locale: string) => (await (await ask(locale)).json()) as Manifest

test.each(locales)(
  'the edition %s can be put among the programs of a phone, and begins at its own front page',
  async (locale) => {
    const answer = await ask(locale)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      200,
      'application/manifest+json; charset=utf-8',
    ])
    expect(await answer.json()).toMatchObject({
      id: `/${locale}`,
      start_url: `/${locale}`,
      scope: '/',
      lang: locale,
      dir: directionOf(locale),
      display: 'minimal-ui',
    })
  },
)

test('its icons are there, as large as it says, one of them to be cut to any shape', async () => {
  const { icons } = await read('en')
  for (const { src, sizes, type } of icons) {
    const { width, height, format } = await sharp(path.join('public', src)).metadata()
    expect([src, `${width}x${height}`, `image/${format}`]).toEqual([src, sizes, type])
  }
  // What browsers ask for before they offer it.
  expect(icons.map(({ sizes }) => sizes)).toEqual(expect.arrayContaining(['192x192', '512x512']))
  expect(icons.filter(({ purpose }) => purpose === 'maskable')).toHaveLength(1)
})

test('it is called what the newspaper is called', async () => {
  const by = await make.user({ role: 'ADMIN' })
  await nameSite({ by, names: { en: 'The Long-Winded Morning Post', ar: 'البريد', ckb: '' } })
  expect(await read('en')).toMatchObject({ name: 'The Long-Winded Morning Post', short_name: 'The Long-Wind' })
  expect(await read('ar')).toMatchObject({ name: 'البريد', short_name: 'البريد' })
})

test('an edition there is not has none', async () => expect((await ask('de')).status).toBe(404))
