'use client'
import { useContext } from 'react'
import { Filled, type Outcome } from './filled'

/**
 * The id that what a form makes is going to have: made with the page, and kept while it is not known whether what was sent was
 * done. Sent again it makes nothing twice. One that something else has already is of no use any more.
 */
export const idToSend = (outcome: Outcome, fresh: string) =>
  outcome.state === 'refused' && outcome.code !== 'key_reuse' ? (outcome.given.id ?? fresh) : fresh

/** Whether the page has to be drawn anew for an id that nothing has yet. */
export const needsFreshId = (outcome: Outcome) => outcome.state === 'refused' && outcome.code === 'key_reuse'

/** `value`: a new one with every drawing of the page. */
export function OwnId({ value }: { value: string }) {
  const { outcome } = useContext(Filled)
  return <input type="hidden" name="id" value={idToSend(outcome, value)} />
}
