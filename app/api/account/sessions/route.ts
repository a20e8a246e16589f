import { sessionHash } from '@/features/accounts/current-user'
import { requireUser } from '@/features/accounts/require-user'
import { endSession } from '@/features/accounts/settings/mutations'
import { sessionsOf } from '@/features/accounts/settings/queries'
import { EndSessionForm } from '@/features/accounts/settings/schema'
import { json, only, tell } from '@/lib/api'
import { Refused } from '@/lib/problem'
import { accountForm } from '../leading'

/** GET /api/account/sessions; POST {id}: ends one, or with `others` all but this one. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = only({
  GET: tell(async ({ request }) => {
    const { id } = await requireUser(request.headers)
    return json({ sessions: await sessionsOf(id, request.headers) })
  }),
  POST: accountForm('sessions', EndSessionForm, async ({ request, data: { id }, requestId }) => {
    const person = await requireUser(request.headers)
    const ended = await endSession({ userId: person.id, id, keep: sessionHash(request.headers), requestId })
    if (ended === 0 && id !== 'others') throw new Refused('not_found')
    return { ended }
  }),
})
