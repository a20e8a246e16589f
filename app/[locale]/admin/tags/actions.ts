'use server'
import { formAction } from '@/features/accounts/form-action'
import { MergeForm, RemoveForm, TagForm } from '@/features/furniture/schema'
import { mergeTag, removeTag, renameTag } from '@/features/furniture/tags/mutations'
import { tellAbove, tellIfGone } from '../leaving'

export const saveTag = formAction('furniture', TagForm, ({ id, name }, { me, requestId }) =>
  tellIfGone(() => renameTag({ by: { ...me, requestId }, id, name })),
)

/** Makes one tag of two. */
export const joinTag = formAction('furniture', MergeForm, ({ id, into }, { me, requestId }) =>
  tellAbove('merged', () => mergeTag({ by: { ...me, requestId }, id, into })),
)

export const dropTag = formAction('furniture', RemoveForm, ({ id }, { me, requestId }) =>
  tellAbove('removed', () => removeTag({ by: { ...me, requestId }, id })),
)
