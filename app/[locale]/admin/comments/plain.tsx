import type { Outcome } from '@/features/accounts/form-action'
import type { Acted } from '@/features/moderation/views'
import { refusedIn, type QueueWords } from './queue-words'

/** What the queue's forms do where there is no script; where there is one, it answers the same buttons. */
export type Act = (sent: FormData) => void
/** What was done without a script, and the way to take it back. */
export function Told({
  outcome,
  act,
  words,
  count,
}: {
  outcome: Outcome<Acted>
  act: Act
  words: QueueWords
  count: (text: string, number: number) => string
}) {
  if (outcome.state === 'fresh') return null
  if (outcome.state === 'refused') {
    return (
      <p role="alert" className="mt-4">
        {refusedIn(words, outcome)}
      </p>
    )
  }
  const { result } = outcome
  const said = { ...words.toast, undo: words.toast.undone, pick: words.picked, unpick: words.toast.undone }
  return (
    <form action={act} className="queue-acts">
      <p role="status">
        {result.count === 0 && result.gone === 0 ? words.toast.nothing : count(said[result.act], result.count)}
        {result.gone > 0 && ` ${count(words.toast.gone, result.gone)}`}
      </p>
      {result.batchId && (
        <>
          <input type="hidden" name="batchId" value={result.batchId} />
          <button name="act" value="undoAll">
            {words.undo}
          </button>
        </>
      )}
    </form>
  )
}

/** Why something is rejected, chosen from a list. */
export function PlainReasons({
  words,
  reasons,
  chosen,
}: {
  words: QueueWords
  reasons: readonly (readonly [string, string])[]
  /** Where it was refused. */
  chosen?: string | undefined
}) {
  return (
    <label>
      {words.why}{' '}
      <select name="reason" className="desk-box" defaultValue={chosen}>
        {reasons.map(([code, label]) => (
          <option key={code} value={code}>
            {label}
          </option>
        ))}
      </select>
    </label>
  )
}

/** Whatever is ticked in the list, decided in one go. */
export function PlainMany({
  act,
  words,
  reasons,
  chosen,
}: {
  act: Act
  words: QueueWords
  reasons: readonly (readonly [string, string])[]
  chosen: string | undefined
}) {
  return (
    <noscript>
      <form id={manyForm} action={act} className="queue-acts">
        <span>{words.withSelected}</span>
        <button name="act" value="approve">
          {words.approve}
        </button>
        <button name="act" value="reject">
          {words.reject}
        </button>
        <PlainReasons words={words} reasons={reasons} chosen={chosen} />
      </form>
    </noscript>
  )
}
export const manyForm = 'queue-many'
