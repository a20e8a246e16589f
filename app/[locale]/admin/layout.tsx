import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { Frame } from '@/components/admin/frame'
import { WithFailedWords } from '@/components/site/failed-words'
import { agoWords } from '@/components/ui/ago-words'
import { RelativeTimes } from '@/components/ui/relative-times'
import { currentUser } from '@/features/accounts/current-user'
import { may } from '@/features/accounts/rights'
import { siteName } from '@/features/site/queries'
import { words } from '@/lib/i18n'
import { isLocale } from '@/lib/locales'
import { deskWords } from '@/lib/newsroom-words'
import { paths } from '@/lib/paths'
import SiteLayout from '../(site)/layout'
import { areasFor } from './areas'
import '@/app/styles/desk.css'

// Who may not see the dashboard sees the newspaper around "not found". The pages themselves decide; this only draws.
export default async function AdminLayout(given: LayoutProps<'/[locale]'>) {
  const { locale } = await given.params
  if (!isLocale(locale)) notFound()
  const me = await currentUser(await headers())
  if (me === null || !may(me, 'dashboard')) return SiteLayout(given)
  const t = words(locale)
  const failed = {
    heading: t('failed.heading'),
    lead: t('failed.lead'),
    retry: t('failed.retry'),
    home: { href: paths.desk.home(locale), label: deskWords(locale)('desk.nav.home') },
  }
  return (
    <Frame locale={locale} name={await siteName(locale)} me={{ name: me.name, role: me.role }} areas={areasFor(me)}>
      <WithFailedWords words={failed}>{given.children}</WithFailedWords>
      <RelativeTimes words={agoWords(locale)} />
    </Frame>
  )
}
