import type { ReactNode } from 'react'
import type { Me } from '@/components/account/session'
import { WithFailedWords } from '@/components/site/failed-words'
import { Footer } from '@/components/site/footer'
import { Header } from '@/components/site/header'
import { Offline } from '@/components/site/offline'
import { agoWords } from '@/components/ui/ago-words'
import { RelativeTimes } from '@/components/ui/relative-times'
import { sectionsOf } from '@/features/articles/queries'
import { siteLogo, siteName } from '@/features/site/queries'
import { words } from '@/lib/i18n'
import type { Locale } from '@/lib/locales'

type Given = {
  locale: Locale
  /** Who reads; left out on pages that are the same for everybody, which find out once they are there. */
  me?: Me
  children: ReactNode
}

/** What stands around every page for readers. */
export async function SiteFrame({ locale, me, children }: Given) {
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
      <Header locale={locale} name={name} logo={logo} sections={sections} me={me} />
      <WithFailedWords words={{ heading: t('failed.heading'), lead: t('failed.lead'), retry: t('failed.retry') }}>
        {children}
      </WithFailedWords>
      <Footer locale={locale} name={name} sections={sections} />
      <RelativeTimes words={agoWords(locale)} />
      <Offline />
    </>
  )
}
