'use client'

import { useState } from 'react'
import { useHydrated } from '@/components/ui/use-hydrated'
import type { EditingView } from '@/features/writing/views'
import { paths } from '@/lib/paths'
import { fieldName, problemOf, type EditorGiven } from './types'
import type { WritingDesk } from './writing-desk'

type Move = EditingView['moves'][number]
type Asked = { at?: string; zone?: string; kind?: string; note?: string }

/** Steps that need a word more. */
const folded: readonly Move[] = ['schedule', 'embargo', 'liftEmbargo', 'change', 'sendBack', 'withdraw']

/** Steps that hand the text on as it stands. */
const handsOn: readonly Move[] = ['submit', 'approve', 'schedule', 'publish', 'change']

/** What happens next: the steps this person may take, those that need a word more behind a fold. */
export function Moves({
  article,
  words,
  doors,
  zone,
  zones,
  printed,
  pending,
  desk,
}: EditorGiven & { pending: boolean; desk: WritingDesk }) {
  const [problem, setProblem] = useState('')
  const [isWaiting, setWaiting] = useState(false)
  // A press that nothing hears yet would be lost without a word.
  const isDeaf = !useHydrated() || isWaiting
  const w = words.moves

  const go = async (move: Move, asked: Asked = {}) => {
    setWaiting(true)
    setProblem('')
    try {
      // What is decided about is what has been saved.
      if (article.mayWrite && !(await desk.saveNow())) {
        const { untaken, saving } = desk.snapshot()
        const [name] = Object.keys(untaken)
        if (saving.state !== 'saved' || !name) throw new Error('unsaved')
        // An address that is taken keeps no story from being withdrawn.
        if (handsOn.includes(move)) {
          setProblem(words.saving.first.replace('{field}', fieldName(words, name)))
          setWaiting(false)
          return
        }
      }
      const heard = await doors.move({ id: article.id, version: desk.version(), move, ...asked })
      if (heard.state === 'done') {
        window.location.reload()
        return
      }
      if (heard.state === 'refused') setProblem(problemOf(words, heard.code, heard.field))
    } catch {
      setProblem(words.desk.other)
    }
    setWaiting(false)
  }

  // A change of a published story becomes possible the moment it is saved.
  const steps: Move[] =
    article.status === 'PUBLISHED'
      ? pending && article.mayWrite
        ? ['change', 'discard', 'withdraw']
        : article.moves.filter((move) => move !== 'change' && move !== 'discard')
      : article.moves
  // One step is the usual one.
  const usual = (['approve', 'submit', 'publish'] as const).find((move) => steps.includes(move))
  return (
    <section aria-label={w.heading}>
      <h2 className="label">{w.heading}</h2>
      {printed.scheduled && <p className="mt-1">{w.scheduledAt.replace('{time}', printed.scheduled)}</p>}
      {printed.embargo && (
        <p className="label text-accent mt-1">
          {w.embargoUntil.replace('{time}', printed.embargo).replace('{zone}', zone)}
        </p>
      )}
      {printed.published && article.status === 'PUBLISHED' && (
        <p className="mt-1">
          {w.publishedAt.replace('{time}', printed.published)}
          {' · '}
          <a href={paths.story({ locale: article.locale, slug: article.slug })}>{w.read}</a>
        </p>
      )}
      {problem && (
        <p role="alert" className="text-accent mt-2">
          {problem}
        </p>
      )}
      <div className="mt-2 flex flex-wrap items-start gap-2 lg:grid lg:justify-items-start">
        {steps.map((move) =>
          folded.includes(move) ? (
            <details key={move} className="open:w-full lg:w-full">
              <summary className="desk-button inline-flex cursor-pointer">{w[move]}</summary>
              <form
                className="mt-2 grid gap-2"
                onSubmit={(event) => {
                  event.preventDefault()
                  const form = new FormData(event.currentTarget)
                  const text = (name: string) => String(form.get(name) ?? '').trim()
                  void go(move, {
                    ...((move === 'schedule' || move === 'embargo') && { at: text('at'), zone: text('zone') }),
                    ...(move === 'change' && { kind: text('kind') }),
                    ...(text('note') !== '' && { note: text('note') }),
                  })
                }}
              >
                {(move === 'schedule' || move === 'embargo') && (
                  <>
                    <label className="desk-label">
                      {w[move === 'schedule' ? 'at' : 'embargoAt']}
                      <input type="datetime-local" name="at" required className="desk-field" />
                    </label>
                    <label className="desk-label">
                      {w.byClock}
                      <select name="zone" className="desk-field">
                        {zones.map(({ id, name }) => (
                          <option key={id} value={id}>
                            {name}
                          </option>
                        ))}
                      </select>
                    </label>
                  </>
                )}
                {move === 'change' && (
                  <fieldset className="grid gap-1">
                    <legend className="label">{w.kind}</legend>
                    {(['typo', 'correction'] as const).map((kind) => (
                      <label key={kind} className="inline-flex min-h-9 items-center gap-2">
                        <input type="radio" name="kind" value={kind} required />
                        {w[kind]}
                      </label>
                    ))}
                  </fieldset>
                )}
                {move !== 'schedule' && move !== 'embargo' && (
                  <label className="desk-label">
                    {move === 'change' ? w.note : w.why}
                    <textarea name="note" rows={2} maxLength={1_000} dir="auto" className="desk-field" />
                  </label>
                )}
                {move === 'withdraw' && <p className="meta">{w.sure}</p>}
                <button className="desk-button justify-self-start" disabled={isDeaf}>
                  {w[move]}
                </button>
              </form>
            </details>
          ) : (
            <button
              key={move}
              type="button"
              className={move === usual ? 'solid' : 'desk-button'}
              disabled={isDeaf}
              onClick={() => void go(move)}
            >
              {w[move]}
            </button>
          ),
        )}
      </div>
    </section>
  )
}
