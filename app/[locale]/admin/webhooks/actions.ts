'use server'
import { redirect } from 'next/navigation'
import { formAction } from '@/features/accounts/form-action'
import { tellHook } from '@/features/api/hooks/queries'
import {
  addHook,
  changeHook,
  queueAgain,
  queueTest,
  removeHook,
  rollSecret,
  switchHook,
} from '@/features/hooks/desk/mutations'
import { AddHookForm, DropHookForm, HookEventsForm, HookForm, SwitchHookForm } from '@/features/hooks/schema'
import { deliverNow } from '@/features/hooks/sending/send'
import { paths } from '@/lib/paths'

export const createHook = formAction('settings', AddHookForm, (given, { me, requestId }) =>
  addHook({ by: { ...me, requestId }, ...given }),
)

/** What it is told of. */
export const saveHookEvents = formAction('settings', HookEventsForm, (given, { me, requestId }) =>
  changeHook({ by: { ...me, requestId }, ...given }),
)

export const turnHook = formAction('settings', SwitchHookForm, (given, { me, requestId }) =>
  switchHook({ by: { ...me, requestId }, ...given }),
)

export const makeSecret = formAction('settings', HookForm, ({ id }, { me, requestId }) =>
  rollSecret({ by: { ...me, requestId }, id }),
)

/** Whoever sends a test waits to see what becomes of it. */
export const sendTest = formAction('settings', HookForm, async ({ id }, { me, requestId }) => {
  await deliverNow(await queueTest({ by: { ...me, requestId }, id }), { tell: tellHook })
})

/** So does who sends something again. */
export const sendAgain = formAction('settings', HookForm, async ({ id }, { me, requestId }) => {
  await deliverNow(await queueAgain({ by: { ...me, requestId }, id }), { tell: tellHook })
})

/** Its page goes with it: back to the list, in the language of the page. */
export const dropHook = formAction('settings', DropHookForm, async ({ id, on }, { me, requestId }) => {
  await removeHook({ by: { ...me, requestId }, id })
  redirect(paths.desk.page(on, 'webhooks'))
})
