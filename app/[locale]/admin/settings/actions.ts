'use server'
import { formAction } from '@/features/accounts/form-action'
import { nameSite, setCommentRules, setFound } from '@/features/site/mutations'
import { CommentRulesForm, FoundForm, NamesForm } from '@/features/site/schema'

export const saveNames = formAction('settings', NamesForm, (given, { me, requestId }) =>
  nameSite({
    by: { ...me, requestId },
    names: { en: given['name-en'], ar: given['name-ar'], ckb: given['name-ckb'] },
  }),
)

export const saveCommentRules = formAction(
  'settings',
  CommentRulesForm,
  ({ closeAfterDays, ...rules }, { me, requestId }) =>
    setCommentRules({ by: { ...me, requestId }, rules: { ...rules, closeAfterDays: closeAfterDays || null } }),
)

export const saveFound = formAction('settings', FoundForm, (found, { me, requestId }) =>
  setFound({ by: { ...me, requestId }, found }),
)
