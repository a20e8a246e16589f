'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { deskAction, formAction } from '@/features/accounts/form-action'
import { moveArticle } from '@/features/writing/moving/mutations'
import { noteHere, restoreRevision, startDraft } from '@/features/writing/mutations'
import { previewToken } from '@/features/writing/preview/token'
import { articleForEditing, othersHere } from '@/features/writing/queries'
import { MoveForm, OneForm, RestoreForm, StartForm } from '@/features/writing/schema'
import { locales } from '@/lib/locales'
import { paths } from '@/lib/paths'
import { Refused } from '@/lib/problem'

const ofPage = { page: z.enum(locales) }

/** Begins a draft and leads to it. */
export const begin = formAction(
  'write',
  StartForm.extend(ofPage),
  async ({ page, ...draft }, { me, requestId }): Promise<void> => {
    const { id } = await startDraft({ ...draft, by: me, requestId })
    redirect(paths.desk.article(page, id))
  },
)

/** The article as it stands now: what somebody else has saved meanwhile. */
export const present = deskAction('write', OneForm, async ({ id }, { me }) => {
  const article = await articleForEditing(me, id)
  if (!article) throw new Refused('not_found')
  return article
})

/** A step on the article's way. */
export const move = deskAction('write', MoveForm, (given, { me, requestId }) =>
  moveArticle({ ...given, by: me, requestId }),
)

/** "I have it open": who else has, and the version it has by now. */
export const here = deskAction('write', OneForm, async ({ id }, { me }) => {
  await noteHere({ by: me, id })
  return othersHere(me, id)
})

/** A link to the article as it stands, for people without an account. */
export const share = deskAction('write', OneForm, async ({ id }, { me }) => {
  const article = await articleForEditing(me, id)
  if (!article) throw new Refused('not_found')
  return { path: paths.preview(article.locale, previewToken(id, new Date())) }
})

/** Makes an earlier text the present one, and leads to it. */
export const restore = formAction(
  'write',
  RestoreForm.extend({ ...ofPage, version: z.coerce.number().int(), number: z.coerce.number().int() }),
  async ({ page, ...given }, { me, requestId }): Promise<void> => {
    const { gone } = await restoreRevision({ ...given, by: me, requestId })
    redirect(paths.desk.article(page, given.id) + (gone > 0 ? `?gone=${gone}` : ''))
  },
)
