import { notFound } from 'next/navigation'
import { SiteFrame } from '@/app/site-frame'
import { isLocale } from '@/lib/locales'

export default async function SiteLayout({ children, params }: LayoutProps<'/[locale]'>) {
  const { locale } = await params
  // One that is switched off says so in its own words: its pages are not found (app/edition.ts).
  if (!isLocale(locale)) notFound()
  return <SiteFrame locale={locale}>{children}</SiteFrame>
}
