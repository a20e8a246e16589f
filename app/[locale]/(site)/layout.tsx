import { notFound } from 'next/navigation'
import { WithFailedWords } from '@/components/site/failed-words'
import { Footer } from '@/components/site/footer'
import { Header } from '@/components/site/header'
import { Offline } from '@/components/site/offline'
import { agoWords } from '@/components/ui/ago-words'
import { RelativeTimes } from '@/components/ui/relative-times'
import { sectionsOf } from '@/features/articles/queries'
import { siteLogo, siteName } from '@/features/site/queries'
import { words } from '@/lib/i18n'
import { isLocale } from '@/lib/locales'

export default async function SiteLayout({ children, params }: LayoutProps<'/[locale]'>) {
  const { locale } = await params
  // One that is switched off says so in its own words: its pages are not found (app/edition.ts).
  if (!isLocale(locale)) notFound()
  const [sections, name, logo] = await Promise.all([sectionsOf(locale), siteName(locale), siteLogo()])
  const t = words(locale)
  return (
    <>
      <a
        href="#content"
        className="bg-paper label sr-only z-10 focus:not-sr-only focus:absolute focus:start-4 focus:top-2 focus:px-3 focus:py-2"
      >
        {t('site.skip')}
      </a>
      <Header locale={locale} name={name} logo={logo} sections={sections} />
      <WithFailedWords words={{ heading: t('failed.heading'), lead: t('failed.lead'), retry: t('failed.retry') }}>
        {children}
      </WithFailedWords>
      <Footer locale={locale} name={name} sections={sections} />
      <RelativeTimes words={agoWords(locale)} />
      <Offline />
    </>
  )
}
