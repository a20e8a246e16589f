import { workerText } from '@/features/found/offline/worker'
import { foundSettings, siteName } from '@/features/site/queries'
import { words } from '@/lib/i18n'
import { locales, type Locale } from '@/lib/locales'

export const dynamic = 'force-dynamic'

const said = async (locale: Locale) => {
  const t = words(locale)
  const text = {
    heading: t('found.offline'),
    lead: t('found.offlineLead'),
    read: t('found.offlineRead'),
    forget: t('found.kept.forget'),
  }
  return [locale, { name: await siteName(locale), ...text }] as const
}

/** What browsers run to keep stories for later; switched off, what takes it away again. */
export async function GET() {
  const { offline } = await foundSettings()
  const all = Object.fromEntries(await Promise.all(locales.map(said))) as Parameters<typeof workerText>[1]
  return new Response(workerText(offline, all), {
    headers: {
      'Content-Type': 'text/javascript; charset=utf-8',
      // Browsers ask anew each time they look whether there is another.
      'Cache-Control': 'no-cache',
      // It may load its own part and ask this site, and nothing else.
      'Content-Security-Policy': "default-src 'none'; script-src 'self'; connect-src 'self'",
    },
  })
}
