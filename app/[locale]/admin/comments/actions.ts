'use server'

import { deskAction } from '@/features/accounts/form-action'
import { claim } from '@/features/moderation/claims/mutations'
import { decide, pick, undo } from '@/features/moderation/decisions/mutations'
import { queueNews } from '@/features/moderation/queue/queries'
import { ClaimForm, DecideForm, NewsForm, PickForm, UndoForm } from '@/features/moderation/schema'

/** Approves or rejects one comment or many: all or none. */
export const decideComments = deskAction('moderate', DecideForm, (data, { me, requestId }) =>
  decide({ ...data, by: me, requestId }),
)

/** Takes back what was decided in one go. */
export const undoDecision = deskAction('moderate', UndoForm, (data, { me, requestId }) =>
  undo({ ...data, by: me, requestId }),
)

/** Makes a comment a pick, or no longer. */
export const pickComment = deskAction('moderate', PickForm, (data, { me, requestId }) =>
  pick({ ...data, by: me, requestId }),
)

/** Says which comment one has before oneself. */
export const claimComment = deskAction('moderate', ClaimForm, ({ id }, { me }) => claim({ id, by: me }))

/** What happened since the page was made. */
export const askNews = deskAction('moderate', NewsForm, (data, { me }) => queueNews(data, me))
