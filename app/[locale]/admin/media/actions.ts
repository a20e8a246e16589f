'use server'
import { redirect } from 'next/navigation'
import { formAction } from '@/features/accounts/form-action'
import { describePicture, removePicture } from '@/features/media/library/mutations'
import { PictureForm, RemovePictureForm } from '@/features/media/library/schema'
import { paths } from '@/lib/paths'

export const savePicture = formAction('write', PictureForm, (given, { me, requestId }) =>
  describePicture({ by: { ...me, requestId }, ...given }),
)

/** Its page goes with it: back to the library, in the language of the page. */
export const dropPicture = formAction('write', RemovePictureForm, async ({ id, on }, { me, requestId }) => {
  await removePicture({ by: { ...me, requestId }, id })
  redirect(`${paths.desk.page(on, 'media')}?told=removed`)
})
