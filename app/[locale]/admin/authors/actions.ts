'use server'
import { formAction } from '@/features/accounts/form-action'
import { changeAuthor, mergeAuthor, removeAuthor } from '@/features/furniture/authors/mutations'
import { AuthorForm, authorIn, MergeForm, RemoveForm } from '@/features/furniture/schema'
import { tellAbove, tellIfGone } from '../leaving'

export const saveAuthor = formAction('furniture', AuthorForm, (given, { me, requestId }) =>
  tellIfGone(() => changeAuthor({ by: { ...me, requestId }, ...authorIn(given) })),
)

/** Makes one author of two. */
export const joinAuthor = formAction('furniture', MergeForm, ({ id, into }, { me, requestId }) =>
  tellAbove('merged', () => mergeAuthor({ by: { ...me, requestId }, id, into })),
)

export const dropAuthor = formAction('furniture', RemoveForm, ({ id }, { me, requestId }) =>
  tellAbove('removed', () => removeAuthor({ by: { ...me, requestId }, id })),
)
