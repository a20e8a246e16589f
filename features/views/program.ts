import 'server-only'
import { currentUser, isStaff } from '@/features/accounts/current-user'
import { json, receive } from '@/lib/api'
import { env } from '@/lib/env'
import { Crowded, recordView } from './mutations'
import { referrerHost, whyNot } from './rules'
import { ViewForm } from './schema'

/** Who cannot be told apart counts as one address: `next dev` has no edge of ours in front of it. */
const addressOf = (headers: Headers) => headers.get('x-masthead-address') ?? 'unknown'

let own: readonly string[] | undefined
/** Coming from one of our own pages is no coming from somewhere. */
const ownHosts = () => (own ??= [new URL(env().SITE_URL).hostname])

/** `POST /api/views`: a page says that somebody has looked at it for a moment. */
export const receiveView = receive(ViewForm, async ({ data, request: { headers }, refuse }) => {
  const agent = headers.get('user-agent')
  const purpose = headers.get('sec-purpose') ?? headers.get('purpose')
  const isCounted = whyNot({ agent, purpose, isStaff: isStaff(await currentUser(headers)) }) === undefined
  try {
    const views = await recordView({
      articleId: data.articleId,
      eventId: isCounted ? data.eventId : null,
      address: addressOf(headers),
      agent: agent ?? '',
      referrer: data.referrer ? referrerHost(data.referrer, ownHosts()) : null,
    })
    return views === null ? refuse('not_found', { detail: 'No such story is published.' }) : json({ views })
  } catch (error) {
    if (error instanceof Crowded) return refuse('busy', { retryAfter: 2 })
    throw error
  }
})
