'use server'
import { formAction } from '@/features/accounts/form-action'
import { askForFactor, nameSite, setCommentRules, setFound, setLogo } from '@/features/site/mutations'
import { CommentRulesForm, FoundForm, LogoForm, NamesForm, SecurityForm } from '@/features/site/schema'

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

export const saveLogo = formAction('settings', LogoForm, ({ id, paper }, { me, requestId }) =>
  setLogo({ by: { ...me, requestId }, id: id || null, paper }),
)

/** Switches on, or off, that everybody of the newsroom needs a second factor. */
export const saveSecurity = formAction('settings', SecurityForm, ({ staffFactor }, { me, requestId }) =>
  askForFactor({ by: { ...me, requestId }, isOn: staffFactor, now: new Date() }),
)
