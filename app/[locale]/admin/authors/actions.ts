'use server'
import { formAction } from '@/features/accounts/form-action'
import { changeAuthor } from '@/features/furniture/authors/mutations'
import { AuthorForm, authorIn } from '@/features/furniture/schema'

export const saveAuthor = formAction('furniture', AuthorForm, (given, { me, requestId }) =>
  changeAuthor({ by: { ...me, requestId }, ...authorIn(given) }),
)
