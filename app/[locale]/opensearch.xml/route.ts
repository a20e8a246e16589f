import { siteName } from '@/features/site/queries'
import { env } from '@/lib/env'
import { words } from '@/lib/i18n'
import { isOffered } from '@/lib/locales'
import { paths } from '@/lib/paths'
import { problem } from '@/lib/problem'

export const dynamic = 'force-dynamic'

const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** How a browser searches here from its own address bar: OpenSearch 1.1. */
export const GET = async (_: Request, { params }: { params: Promise<{ locale: string }> }) => {
  const { locale } = await params
  if (!isOffered(locale)) return problem('not_found')
  const name = await siteName(locale)
  const site = env().SITE_URL.replace(/\/$/, '')
  const body = `<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
<ShortName>${escaped(name.slice(0, 16))}</ShortName>
<Description>${escaped(words(locale)('search.describe', { site: name }))}</Description>
<Language>${locale}</Language>
<InputEncoding>UTF-8</InputEncoding>
<Image width="32" height="32" type="image/x-icon">${escaped(`${site}/favicon.ico`)}</Image>
<Url type="text/html" template="${escaped(`${site}${paths.search(locale)}?q={searchTerms}`)}"/>
<Url type="application/opensearchdescription+xml" rel="self" template="${escaped(site + paths.openSearch(locale))}"/>
</OpenSearchDescription>
`
  return new Response(body, {
    headers: {
      'Content-Type': 'application/opensearchdescription+xml; charset=utf-8',
      'Cache-Control': 'public, max-age=86400',
    },
  })
}
