import { useSending } from '../sending'

/** What a form of the dashboard hears, as features/accounts/form-action.ts says it: that file is for servers only. */
export type Heard<R = undefined> =
  | { state: 'fresh' }
  | { state: 'done'; result: R }
  | {
      state: 'refused'
      code: string
      detail: string
      field?: string
      isTooLong?: boolean
      given: Record<string, string>
    }

/** An action of the server. What it is handed first is what it answered last, in words of its own. */
export type Begin = (before: never, form: FormData) => Promise<Heard<unknown>>

/** What became of an action, the way to send it a form, and whether it is under way. */
export const useOutcome = (action: Begin) =>
  useSending(action as (before: Heard<unknown>, form: FormData) => Promise<Heard<unknown>>, { state: 'fresh' })
