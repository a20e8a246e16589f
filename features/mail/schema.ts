import { z } from 'zod'

/** An address of this site: absolute or from its root. Links never follow a request's Host. */
const url = z.string().max(2_000)
const name = z.string().max(200)

/** What may have happened to somebody's second factor. */
export const factorNews = [
  'app-on',
  'app-off',
  'passkey-on',
  'passkey-off',
  /** New recovery codes. */
  'codes',
  /** A recovery code let somebody in. */
  'code-used',
  /** An administrator took it all away. */
  'reset',
  /** Many wrong codes, after a right password. */
  'guessed',
] as const
export type FactorNews = (typeof factorNews)[number]

/** What mails about an account say; each holds what its template needs. */
export const accountKinds = {
  /** Confirm this address. */
  verify: z.object({ name, url }),
  /** Sign in without a password. */
  'sign-in': z.object({ url }),
  /** Choose a new password. */
  reset: z.object({ name, url }),
  /** Somebody of the newsroom gave them a role here: choose a first password. */
  invitation: z.object({ name, url }),
  /** Somebody registered with an address that has an account already. */
  'account-exists': z.object({ url }),
  'password-changed': z.object({ name, url }),
  'second-factor': z.object({ name, url, what: z.enum(factorNews) }),
  /** The account is deleted at `at` (ISO) unless `url` is followed before. */
  deletion: z.object({ name, url, at: z.string() }),
  /** The newsroom did something about their conduct: what, why and until when stands behind the link. */
  sanction: z.object({ name, url }),
  /** What became of their appeal. */
  'appeal-answer': z.object({ name, url }),
  /** To administrators: a program that is told things was switched off by the site itself. */
  'hook-off': z.object({ name, url }),
}

/** What mails about the conversation are about; what they say is asked when they are sent. */
export const noticeKinds = {
  reply: z.object({ commentId: z.string() }),
  followed: z.object({ commentId: z.string() }),
  decision: z.object({ commentId: z.string() }),
  'report-decision': z.object({ reportId: z.string() }),
  /** What happened between two moments (ISO). */
  daily: z.object({ from: z.string(), to: z.string() }),
}

const kinds = { ...accountKinds, ...noticeKinds }
export type AccountKind = keyof typeof accountKinds
export type NoticeKind = keyof typeof noticeKinds
export type MailKind = keyof typeof kinds
export type MailData<K extends MailKind> = z.infer<(typeof kinds)[K]>

export const isNoticeKind = (kind: string): kind is NoticeKind => kind in noticeKinds

/** What a row's data says. @throws ZodError when it is not what its kind needs */
export const readMailData = <K extends MailKind>(kind: K, data: unknown) => kinds[kind].parse(data) as MailData<K>

/** One mail to be sent. The same `key` again changes nothing: one mail per event and person. */
export type Mail = {
  [K in MailKind]: {
    key: string
    userId?: string | null
    email: string
    locale: string
    kind: K
    data: MailData<K>
    dueAt?: Date
  }
}[MailKind]
