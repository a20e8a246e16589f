'use server'
import { formAction } from '@/features/accounts/form-action'
import { addSection, changeSection, moveSection, removeSection } from '@/features/furniture/mutations'
import { MoveForm, namesIn, NewSectionForm, RemoveForm, SectionForm } from '@/features/furniture/schema'
import { tellAbove, tellIfGone } from '../leaving'

export const createSection = formAction('furniture', NewSectionForm, ({ slug, hue, ...names }, { me, requestId }) =>
  addSection({ by: { ...me, requestId }, slug, hue, names: namesIn(names) }),
)

export const saveSection = formAction('furniture', SectionForm, ({ id, hue, ...names }, { me, requestId }) =>
  tellIfGone(() => changeSection({ by: { ...me, requestId }, id, hue, names: namesIn(names) })),
)

export const shiftSection = formAction('furniture', MoveForm, ({ id, by: to }, { me, requestId }) =>
  tellIfGone(() => moveSection({ by: { ...me, requestId }, id, to })),
)

export const dropSection = formAction('furniture', RemoveForm, ({ id }, { me, requestId }) =>
  tellAbove('removed', () => removeSection({ by: { ...me, requestId }, id })),
)
