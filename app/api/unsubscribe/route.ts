import { setNotices } from '@/features/accounts/settings/mutations'
import { localeOf } from '@/features/accounts/settings/queries'
import { readUnsubscribeToken } from '@/features/accounts/settings/unsubscribe'
import { json, only, tell } from '@/lib/api'
import { defaultLocale, isOffered } from '@/lib/locales'
import { Refused } from '@/lib/problem'

const read = (request: Request) => {
  const { searchParams } = new URL(request.url)
  const token = searchParams.get('token') ?? ''
  return { token, asked: readUnsubscribeToken(token), isForm: searchParams.has('form') }
}

const pageFor = async (userId: string | undefined) => {
  const locale = (userId && (await localeOf(userId))) || ''
  return `/${isOffered(locale) ? locale : defaultLocale}/account/unsubscribe`
}
const lead = (to: string) => new Response(null, { status: 303, headers: { Location: to, 'Cache-Control': 'no-store' } })

/**
 * POST ends the mails that the token names, as RFC 8058 has it: mail programs ask from anywhere, without an Origin and
 * without a cookie, so the token is all that counts and all it can do. GET, which programs follow by themselves, only
 * leads to the page that asks.
 */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = only({
  GET: tell(async ({ request }) => {
    const { token, asked } = read(request)
    return lead(`${await pageFor(asked?.userId)}?token=${encodeURIComponent(token.slice(0, 200))}`)
  }),
  POST: tell(async ({ request, requestId }) => {
    const { asked, isForm } = read(request)
    await request.body?.cancel()
    if (!asked && !isForm) throw new Refused('token_invalid')
    if (asked) await setNotices({ userId: asked.userId, end: asked.kind, requestId })
    const done = new URLSearchParams(asked ? { done: asked.kind } : { problem: 'token_invalid' })
    return isForm ? lead(`${await pageFor(asked?.userId)}?${done}`) : json({ ended: asked?.kind })
  }),
})
