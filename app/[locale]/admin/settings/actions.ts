'use server'
import { formAction } from '@/features/accounts/form-action'
import {
  askForFactor,
  nameSite,
  setDiscussionRules,
  setEditions,
  setFound,
  setLogo,
  setPrinciples,
} from '@/features/site/mutations'
import { words } from '@/lib/i18n'
import type { Locale } from '@/lib/locales'
import {
  CommentRulesForm,
  EditionsForm,
  FoundForm,
  LogoForm,
  NamesForm,
  PrinciplesForm,
  SecurityForm,
} from '@/features/site/schema'

export const saveNames = formAction('settings', NamesForm, (given, { me, requestId }) =>
  nameSite({
    by: { ...me, requestId },
    seen: given.seen,
    names: { en: given['name-en'], ar: given['name-ar'], ckb: given['name-ckb'] },
  }),
)

/** By which clock times are printed, and in which languages readers have the newspaper. */
export const saveEditions = formAction('settings', EditionsForm, ({ zone, seen, ...on }, { me, requestId }) =>
  setEditions({
    by: { ...me, requestId },
    seen,
    zone: zone || null,
    off: (['ar', 'ckb'] as const).filter((locale) => !on[locale]),
  }),
)

/** What stood in the field as the product comes is nobody's own. */
const own = (locale: Locale, text: string, from: 'comments.rulesText' | 'principles.text' = 'comments.rulesText') =>
  text === words(locale)(from) ? '' : text

export const saveCommentRules = formAction(
  'settings',
  CommentRulesForm,
  ({ closeAfterDays, needsVerified, seen, ...said }, { me, requestId }) =>
    setDiscussionRules({
      by: { ...me, requestId },
      seen,
      rules: { needsVerified, closeAfterDays: closeAfterDays || null },
      houseRules: {
        en: own('en', said['rules-en']),
        ar: own('ar', said['rules-ar']),
        ckb: own('ckb', said['rules-ckb']),
      },
    }),
)

export const savePrinciples = formAction('settings', PrinciplesForm, (said, { me, requestId }) =>
  setPrinciples({
    by: { ...me, requestId },
    seen: said.seen,
    principles: {
      en: own('en', said['principles-en'], 'principles.text'),
      ar: own('ar', said['principles-ar'], 'principles.text'),
      ckb: own('ckb', said['principles-ckb'], 'principles.text'),
    },
  }),
)

export const saveFound = formAction('settings', FoundForm, ({ seen, ...found }, { me, requestId }) =>
  setFound({ by: { ...me, requestId }, seen, found }),
)

export const saveLogo = formAction('settings', LogoForm, ({ id, paper, seen }, { me, requestId }) =>
  setLogo({ by: { ...me, requestId }, id: id || null, paper, seen }),
)

/** Switches on, or off, that everybody of the newsroom needs a second factor. */
export const saveSecurity = formAction('settings', SecurityForm, ({ seen, staffFactor }, { me, requestId }) =>
  askForFactor({ by: { ...me, requestId }, seen, isOn: staffFactor, now: new Date() }),
)
