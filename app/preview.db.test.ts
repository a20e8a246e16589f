import type { ReactElement } from 'react'
import { afterEach, expect, test } from 'vitest'
import { editionOf } from '@/app/edition'
import { Missing } from '@/components/site/missing'
import { previewToken } from '@/features/writing/preview/token'
import { runWith } from '@/lib/locales'
import { make } from '@/prisma/factories'
import PreviewPage from './[locale]/(site)/preview/[token]/page'

afterEach(() => runWith({ zone: null, off: [] }))

const opened = async (locale: string, id: string) => {
  const params = Promise.resolve({ locale, token: previewToken({ articleId: id, epoch: 0 }, new Date()) })
  const drawn = (await PreviewPage({ params, searchParams: Promise.resolve({}) })) as ReactElement
  return drawn.type === Missing ? 'missing' : 'page'
}

test.each(['ar', 'ckb'] as const)('a preview in %s opens while readers are not offered it', async (locale) => {
  const { id } = await make.article({ locale, status: 'DRAFT', section: 'water', headline: 'باران' })
  expect(await opened(locale, id)).toBe('page')
  runWith({ zone: null, off: ['ar', 'ckb'] })
  expect(await opened(locale, id)).toBe('page')
  // Readers' own pages in it stay away, and so does a story where it does not stand.
  expect(() => editionOf(locale)).toThrow('NEXT_HTTP_ERROR_FALLBACK;404')
  expect(await opened('en', id)).toBe('missing')
  expect(await opened('de', id)).toBe('missing')
})
