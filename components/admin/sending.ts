import { useActionState, useCallback } from 'react'

/** Next's own ways of leaving: a redirect, a page that does not exist. */
const isLeaving = (error: unknown) => String((error as { digest?: unknown } | null)?.digest).startsWith('NEXT_')

/** What was sent, as an action gives it back. */
const givenOf = (sent: FormData) =>
  Object.fromEntries([...sent].filter((field): field is [string, string] => typeof field[1] === 'string'))

/**
 * `useActionState` for whoever types: where what was sent did not arrive, or no answer came back, that is a refusal ("unsent") like
 * any other. Thrown on, it would take the page away with everything typed on it.
 */
export const useSending = <O>(action: (before: O, sent: FormData) => Promise<O>, fresh: O) => {
  const trying = useCallback(
    async (before: Awaited<O>, sent: FormData) => {
      try {
        return await action(before, sent)
      } catch (error) {
        if (isLeaving(error)) throw error
        return { state: 'refused', code: 'unsent', detail: '', given: givenOf(sent) } as O
      }
    },
    [action],
  )
  // Drawn for a browser without scripts, the form needs the action itself: only that has an address.
  return useActionState<O, FormData>(typeof window === 'undefined' ? action : trying, fresh as Awaited<O>)
}
