'use server'

import { deskAction, formAction } from '@/features/accounts/form-action'
import { claim } from '@/features/moderation/claims/mutations'
import { decide, pick } from '@/features/moderation/decisions/mutations'
import { undo } from '@/features/moderation/decisions/undoing'
import { itemsOf, queueNews } from '@/features/moderation/queue/queries'
import {
  ActForm,
  ClaimForm,
  DecideForm,
  NewsForm,
  NextForm,
  PickForm,
  ReadForm,
  UndoForm,
} from '@/features/moderation/schema'
import type { Acted } from '@/features/moderation/views'
import { isId } from '@/lib/ids'
import { listed, listedPage } from './listed'

type Read = { id: string; version: string }[]

const asRead = (read: Read) => ({
  ids: read.map(({ id }) => id),
  read: new Map(read.map(({ id, version }) => [id, version])),
})

/** Approves or rejects one comment or many, as they were read: all or none. */
export const decideComments = deskAction('moderate', DecideForm, ({ read, ...data }, { me, requestId }) =>
  decide({ ...data, ...asRead(read), by: me, requestId }),
)

/** Comments of the list as they are now. */
export const readAgain = deskAction('moderate', ReadForm, async ({ ids, locale, asked }, { me }) =>
  listed(await itemsOf(ids.filter(isId), me, locale), locale, asked),
)

/** What follows in the list. */
export const nextComments = deskAction('moderate', NextForm, ({ locale, asked }, { me }) =>
  listedPage(asked, me, locale),
)

/** Takes back what was decided in one go, or one comment of it. */
export const undoDecision = deskAction('moderate', UndoForm, (data, { me, requestId }) =>
  undo({ ...data, by: me, requestId }),
)

/** Decides, and takes back, for forms without a script: says what was done, with how many, and how it is taken back. */
export const actOnQueue = formAction('moderate', ActForm, async (data, { me, requestId }): Promise<Acted> => {
  const { act, read = [], reason, note } = data
  const id = read[0]?.id ?? ''
  const given = { by: me, requestId }
  if (act === 'undo' || act === 'undoAll') {
    const one = act === 'undo' && { commentId: id }
    const { changed, gone } = await undo({ batchId: data.batchId ?? '', ...one, ...given })
    return { act: 'undo', count: changed.length, gone: gone.length, batchId: null }
  }
  if (act === 'pick' || act === 'unpick') {
    await pick({ id, on: act === 'pick', note, ...given })
    return { act, count: 1, gone: 0, batchId: null }
  }
  const why = act === 'reject' && { reason }
  const { batchId, changed } = await decide({ ...asRead(read), action: act, ...why, ...given })
  return { act, count: changed.length, gone: 0, batchId }
})

/** Makes a comment a pick, or no longer. */
export const pickComment = deskAction('moderate', PickForm, (data, { me, requestId }) =>
  pick({ ...data, by: me, requestId }),
)

/** Says which comment one has before oneself. */
export const claimComment = deskAction('moderate', ClaimForm, ({ id }, { me }) => claim({ id, by: me }))

/** What happened since the page was made. */
export const askNews = deskAction('moderate', NewsForm, (data, { me }) => queueNews(data, me))
