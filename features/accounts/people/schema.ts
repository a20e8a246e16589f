import { z } from 'zod'
import { isBlank } from '@/lib/blank'
import { Id } from '@/lib/ids'
import { locales } from '@/lib/locales'
import { Role } from '@/prisma/client/enums'
import { Email } from '../schema'

/** Every role, the one with least rights first. */
export const roles = ['READER', 'AUTHOR', 'MODERATOR', 'EDITOR', 'ADMIN'] as const satisfies readonly Role[]
/** What somebody can be invited as. */
export const staffRoles = ['AUTHOR', 'MODERATOR', 'EDITOR', 'ADMIN'] as const

const Text = z
  .string()
  .max(500)
  .refine((text) => !/[\0\p{Cs}]/u.test(text), 'This cannot be read as text.')

export const RoleForm = z.strictObject({ id: Id, role: z.enum(roles), reason: Text.default('') })
/** Ends one session, or all of somebody's. */
export const SessionsForm = z.strictObject({ id: Id, session: z.union([Id, z.literal('all')]) })
export const InviteForm = z.strictObject({
  email: Email,
  name: z.string().min(1).max(400),
  role: z.enum(staffRoles),
  locale: z.enum(locales),
})
export const InviteAgainForm = z.strictObject({ id: Id })
/** Takes somebody's second factor away, with a reason for the record. */
export const ForgetFactorForm = z.strictObject({
  id: Id,
  reason: Text.refine((reason) => reason.trim().length >= 3 && !isBlank(reason), 'Please say why.'),
})
