import 'server-only'
import { createHash } from 'node:crypto'
import { currentUser } from '@/features/accounts/current-user'
import { requireUser } from '@/features/accounts/require-user'
import { whyAbsent } from '@/features/articles/absent/queries'
import { isForm, json, NoBody, receive, receiveBoth, tell, type Handler, type RequestContext } from '@/lib/api'
import { Crowded } from '@/lib/batches'
import { idMeant } from '@/lib/ids'
import { paths } from '@/lib/paths'
import { Refused } from '@/lib/problem'
import { idIn } from './asked'
import { forgetDraft } from './drafts/mutations'
import { at, backToComment, backToForm, perhapsSignIn, toComment, toThread } from './leading'
import { deleteComment, editComment, follow, recommend, reportComment } from './own/mutations'
import { articleOfOwn, articleOfReported, mineUnder } from './own/queries'
import { placeOfComment, storyAddress } from './places/queries'
import { postComment } from './posting/mutations'
import { askOpinion } from './posting/opinion'
import { threadPage } from './queries'
import { editableUntil } from './rules'
import { ChangeForm, CommentForm, EditForm, ReportForm, SwitchForm, ThreadQuery } from './schema'
import { toCommentView, whyHeld, type CommentRow } from './shapes'
import type { CommentPlace, PostedView } from './views'

/** Who writes: whose name carries the newsroom's badge does so once they have shown that it is them. @throws Refused */
const writer = async (asked: Pick<RequestContext, 'request'>) => {
  const me = await requireUser(asked.request.headers)
  if (me.waits) throw new Refused('second_factor')
  return me
}

const crowded = (error: unknown) => {
  throw error instanceof Crowded ? new Refused('busy', { retryAfter: 2 }) : error
}

const toPosted = (row: CommentRow): PostedView => ({
  comment: toCommentView(row, { own: true, flat: true }),
  editableUntil: editableUntil(row.createdAt).toISOString(),
  heldFor: whyHeld(row),
})

/** Published, or waiting for somebody to read it. */
const isWaiting = (row: CommentRow) => row.status === 'HELD' || row.status === 'REJECTED'

/** A form without a key: the same text by the same person within ten minutes is the same comment. */
const keyOf = (facts: unknown[]) => {
  const hex = createHash('sha256')
    .update(JSON.stringify([...facts, Math.floor(Date.now() / 600_000)]))
    .digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

const moment = (text: string | undefined) => {
  const read = text === undefined ? NaN : Date.parse(text)
  return Number.isNaN(read) ? null : new Date(read)
}

/** `POST /api/comments`: 201 published, 202 waiting for a moderator. */
export const receiveComment: Handler = receiveBoth(CommentForm, {
  take: async ({ data, ...asked }) => {
    const { body, key, draft } = data
    const articleId = idMeant(data.articleId)
    const parentId = idMeant(data.parentId)
    if (key === undefined && !isForm(asked.request))
      throw new Refused('invalid', { field: 'key', detail: 'It is missing.' })
    const me = await writer(asked)
    if (!articleId) throw new Refused('not_found', { field: 'articleId' })
    if (!parentId && (data.parentId ?? null) !== null) throw new Refused('not_found', { field: 'parentId' })
    const { row, isNew, locale } = await postComment({
      authorId: me.id,
      articleId,
      parentId,
      body,
      key: key ?? keyOf([me.id, articleId, parentId, body]),
      startedAt: moment(data.startedAt),
      requestId: asked.requestId,
    }).catch(crowded)
    if (isNew && row.status === 'PUBLISHED') void askOpinion(row)
    if (isNew && isForm(asked.request)) await forgetDraft(draft)
    return { row, locale }
  },
  tell: ({ row, locale }) =>
    json(toPosted(row), isWaiting(row) ? 202 : 201, { Location: paths.comment(locale, row.id) }),
  lead: async (led, asked) => {
    if ('done' in led) {
      const { row } = led.done
      const done = isWaiting(row) ? 'waiting' : 'posted'
      const to = await toComment(row.id, row.authorId, done)
      const story = await storyAddress(row.articleId)
      return { to: to ?? toThread(story!, done) }
    }
    const { refused, fields } = led
    const story = await storyAddress(fields.articleId)
    if (!story) throw refused
    const { parentId, body = '', key, startedAt } = fields
    return backToForm(refused, asked, story, { parentId: parentId || null, body, key, startedAt: moment(startedAt) })
  },
})

/** `PATCH /api/comments/{id}`: 200, or 202 where the new text has to wait. */
export const receiveEdit: Handler = receive(EditForm, async ({ data, ...asked }) => {
  const me = await writer(asked)
  const row = await editComment({ id: idIn(asked), by: me.id, body: data.body, requestId: asked.requestId })
  if (row.status === 'PUBLISHED') void askOpinion(row)
  return json(toPosted(row), isWaiting(row) ? 202 : 200)
})

/** `DELETE /api/comments/{id}`: 204, also when it is gone already. */
export const receiveDeletion: Handler = receive(NoBody, async (asked) => {
  const me = await requireUser(asked.request.headers)
  await deleteComment({ id: idIn(asked), by: me.id, requestId: asked.requestId })
  return new Response(null, { status: 204, headers: { 'Cache-Control': 'private, no-store' } })
})

/** `POST /api/comments/{id}`: both of these for forms, which know no other method. */
export const receiveChange: Handler = receiveBoth(ChangeForm, {
  take: async ({ data, ...asked }) => {
    const me = await writer(asked)
    const one = { id: idIn(asked), by: me.id, requestId: asked.requestId }
    if (data.action === 'edit') {
      const row = await editComment({ ...one, body: data.body })
      if (row.status === 'PUBLISHED') void askOpinion(row)
      if (isForm(asked.request)) await forgetDraft(data.draft)
      return row
    }
    await deleteComment(one)
    return null
  },
  tell: (row) => (row ? json(toPosted(row), isWaiting(row) ? 202 : 200) : new Response(null, { status: 204 })),
  lead: async (led, asked) => {
    const id = idIn(asked)
    if ('done' in led) {
      const row = led.done
      const done = row ? (isWaiting(row) ? 'waiting' : 'saved') : 'deleted'
      const to = await toComment(id, row && row.authorId, done)
      return { to: to ?? toThread(await storyOfComment(asked), done) }
    }
    const { refused, fields } = led
    if (fields.action !== 'edit') return backToComment(refused, asked)
    const me = await currentUser(asked.request.headers)
    const place = await placeOfComment(id, me?.id ?? null)
    if (!place || refused.code === 'not_found') throw refused
    return backToForm(refused, asked, place.story, { commentId: id, body: fields.body ?? '' })
  },
})

/** Under which story a comment of one's own stood that is not shown any more. */
const storyOfComment = async (asked: RequestContext): Promise<CommentPlace['story']> => {
  const story = await storyAddress(await articleOfOwn(idIn(asked), (await requireUser(asked.request.headers)).id))
  if (!story) throw new Refused('not_found')
  return story
}

const switched = (change: (asked: RequestContext, on: boolean) => Promise<object>) => ({
  add: receive(NoBody, async (asked) => json(await change(asked, true))),
  remove: receive(NoBody, async (asked) => json(await change(asked, false))),
})

const changeRecommendation = async (asked: RequestContext, on: boolean) => {
  const me = await requireUser(asked.request.headers)
  return recommend({ id: idIn(asked), by: me.id, on })
}

/** `PUT` and `DELETE /api/comments/{id}/recommendation`. */
export const receiveRecommendation = switched(changeRecommendation)

/** `POST /api/comments/{id}/recommendation`: recommends, or takes that back, for forms. */
export const receiveRecommendationForm: Handler = receiveBoth(SwitchForm, {
  take: async ({ data, ...asked }) => {
    const on = data.action === 'add'
    return { on, result: await changeRecommendation(asked, on) }
  },
  tell: ({ result }) => json(result),
  lead: async (led, asked) => {
    if ('refused' in led) return backToComment(led.refused, asked)
    const done = led.done.on ? 'recommended' : 'unrecommended'
    return { to: (await toComment(idIn(asked), null, done)) ?? '/' }
  },
})

/** `POST /api/comments/{id}/reports`: 201. */
export const receiveReport: Handler = receiveBoth(ReportForm, {
  take: async ({ data, ...asked }) => {
    const me = await requireUser(asked.request.headers)
    await reportComment({ id: idIn(asked), by: me.id, ...data, requestId: asked.requestId })
    return { reported: true }
  },
  tell: (result) => json(result, 201),
  lead: async (led, asked) => {
    if ('refused' in led) return backToComment(led.refused, asked, { report: true })
    const id = idIn(asked)
    const to = await toComment(id, null, 'reported')
    if (to) return { to }
    // The third report: it is not shown any more.
    const story = await storyAddress(await articleOfReported(id, (await requireUser(asked.request.headers)).id))
    return { to: story ? toThread(story, 'reported') : '/' }
  },
})

const changeFollowing = async (asked: RequestContext, on: boolean) => {
  const me = await requireUser(asked.request.headers)
  return follow({ articleId: idIn(asked), by: me.id, on })
}

/** `PUT` and `DELETE /api/articles/{id}/follow`. */
export const receiveFollowing = switched(changeFollowing)

/** `POST /api/articles/{id}/follow`: follows, or no longer, for forms. */
export const receiveFollowingForm: Handler = receiveBoth(SwitchForm, {
  take: async ({ data, ...asked }) => {
    const on = data.action === 'add'
    return { on, result: await changeFollowing(asked, on) }
  },
  tell: ({ result }) => json(result),
  lead: async (led, asked) => {
    const story = await storyAddress(idIn(asked))
    if (!story) throw 'refused' in led ? led.refused : new Refused('not_found')
    if (!('refused' in led)) return { to: toThread(story, led.done.on ? 'following' : 'unfollowed') }
    const { code } = led.refused
    return { to: perhapsSignIn(story, code, at(paths.thread(story), { problem: code }, 'comments')) }
  },
})

// — reading —

const queryIn = (request: Request) => {
  const { searchParams } = new URL(request.url)
  const query: Record<string, string> = {}
  for (const name of ['sort', 'language', 'cursor']) {
    const values = searchParams.getAll(name)
    if (values.length > 1) throw new Refused(name === 'sort' ? 'invalid_sort' : 'invalid', { field: name })
    if (values[0]) query[name] = values[0]
  }
  const read = ThreadQuery.safeParse(query)
  if (read.success) return read.data
  const field = String(read.error.issues[0]!.path[0])
  throw new Refused(field === 'sort' ? 'invalid_sort' : field === 'cursor' ? 'invalid_cursor' : 'invalid', { field })
}

/** `GET /api/articles/{id}/comments?sort=&cursor=&language=`: a page of the thread. */
export const tellThread: Handler = tell(async (asked) => {
  const id = idIn(asked)
  const page = await threadPage({ articleId: id, ...queryIn(asked.request) })
  if (!page) throw new Refused(await whyAbsent(id))
  return json(page)
})

/** `GET /api/articles/{id}/comments/mine`: what belongs to who asks. */
export const tellMine: Handler = tell(async (asked) => {
  const me = await currentUser(asked.request.headers)
  const id = idIn(asked)
  const mine = await mineUnder(id, me?.id ?? null)
  if (!mine) throw new Refused(await whyAbsent(id))
  return json(mine, 200, { Vary: 'Cookie' })
})
