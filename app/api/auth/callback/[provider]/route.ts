import { comeBack } from '@/features/accounts/sign-in'
import { only, tell } from '@/lib/api'

export const dynamic = 'force-dynamic'

/** Where Google, GitHub or another provider sends people back to. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = only({
  GET: tell(async ({ request, params, refuse }) => {
    const led = await comeBack(String(params.provider), request)
    if (!led) return refuse('not_found')
    const headers = new Headers({ Location: led.to, 'Cache-Control': 'private, no-store' })
    for (const cookie of led.cookies) headers.append('Set-Cookie', cookie)
    return new Response(null, { status: 303, headers })
  }),
})
