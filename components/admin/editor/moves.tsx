'use client'

import { useEffect, useRef, useState } from 'react'
import { useHydrated } from '@/components/ui/use-hydrated'
import type { EditingView } from '@/features/writing/views'
import { isLocale } from '@/lib/locales'
import { paths } from '@/lib/paths'
import { rememberStep, saidOf, stepTaken } from './after-step'
import { fieldName, problemOf, type EditorGiven } from './types'
import type { WritingDesk } from './writing-desk'

type Move = EditingView['moves'][number]
type Asked = { at?: string; zone?: string; kind?: string; note?: string }

/** Id of the words that say how far a story is. */
export const stateOfStory = 'state-of-story'

/** Steps that need a word more. */
const folded: readonly Move[] = ['schedule', 'embargo', 'liftEmbargo', 'change', 'sendBack', 'withdraw']

/** Steps that hand the text on as it stands. */
const handsOn: readonly Move[] = ['submit', 'approve', 'schedule', 'publish', 'change']

/** What happens next: the steps this person may take, those that need a word more behind a fold. */
export function Moves({
  article,
  page,
  words,
  doors,
  zone,
  zones,
  printed,
  pending,
  desk,
}: EditorGiven & { pending: boolean; desk: WritingDesk }) {
  const w = words.moves
  const { done } = w
  const [told, setTold] = useState('')
  const [problem, setProblem] = useState('')
  /** The page that shows what somebody else has changed. */
  const [changed, setChanged] = useState('')
  const [isWaiting, setWaiting] = useState(false)
  const heading = useRef<HTMLHeadingElement>(null)
  // Whoever took a step goes on where the next one is, and is told what has become of the story.
  useEffect(() => {
    const step = stepTaken(article.id)
    if (step === null) return
    heading.current?.focus()
    // A frame later: it is heard because it fills a line that was there.
    requestAnimationFrame(() => setTold(saidOf(done, step)))
  }, [article.id, done])
  // A press that nothing hears yet would be lost without a word.
  const isDeaf = !useHydrated() || isWaiting
  const isPromised = article.status === 'SCHEDULED'
  const asWhat = (move: Move) => (isPromised && move === 'change' ? 'changeScheduled' : move)

  /** Why it was not done; where somebody else was first, who that was, with what they have made of it. */
  const say = async (code: string, field?: string) => {
    setProblem(problemOf(words, code, field))
    if (code !== 'stale_version' && code !== 'conflict') return
    const last = (await desk.catchUp())?.revisions[0]
    if (code !== 'stale_version' || !last) return
    if (last.by) setProblem(w.stale.replace('{name}', last.by))
    setChanged(paths.desk.revision(isLocale(page) ? page : article.locale, article.id, last.number))
  }

  const go = async (move: Move, asked: Asked = {}) => {
    setWaiting(true)
    setProblem('')
    setChanged('')
    setTold('')
    try {
      // What is decided about is what has been saved.
      if (article.mayWrite && !(await desk.saveNow())) {
        const { untaken, saving, conflict } = desk.snapshot()
        const [name] = Object.keys(untaken)
        const isLeft = saving.state === 'saved' && name !== undefined
        // An address that is taken keeps no story from being withdrawn.
        if (!isLeft || handsOn.includes(move)) {
          const first = isLeft ? words.saving.first.replace('{field}', fieldName(words, name)) : words.desk.other
          // Two texts are shown beside each other then, which says enough.
          setProblem(conflict ? '' : first)
          setWaiting(false)
          return
        }
      }
      const heard = await doors.move({ id: article.id, version: desk.version(), move, ...asked })
      if (heard.state === 'done') {
        rememberStep(article.id, asWhat(move))
        window.location.reload()
        return
      }
      if (heard.state === 'refused') await say(heard.code, heard.field)
    } catch {
      setProblem(words.desk.other)
    }
    setWaiting(false)
  }

  // A change of a published or scheduled story becomes possible the moment it is saved.
  const others = article.moves.filter((move) => move !== 'change' && move !== 'discard')
  const steps: Move[] = pending && article.mayWrite ? ['change', 'discard', ...others] : others
  const needsMore = (move: Move) => folded.includes(move) && !(isPromised && move === 'change')
  // One step is the usual one. What is promised for later is not published now by the way.
  const usual = (['change', 'approve', 'submit', 'publish'] as const).find(
    (move) => steps.includes(move) && !(isPromised && move === 'publish'),
  )
  return (
    <section aria-label={w.heading}>
      <h2 ref={heading} tabIndex={-1} aria-describedby={stateOfStory} className="label">
        {w.heading}
      </h2>
      <p role="status" className="mt-1 empty:mt-0">
        {told}
      </p>
      {printed.scheduled && (
        <p className="mt-1">{w.scheduledAt.replace('{time}', printed.scheduled).replace('{zone}', zone)}</p>
      )}
      {article.missed && printed.missed && (
        <p className="text-accent mt-1">
          {w.missed.replace('{time}', printed.missed).replace('{why}', problemOf(words, article.missed.why))}
        </p>
      )}
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
          {problem} {changed && <a href={changed}>{words.revisions.compare}</a>}
        </p>
      )}
      <div className="mt-2 flex flex-wrap items-start gap-2 lg:grid lg:justify-items-start">
        {steps.map((move) =>
          needsMore(move) ? (
            <details key={move} className="open:w-full lg:w-full">
              <summary
                className={`${move === usual ? 'solid' : 'desk-button'} inline-flex cursor-pointer items-center`}
              >
                {w[move]}
              </summary>
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
                  <label className="desk-label" data-of={move === 'change' ? 'correction' : undefined}>
                    {move === 'change' ? w.note : w.why}
                    <textarea
                      name="note"
                      rows={2}
                      maxLength={1_000}
                      dir="auto"
                      required={move === 'withdraw' || move === 'liftEmbargo'}
                      className="desk-field"
                    />
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
              {w[asWhat(move)]}
            </button>
          ),
        )}
      </div>
    </section>
  )
}
