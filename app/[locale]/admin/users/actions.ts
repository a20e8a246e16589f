'use server'
import { formAction } from '@/features/accounts/form-action'
import { endSessionsOf, forgetFactorOf, invite, inviteAgain, setRole } from '@/features/accounts/people/mutations'
import {
  ForgetFactorForm,
  InviteAgainForm,
  InviteForm,
  RoleForm,
  SessionsForm,
} from '@/features/accounts/people/schema'

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

/** Takes a second factor away that somebody has lost. */
export const forgetFactor = formAction('roles', ForgetFactorForm, ({ id, reason }, { me, requestId }) =>
  forgetFactorOf({ by: { ...me, requestId }, userId: id, reason }),
)
