'use server'

import { deskAction, formAction } from '@/features/accounts/form-action'
import { claim } from '@/features/moderation/claims/mutations'
import { decide, pick, undo } from '@/features/moderation/decisions/mutations'
import { queueNews } from '@/features/moderation/queue/queries'
import { ActForm, ClaimForm, DecideForm, NewsForm, PickForm, UndoForm } from '@/features/moderation/schema'
import type { Acted } from '@/features/moderation/views'

/** Approves or rejects one comment or many: all or none. */
export const decideComments = deskAction('moderate', DecideForm, (data, { me, requestId }) =>
  decide({ ...data, by: me, requestId }),
)

/** Takes back what was decided in one go. */
export const undoDecision = deskAction('moderate', UndoForm, (data, { me, requestId }) =>
  undo({ ...data, by: me, requestId }),
)

/** Decides, and takes back, for forms without a script: says what was done, with how many, and how it is taken back. */
export const actOnQueue = formAction('moderate', ActForm, async (data, { me, requestId }): Promise<Acted> => {
  const { act, ids = [], reason, note } = data
  const given = { by: me, requestId }
  if (act === 'undo') {
    const { changed } = await undo({ batchId: data.batchId ?? '', ...given })
    return { act, count: changed.length, batchId: null }
  }
  if (act === 'pick' || act === 'unpick') {
    await pick({ id: ids[0] ?? '', on: act === 'pick', note, ...given })
    return { act, count: 1, batchId: null }
  }
  const { batchId, changed } = await decide({ ids, action: act, ...(act === 'reject' && { reason }), ...given })
  return { act, count: changed.length, batchId }
})

/** Makes a comment a pick, or no longer. */
export const pickComment = deskAction('moderate', PickForm, (data, { me, requestId }) =>
  pick({ ...data, by: me, requestId }),
)

/** Says which comment one has before oneself. */
export const claimComment = deskAction('moderate', ClaimForm, ({ id }, { me }) => claim({ id, by: me }))

/** What happened since the page was made. */
export const askNews = deskAction('moderate', NewsForm, (data, { me }) => queueNews(data, me))
