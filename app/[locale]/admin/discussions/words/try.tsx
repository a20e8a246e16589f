'use client'

import { DeskText } from '@/components/admin/form'
import { faultOf, Filled } from '@/components/admin/filled'
import { useSending } from '@/components/admin/sending'
import type { Outcome } from '@/features/accounts/form-action'
import type { Met } from '@/features/moderation/words/queries'
import { tryWatched } from '../actions'

type Words = {
  label: string
  button: string
  free: string
  word: string
  links: string
  problems: Record<string, string>
}

const saidOf = (words: Words, met: Met) => {
  if (!met) return words.free
  return [
    ...(met.words.length > 0 ? [words.word.replace('#', () => met.words.join(' · '))] : []),
    ...(met.links !== null ? [words.links] : []),
  ].join('\n')
}

/** A box for a text, and what the lists would say of it. Nothing is kept. */
export function TryWords({ words }: { words: Words }) {
  const [outcome, send, isBusy] = useSending<Outcome<{ text: string; met: Met }>>(tryWatched, { state: 'fresh' })
  const problems = { heading: '', other: '', ...words.problems }
  return (
    <form className="desk-fields" action={send} aria-busy={isBusy || undefined}>
      <Filled value={{ outcome, problems, isOvertaken: false, knowsFirst: false }}>
        <div className="col-span-full max-w-[44rem]">
          <DeskText
            id="try"
            name="text"
            label={words.label}
            value={outcome.state === 'done' ? outcome.result.text : ''}
            required
            maxLength={10_000}
          />
        </div>
      </Filled>
      <p>
        <button className="solid">{words.button}</button>
      </p>
      <p
        role="status"
        tabIndex={-1}
        autoFocus={outcome.state !== 'fresh'}
        dir="auto"
        className="label col-span-full min-h-6 whitespace-pre-line"
      >
        {outcome.state === 'done' ? saidOf(words, outcome.result.met) : faultOf(outcome, problems)}
      </p>
    </form>
  )
}
