import type { Doors } from './types'

/** Browsers carry this much on for a page that is being left; all that is under way at once counts. */
const outlivesItsPage = 60_000

/**
 * Sends a text to the newsroom. One that is short enough arrives though its page is left meanwhile; of a longer one this
 * machine keeps a copy.
 */
export const sendText: Doors['save'] = async ({ id, ...sent }) => {
  const body = JSON.stringify(sent)
  const answer = await fetch(`/api/newsroom/articles/${id}`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body,
    keepalive: new Blob([body]).size <= outlivesItsPage,
  })
  const said = (await answer.json()) as { version: number; at: string; pending: boolean; gone: string[] } & Problem
  if (answer.ok) return { state: 'done', result: said }
  const { code, detail = '', field } = said
  return { state: 'refused', code, detail, ...(field !== undefined && { field }), given: {} }
}

type Problem = { code: string; detail?: string; field?: string }
