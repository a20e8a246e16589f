'use server'
import { formAction } from '@/features/accounts/form-action'
import { MergeForm, RemoveForm, TagForm } from '@/features/furniture/schema'
import { mergeTag, removeTag, renameTag } from '@/features/furniture/tags/mutations'
import { tellAbove } from '../leaving'

export const saveTag = formAction('furniture', TagForm, ({ id, name }, { me, requestId }) =>
  renameTag({ by: { ...me, requestId }, id, name }),
)

/** Makes one tag of two. */
export const joinTag = formAction('furniture', MergeForm, async ({ id, into }, { me, requestId }) => {
  await mergeTag({ by: { ...me, requestId }, id, into })
  await tellAbove('merged')
})

export const dropTag = formAction('furniture', RemoveForm, async ({ id }, { me, requestId }) => {
  await removeTag({ by: { ...me, requestId }, id })
  await tellAbove('removed')
})
