/** What a form of the dashboard hears, as features/accounts/form-action.ts says it: that file is for servers only. */
export type Heard<R = undefined> =
  | { state: 'fresh' }
  | { state: 'done'; result: R }
  | { state: 'refused'; code: string; detail: string; field?: string; given: Record<string, string> }

export const fresh: { state: 'fresh' } = { state: 'fresh' }

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the server's own type, which this is handed, is narrower
export type Begin = (before: any, form: FormData) => Promise<any>
