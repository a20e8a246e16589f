'use server'

import { formAction } from '@/features/accounts/form-action'
import { answerAppeal, lift, sanction } from '@/features/moderation/sanctions/mutations'
import { AnswerForm, LiftForm, SanctionForm } from '@/features/moderation/schema'
import { tellAbove } from '../../leaving'

/** Warns, holds, suspends or bans. */
export const sanctionReader = formAction('sanction', SanctionForm, ({ days, ...data }, { me, requestId }) =>
  sanction({ ...data, ...(days !== undefined && { days }), by: me, requestId }),
)

/** Takes a sanction back. */
export const liftSanction = formAction('sanction', LiftForm, ({ id, restore }, { me, requestId }) =>
  tellAbove('done', () => lift({ id, restore: restore === 'on', by: me, requestId })),
)

/** Answers an appeal. */
export const answer = formAction('sanction', AnswerForm, (data, { me, requestId }) =>
  tellAbove('done', () => answerAppeal({ ...data, by: me, requestId })),
)
