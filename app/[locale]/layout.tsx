import type { Metadata, Viewport } from 'next'
import { notFound } from 'next/navigation'
import { preload } from 'react-dom'
import { ThemeScript } from '@/app/theme-script'
import { siteName } from '@/features/site/queries'
import { env } from '@/lib/env'
import { words } from '@/lib/i18n'
import { directionOf, isLocale } from '@/lib/locales'
import { paths } from '@/lib/paths'
import '../globals.css'

// Pages say themselves whether they are kept or made for one person: what a layout says would hold for both.

/** The two files a first paint needs, per script. */
const fonts = {
  ltr: ['/fonts/newsreader-1.woff2', '/fonts/source-sans-1.woff2'],
  rtl: ['/fonts/vazirmatn-1.woff2', '/fonts/naskh-1.woff2'],
}

export async function generateMetadata({ params }: LayoutProps<'/[locale]'>): Promise<Metadata> {
  const { locale } = await params
  if (!isLocale(locale)) return {}
  const t = words(locale)
  const name = await siteName(locale)
  return {
    metadataBase: new URL(env().SITE_URL),
    title: { default: t('front.title', { site: name, tagline: t('site.tagline') }), template: `%s | ${name}` },
    description: t('site.tagline'),
    applicationName: name,
    manifest: paths.manifest(locale),
    formatDetection: { telephone: false, date: false, address: false, email: false },
    icons: {
      icon: [
        { url: '/favicon.ico', sizes: '32x32' },
        { url: '/icon.svg', type: 'image/svg+xml' },
      ],
      apple: '/apple-touch-icon.png',
    },
  }
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fffefb' },
    { media: '(prefers-color-scheme: dark)', color: '#131211' },
  ],
}

export default async function EditionLayout({ children, params }: LayoutProps<'/[locale]'>) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const dir = directionOf(locale)
  const name = await siteName(locale)
  for (const font of fonts[dir]) preload(font, { as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' })
  return (
    <html lang={locale} dir={dir} suppressHydrationWarning>
      <head>
        <ThemeScript />
        {/* Here and not in each page's own metadata, which would replace what a layout says of it. */}
        <meta property="og:site_name" content={name} />
        <link rel="search" type="application/opensearchdescription+xml" title={name} href={paths.openSearch(locale)} />
      </head>
      <body>{children}</body>
    </html>
  )
}
