import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { Missing } from '@/components/site/missing'
import { words } from '@/lib/i18n'
import { defaultLocale, isLocale } from '@/lib/locales'
import { withShare } from './share/list'

type Asked = { params: Promise<{ locale: string }> }

const isNotFound = (error: unknown) =>
  String((error as { digest?: unknown } | null)?.digest).startsWith('NEXT_HTTP_ERROR_FALLBACK;404')

const editionAsked = async ({ params }: Asked) => {
  const { locale } = await params
  return isLocale(locale) ? locale : defaultLocale
}

/**
 * A page, or where Next's not-found is thrown, the page that says so. Next itself would send an empty document and draw
 * it in the browser: nothing to read without JavaScript, and no language. The status is set by the mark on `Missing`.
 */
export const existing =
  <Props extends Asked>(page: (props: Props) => ReactNode | Promise<ReactNode>) =>
  async (props: Props): Promise<ReactNode> => {
    try {
      return await page(props)
    } catch (error) {
      if (!isNotFound(error)) throw error
      return <Missing locale={await editionAsked(props)} />
    }
  }

/** The head that goes with it; where it shows no image of its own, the newspaper's. */
export const existingHead =
  <Props extends Asked>(head: (props: Props) => Promise<Metadata>) =>
  async (props: Props): Promise<Metadata> => {
    try {
      const own = await head(props)
      return own.openGraph && !own.openGraph.images ? await withShare(own, await editionAsked(props)) : own
    } catch (error) {
      if (!isNotFound(error)) throw error
      return { title: words(await editionAsked(props))('missing.title'), robots: { index: false } }
    }
  }
