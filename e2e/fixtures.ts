import AxeBuilder from '@axe-core/playwright'
import { test as base, expect, type BrowserContext, type Page } from '@playwright/test'
import { locales, type Locale } from '../lib/locales'
import { openNewsroom, type Newsroom } from './newsroom-desk'
import type { Role } from '../prisma/client/enums'
import { pagesOf, type PageType } from './pages'
import { sharedProduct } from './shared-product'

export { expect }

type Visit = {
  /** Signs the browser in as somebody new with this role. */
  signInAs: (
    role: Role,
    given?: Parameters<Newsroom['session']>[1],
    browser?: BrowserContext,
  ) => Promise<{ id: string; name: string }>
  /** What axe finds wrong with the page as it stands, one line each; by one rule alone, where one is named. */
  axe: (page: Page, rule?: string) => Promise<string[]>
}

type Shared = {
  product: ReturnType<typeof sharedProduct>
  /** The newsroom behind the shared product. */
  make: Newsroom
  /** An address of every kind of page, by edition. */
  addresses: Record<Locale, Record<PageType, string>>
}

export const sessionCookie = (url: string, token: string) => ({ name: 'masthead.session', value: token, url })

/**
 * Colours fade for 120 ms when the theme changes: what axe would measure on the way is nobody's colour. What runs by scrolling
 * and not by time never ends.
 */
const settled = (page: Page) =>
  page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    await Promise.allSettled(
      document
        .getAnimations()
        .filter(
          ({ effect, timeline }) => timeline === document.timeline && effect?.getComputedTiming().endTime !== Infinity,
        )
        .map(({ finished }) => finished),
    )
  })

/** Every rule axe has, none switched off; or `rule` alone. */
export const axeFindings = async (page: Page, rule?: string) => {
  await settled(page)
  // Legacy mode is the quick one for pages without frames; it looks at just as much.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ resultTypes: ['violations'], ...(rule && { runOnly: [rule] }) })
    .analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary?.replace(/\s+/g, ' ')}`),
  )
}

export const test = base.extend<Visit, Shared>({
  product: [async ({}, use) => use(sharedProduct()), { scope: 'worker' }],

  make: [
    async ({ product }, use) => {
      const newsroom = openNewsroom({ DATABASE_URL: product.databaseUrl, DATA_DIR: product.dataDir })
      await use(newsroom)
      await newsroom.close()
    },
    { scope: 'worker' },
  ],

  addresses: [
    async ({ make }, use) => {
      const known = await Promise.all(locales.map(async (locale) => [locale, await pagesOf(make, locale)] as const))
      await use(Object.fromEntries(known) as Shared['addresses'])
    },
    { scope: 'worker' },
  ],

  baseURL: async ({ product }, use) => use(product.url),

  signInAs: async ({ context, make, product }, use) =>
    use(async (role, given, browser = context) => {
      const { token, id, name } = await make.session(role, given)
      await browser.addCookies([sessionCookie(product.url, token)])
      return { id, name }
    }),

  axe: async ({}, use) => use(axeFindings),
})

/** Words of an edition: `messages('ar').story.age`. */
export { messages } from './messages'
