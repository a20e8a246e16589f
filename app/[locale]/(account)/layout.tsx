import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { SiteFrame } from '@/app/site-frame'
import { currentUser } from '@/features/accounts/current-user'
import { isLocale } from '@/lib/locales'

// These pages are made for who asks, so the top of them knows a reader without a script, too. Where that cannot be asked the
// page itself says what is wrong.
export default async function AccountLayout({ children, params }: LayoutProps<'/[locale]'>) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const me = await currentUser(await headers()).catch(() => null)
  return (
    <SiteFrame locale={locale} me={me && { id: me.id, name: me.name, role: me.role }}>
      {children}
    </SiteFrame>
  )
}
