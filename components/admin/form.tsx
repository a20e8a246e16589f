'use client'
import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { faultOf, Filled, Theirs, useFilled, useWords, type Outcome, type ProblemWords } from './filled'
import { Once } from './once'
import { Options, type Option } from './options'
import { needsFreshId } from './own-id'
import { useSending } from './sending'
import { tell } from './told'
import { useUnfolding } from './unfolding'

export type { ProblemWords } from './filled'

/**
 * A form of the dashboard: does `action`, says what became of it, keeps what was typed when it was refused, and draws the
 * page anew when it was done. Where somebody else has set meanwhile what it sets, it shows both and asks again. Works before
 * scripts have come.
 */
export function DeskForm<R>({
  action,
  problems,
  done,
  leaves = false,
  once,
  seen,
  className,
  children,
}: {
  action: (before: R, sent: FormData) => Promise<R>
  problems: ProblemWords
  /** Said once it was done. */
  done?: string
  /** Once it is done its line of the list is gone, and the form with it: `done` is said above the list (`Told`). */
  leaves?: boolean
  /** Words for a `secret` that the action answers, and that is shown this once. */
  once?: { label: string; hint: string }
  /** What it was drawn from, where the action wants to know. */
  seen?: string
  className?: string
  children: ReactNode
}) {
  const [outcome, send, isBusy] = useSending(
    action as unknown as (before: Outcome, sent: FormData) => Promise<Outcome>,
    { state: 'fresh' } as Outcome,
  )
  const router = useRouter()
  const isStale = outcome.state === 'refused' && outcome.code === 'stale_version'
  useEffect(() => {
    if (outcome.state === 'done' && leaves && done) tell(done)
    if (outcome.state === 'done' || isStale || needsFreshId(outcome)) router.refresh()
  }, [outcome, isStale, leaves, done, router])
  // Who sent it from the end of a long form is led to what is wrong.
  const form = useRef<HTMLFormElement>(null)
  useUnfolding(form, outcome)
  useEffect(() => {
    if (outcome.state !== 'refused') return
    const wrong = form.current?.querySelector<HTMLElement>('[aria-invalid]')
    ;(wrong ?? form.current?.querySelector<HTMLElement>('[role="alert"]'))?.focus()
  }, [outcome])
  // Another form of the page draws it anew, too: what was not sent yet is still about what was seen then.
  const [first] = useState(seen)
  const isOvertaken = isStale && outcome.given.seen !== seen
  const knowsFirst = isStale && outcome.given.seen === first
  const fault = faultOf(outcome, problems)
  return (
    <form ref={form} action={send} className={className} aria-busy={isBusy || undefined}>
      {fault && (
        <p
          role="alert"
          // Where the page came anew, without a script, it begins here.
          tabIndex={-1}
          autoFocus
          className="border-accent col-span-full mb-3 border-s-2 ps-3"
        >
          <span className="label">{problems.heading}</span> {fault}
        </p>
      )}
      {outcome.state === 'done' && done && !leaves && (
        <p role="status" tabIndex={-1} autoFocus className="border-ink col-span-full mb-3 border-s-2 ps-3">
          {done}
        </p>
      )}
      {outcome.state === 'done' && once && <Once {...once} result={outcome.result} />}
      {seen !== undefined && <input type="hidden" name="seen" value={outcome.state === 'fresh' ? first : seen} />}
      <Filled value={{ outcome, problems, isOvertaken, knowsFirst, fault }}>{children}</Filled>
    </form>
  )
}

const box = 'desk-box bg-paper text-ink mt-1 block w-full border px-2 py-1.5'
const look = (isWrong: boolean) => `${box} ${isWrong ? 'border-accent border-2' : 'border-quiet'}`

type Given = {
  /** Unique on the page. */
  id: string
  name: string
  label: string
  value?: string
  hint?: string
  dir?: 'ltr' | 'rtl' | 'auto'
  lang?: string
}

type About = Pick<Given, 'id' | 'label' | 'hint' | 'lang'> & { fault?: string | undefined; theirs?: string | undefined }

/** What is said of a field beside its name. */
const describedBy = ({ id, hint, fault, theirs }: About) =>
  [hint && `${id}-hint`, fault && `${id}-fault`, theirs !== undefined && `${id}-theirs`].filter(Boolean).join(' ') ||
  undefined

function Around({ id, label, hint, fault, theirs, lang, children }: About & { children: ReactNode }) {
  return (
    <div>
      <label htmlFor={id} className="label">
        {label}
      </label>
      {children}
      {fault && (
        <p id={`${id}-fault`} className="text-accent mt-1">
          {fault}
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} className="meta mt-1">
          {hint}
        </p>
      )}
      <Theirs id={id} text={theirs} lang={lang} />
    </div>
  )
}

export function DeskField({
  type = 'text',
  required,
  maxLength,
  min,
  max,
  inputMode,
  autoComplete = 'off',
  ...given
}: Given & {
  type?: 'text' | 'email' | 'url' | 'number'
  required?: boolean
  maxLength?: number
  min?: number
  max?: number
  inputMode?: 'numeric'
  autoComplete?: string
}) {
  const { id, name, value = '', dir = 'auto', lang } = given
  const { held, isWrong, fault, theirs } = useFilled(name, value)
  return (
    <Around {...given} fault={fault} theirs={theirs}>
      <input
        id={id}
        name={name}
        type={type}
        lang={lang}
        dir={type === 'text' ? dir : 'ltr'}
        required={required}
        maxLength={maxLength}
        min={min}
        max={max}
        inputMode={inputMode}
        autoComplete={autoComplete}
        defaultValue={held}
        aria-invalid={isWrong || undefined}
        autoFocus={isWrong}
        aria-describedby={describedBy({ ...given, fault, theirs })}
        className={look(isWrong)}
      />
    </Around>
  )
}

export function DeskText({
  rows = 3,
  required,
  maxLength,
  ...given
}: Given & { rows?: number; required?: boolean; maxLength?: number }) {
  const { id, name, value = '', dir = 'auto', lang } = given
  const { held, isWrong, fault, theirs } = useFilled(name, value)
  return (
    <Around {...given} fault={fault} theirs={theirs}>
      <textarea
        id={id}
        name={name}
        rows={rows}
        lang={lang}
        dir={dir}
        required={required}
        maxLength={maxLength}
        defaultValue={held}
        aria-invalid={isWrong || undefined}
        autoFocus={isWrong}
        aria-describedby={describedBy({ ...given, fault, theirs })}
        className={look(isWrong)}
      />
    </Around>
  )
}

export function DeskSelect({ options, ...given }: Given & { options: Option[] }) {
  const { id, name, value = '' } = given
  const { held, isWrong, fault, theirs } = useFilled(name, value)
  const chosen = options.find((option) => option.value === theirs)
  return (
    <Around {...given} fault={fault} theirs={chosen?.label}>
      {/* A select keeps its first default: another one is another select. */}
      <select
        key={held}
        id={id}
        name={name}
        defaultValue={held}
        aria-invalid={isWrong || undefined}
        autoFocus={isWrong}
        aria-describedby={describedBy({ ...given, fault, theirs })}
        className={look(isWrong)}
      >
        <Options options={options} />
      </select>
    </Around>
  )
}

/** A box to tick; sends "on". */
export function DeskTick({ id, name, label, value = '', hint, lang }: Given) {
  const { held, theirs } = useFilled(name, value)
  const words = useWords()
  const said = theirs === undefined ? undefined : words[theirs === 'on' ? 'on' : 'off']
  return (
    <div className="flex items-start gap-x-2">
      <input
        key={held}
        id={id}
        name={name}
        type="checkbox"
        defaultChecked={held === 'on'}
        aria-describedby={describedBy({ id, label, hint, theirs: said })}
        className="mt-0.5 size-5 shrink-0"
      />
      <div>
        <label htmlFor={id} className="label" lang={lang}>
          {label}
        </label>
        {hint && (
          <p id={`${id}-hint`} className="meta">
            {hint}
          </p>
        )}
        <Theirs id={id} text={said} />
      </div>
    </div>
  )
}

/** The one thing a form does. */
export function DeskButton({
  children,
  quiet = false,
  about,
  name,
  value,
}: {
  children: ReactNode
  quiet?: boolean
  /** Sent along where it is this button that is pressed. */
  name?: string
  value?: string
  /** Said to screen readers where the word alone would not tell what it is done to. */
  about?: string
}) {
  const shape = quiet ? 'border-quiet border' : 'bg-ink text-paper'
  return (
    <button
      type="submit"
      name={name}
      value={value}
      aria-label={about}
      className={`label min-h-11 cursor-pointer px-4 py-1.5 sm:min-h-9 ${shape}`}
    >
      {children}
    </button>
  )
}
