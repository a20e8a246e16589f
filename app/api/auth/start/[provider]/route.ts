import { onwards } from '@/features/accounts/form'
import { goElsewhere } from '@/features/accounts/sign-in'
import { only, tell } from '@/lib/api'
import { isOffered } from '@/lib/locales'

export const dynamic = 'force-dynamic'

const moved = ({ to, cookies }: { to: string; cookies: string[] }) => {
  const headers = new Headers({ Location: to, 'Cache-Control': 'private, no-store' })
  for (const cookie of cookies) headers.append('Set-Cookie', cookie)
  return new Response(null, { status: 303, headers })
}

/** Takes a browser to Google, GitHub or another provider: a link on our sign-in page, and only there. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = only({
  GET: tell(async ({ request, params, refuse }) => {
    const asked = new URL(request.url).searchParams
    const given = asked.get('locale') ?? ''
    const locale = isOffered(given) ? given : 'en'
    const next = onwards(locale, asked.get('next') ?? undefined)
    const led = await goElsewhere({ provider: String(params.provider), locale, next }, request.headers)
    return led ? moved(led) : refuse('not_found')
  }),
})
