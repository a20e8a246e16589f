'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { deskAction, formAction } from '@/features/accounts/form-action'
import { startDraft } from '@/features/writing/beginning/mutations'
import { moveArticle } from '@/features/writing/moving/mutations'
import { noteHere, restoreRevision, type Writer } from '@/features/writing/mutations'
import { endPreviews, makePreview } from '@/features/writing/preview/mutations'
import { articleForEditing, othersHere } from '@/features/writing/queries'
import { removeDraft } from '@/features/writing/removing/mutations'
import { LinkForm, MoveForm, OneForm, RemoveForm, RestoreForm, StartForm } from '@/features/writing/schema'
import { linkVersions, unlinkVersion } from '@/features/writing/versions/mutations'
import { locales } from '@/lib/locales'
import { paths } from '@/lib/paths'
import { Refused } from '@/lib/problem'
import { wholeNumber } from '@/lib/whole-number'

const ofPage = { page: z.enum(locales) }

const versionsNow = async (me: Writer, id: string) => (await articleForEditing(me, id))?.versions ?? []

/** Begins a draft and leads to it; sent again, because no answer came, to the same. */
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

/** One story in two languages from now on; its versions then. */
export const link = deskAction('publish', LinkForm, async ({ id, other }, { me, requestId }) => {
  await linkVersions({ by: me, id, other, requestId })
  return versionsNow(me, id)
})

/** A version that was none; those that are left. */
export const unlink = deskAction('publish', LinkForm, async ({ id, other }, { me, requestId }) => {
  await unlinkVersion({ by: me, id: other, from: id, requestId })
  return versionsNow(me, id)
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
export const share = deskAction('write', OneForm, async ({ id }, { me, requestId }) => {
  const { locale, token } = await makePreview({ by: me, id, now: new Date(), requestId })
  return { path: paths.preview(locale, token) }
})

/** And an end to all such links. */
export const endShares = deskAction('write', OneForm, ({ id }, { me, requestId }) =>
  endPreviews({ by: me, id, requestId }),
)

/** Deletes a draft for good. */
export const remove = deskAction('write', RemoveForm, (given, { me, requestId }) =>
  removeDraft({ ...given, by: me, requestId }),
)

/** As a form says it. */
const count = wholeNumber.pipe(RestoreForm.shape.number)

/** Makes an earlier text the present one, and leads to it. */
export const restore = formAction(
  'write',
  RestoreForm.extend({ ...ofPage, version: count, number: count }),
  async ({ page, ...given }, { me, requestId }): Promise<void> => {
    const { gone } = await restoreRevision({ ...given, by: me, requestId })
    redirect(`${paths.desk.article(page, given.id)}?restored=1${gone > 0 ? `&gone=${gone}` : ''}`)
  },
)
