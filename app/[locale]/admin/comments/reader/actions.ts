'use server'

import { formAction } from '@/features/accounts/form-action'
import { answerAppeal, lift, sanction } from '@/features/moderation/sanctions/mutations'
import { AnswerForm, LiftForm, SanctionForm } from '@/features/moderation/schema'

/** Warns, holds, suspends or bans. */
export const sanctionReader = formAction('sanction', SanctionForm, (data, { me, requestId }) =>
  sanction({ ...data, by: me, requestId }),
)

/** Takes a sanction back. */
export const liftSanction = formAction('sanction', LiftForm, ({ id, restore }, { me, requestId }) =>
  lift({ id, restore: restore === 'yes', by: me, requestId }),
)

/** Answers an appeal. */
export const answer = formAction('sanction', AnswerForm, (data, { me, requestId }) =>
  answerAppeal({ ...data, by: me, requestId }),
)
