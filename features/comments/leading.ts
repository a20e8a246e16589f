import 'server-only'
import { currentUser } from '@/features/accounts/current-user'
import type { RequestContext } from '@/lib/api'
import { paths } from '@/lib/paths'
import type { Refused } from '@/lib/problem'
import { idIn } from './asked'
import { keepIfFew, type keepDraft } from './drafts/mutations'
import { placeOfComment } from './places/queries'
import type { CommentPlace, Done } from './views'

type Story = CommentPlace['story']

/** An address with more said in its query, and the place on the page. */
export const at = (path: string, more: Record<string, string>, anchor: string) => {
  const query = new URLSearchParams(more).toString()
  return `${path}${query && `${path.includes('?') ? '&' : '?'}${query}`}#${anchor}`
}

/** To the comment, on the page of its thread: that one is made for who asks, so what they did is there. */
export const toComment = async (id: string, viewerId: string | null, done: Done) => {
  const place = await placeOfComment(id, viewerId)
  if (!place) return null
  return at(paths.thread(place.story, { cursor: place.cursor }), { done, about: id }, `comment-${id}`)
}

/** To the thread, where what was done with a comment is said above it. */
export const toThread = (story: Story, done: Done) => at(paths.thread(story), { done }, 'comments')

/** Through the sign-in page when that is what was missing. */
export const perhapsSignIn = (story: Story, code: string, next: string) =>
  code === 'sign_in' ? paths.signIn(story.locale, next) : next

/** Why, and after how many seconds it would be taken. */
const why = ({ code, details: { retryAfter } }: Refused) => ({
  problem: code,
  ...(retryAfter !== undefined && { after: String(Math.max(1, Math.ceil(retryAfter))) }),
})

/** A refused form of one comment: back to where it stands, with the reason. @throws the refusal where there is no such place */
export const backToComment = async (refused: Refused, asked: RequestContext, to: { report?: true } = {}) => {
  const me = await currentUser(asked.request.headers)
  const id = idIn(asked)
  const place = await placeOfComment(id, me?.id ?? null)
  // What is not there for one has no page to lead to, even where somebody else's stands on it.
  if (!place || refused.code === 'not_found') throw refused
  const { story } = place
  const more = { ...why(refused), about: id }
  const next = to.report
    ? at(paths.thread(story, { report: id }), more, 'write')
    : at(paths.thread(story, { cursor: place.cursor }), more, `comment-${id}`)
  return { to: perhapsSignIn(story, refused.code, refused.code === 'sign_in' ? paths.comment(story.locale, id) : next) }
}

type Unsaid = Omit<Parameters<typeof keepDraft>[0], 'articleId' | 'problem'>

/** A text that was not taken: kept, and its form leads to it. Who sends very many is only told why. */
export const backToForm = async (refused: Refused, asked: RequestContext, story: Story, unsaid: Unsaid) => {
  const { problem, ...wait } = why(refused)
  const draft = await keepIfFew(asked.request.headers, { ...unsaid, articleId: story.id, problem })
  const more: Record<string, string> = draft ? { ...wait, draft } : { problem, ...wait }
  const path = paths.thread(story, {
    reply: unsaid.commentId ? undefined : (unsaid.parentId ?? undefined),
    edit: unsaid.commentId ?? undefined,
  })
  return { to: perhapsSignIn(story, refused.code, at(path, more, 'write')) }
}
