import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { Frame } from '@/components/admin/frame'
import { agoWords } from '@/components/ui/ago-words'
import { RelativeTimes } from '@/components/ui/relative-times'
import { currentUser } from '@/features/accounts/current-user'
import { may } from '@/features/accounts/rights'
import { siteName } from '@/features/site/queries'
import { isLocale } from '@/lib/locales'
import SiteLayout from '../(site)/layout'
import { areasFor } from './areas'
import '@/app/styles/desk.css'

// Who may not see the dashboard sees the newspaper around "not found". The pages themselves decide; this only draws.
export default async function AdminLayout(given: LayoutProps<'/[locale]'>) {
  const { locale } = await given.params
  if (!isLocale(locale)) notFound()
  const me = await currentUser(await headers())
  if (me === null || !may(me, 'dashboard')) return SiteLayout(given)
  return (
    <Frame locale={locale} name={await siteName(locale)} me={{ name: me.name, role: me.role }} areas={areasFor(me)}>
      {given.children}
      <RelativeTimes words={agoWords(locale)} />
    </Frame>
  )
}
