'use server'
import { formAction } from '@/features/accounts/form-action'
import { changeAuthor, mergeAuthor, removeAuthor } from '@/features/furniture/authors/mutations'
import { AuthorForm, authorIn, MergeForm, RemoveForm } from '@/features/furniture/schema'
import { tellAbove } from '../leaving'

export const saveAuthor = formAction('furniture', AuthorForm, (given, { me, requestId }) =>
  changeAuthor({ by: { ...me, requestId }, ...authorIn(given) }),
)

/** Makes one author of two. */
export const joinAuthor = formAction('furniture', MergeForm, async ({ id, into }, { me, requestId }) => {
  await mergeAuthor({ by: { ...me, requestId }, id, into })
  await tellAbove('merged')
})

export const dropAuthor = formAction('furniture', RemoveForm, async ({ id }, { me, requestId }) => {
  await removeAuthor({ by: { ...me, requestId }, id })
  await tellAbove('removed')
})
