'use server'
import { formAction } from '@/features/accounts/form-action'
import { addSource, changeSource } from '@/features/furniture/mutations'
import { NewSourceForm, SourceForm } from '@/features/furniture/schema'

export const createSource = formAction('furniture', NewSourceForm, (facts, { me, requestId }) =>
  addSource({ by: { ...me, requestId }, ...facts }),
)

export const saveSource = formAction('furniture', SourceForm, (facts, { me, requestId }) =>
  changeSource({ by: { ...me, requestId }, ...facts }),
)
