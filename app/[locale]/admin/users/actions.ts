'use server'
import { formAction } from '@/features/accounts/form-action'
import { endSessionsOf, invite, inviteAgain, setRole } from '@/features/accounts/people/mutations'
import { InviteAgainForm, InviteForm, RoleForm, SessionsForm } from '@/features/accounts/people/schema'

/** Gives somebody another role. */
export const changeRole = formAction('roles', RoleForm, ({ id, role, reason }, { me, requestId }) =>
  setRole({ by: { ...me, requestId }, userId: id, role, reason }),
)

/** Signs somebody out. */
export const endSessions = formAction('roles', SessionsForm, ({ id, session }, { me, requestId }) =>
  endSessionsOf({ by: { ...me, requestId }, userId: id, session }),
)

/** Invites somebody to the newsroom by mail. */
export const invitePerson = formAction('roles', InviteForm, (given, { me, requestId }) =>
  invite({ by: { ...me, requestId }, ...given }),
)

export const invitePersonAgain = formAction('roles', InviteAgainForm, ({ id }, { me, requestId }) =>
  inviteAgain({ by: { ...me, requestId }, userId: id }),
)
