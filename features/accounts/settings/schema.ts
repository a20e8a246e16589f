import { z } from 'zod'
import { Id } from '@/lib/ids'
import { locales } from '@/lib/locales'

/** When somebody is told by mail. */
export const noticeChoices = ['INSTANT', 'DAILY', 'NEVER'] as const
export type NoticeChoice = (typeof noticeChoices)[number]

/** The language of the page a form stands on: where its reader is led back to. */
const on = { on: z.enum(locales).optional() }
const Password = z.string().min(1).max(1_000)

export const NameForm = z.strictObject({ name: z.string().max(1_000), ...on })
export const LanguageForm = z.strictObject({ locale: z.enum(locales), ...on })
/** Without `current` for who has no password yet and has just signed in. */
export const PasswordForm = z.strictObject({ current: Password.optional(), password: Password, ...on })
export const NoticesForm = z.strictObject({
  replies: z.enum(noticeChoices),
  followed: z.enum(noticeChoices),
  decisions: z.enum(noticeChoices),
  ...on,
})
/** One session by its id, or every one but the one that asks. */
export const EndSessionForm = z.strictObject({ id: z.union([Id, z.literal('others')]), ...on })
export const UnfollowForm = z.strictObject({ articleId: Id, ...on })
export const DeleteForm = z.strictObject({ password: Password.optional(), ...on })
export const KeepForm = z.strictObject({ token: z.string().min(1).max(200), ...on })
