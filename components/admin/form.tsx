'use client'
import { useRouter } from 'next/navigation'
import { createContext, useActionState, useContext, useEffect, type ReactNode } from 'react'

/** What an action says of itself (features/accounts/form-action.ts), as far as a form draws it. */
type Outcome =
  | { state: 'fresh' }
  | { state: 'done'; result: unknown }
  | { state: 'refused'; code: string; field?: string; given: Record<string, string> }

/** Words for refusals: by "code:field", by code, else `other`. */
export type ProblemWords = Record<string, string> & { heading: string; other: string }

const Filled = createContext<{ outcome: Outcome; fault: string | undefined }>({
  outcome: { state: 'fresh' },
  fault: undefined,
})

const faultOf = (outcome: Outcome, problems: ProblemWords) => {
  if (outcome.state !== 'refused') return undefined
  const { code, field } = outcome
  return problems[`${code}:${field ?? ''}`] ?? problems[code] ?? problems.other
}

/**
 * A form of the dashboard: does `action`, says what became of it, keeps what was typed when it was refused, and draws the
 * page anew when it was done. Works before scripts have come.
 */
export function DeskForm<R>({
  action,
  problems,
  done,
  once,
  className,
  children,
}: {
  action: (before: R, sent: FormData) => Promise<R>
  problems: ProblemWords
  /** Said once it was done. */
  done?: string
  /** Words for a `secret` that the action answers, and that is shown this once. */
  once?: { label: string; hint: string }
  className?: string
  children: ReactNode
}) {
  const [outcome, send, isBusy] = useActionState(
    action as unknown as (before: Outcome, sent: FormData) => Promise<Outcome>,
    { state: 'fresh' } as Outcome,
  )
  const router = useRouter()
  useEffect(() => {
    if (outcome.state === 'done') router.refresh()
  }, [outcome, router])
  const fault = faultOf(outcome, problems)
  return (
    <form action={send} className={className} aria-busy={isBusy || undefined}>
      {fault && (
        <p role="alert" className="border-accent mb-3 border-s-2 ps-3">
          <span className="label">{problems.heading}</span> {fault}
        </p>
      )}
      {outcome.state === 'done' && done && (
        <p role="status" className="border-ink mb-3 border-s-2 ps-3">
          {done}
        </p>
      )}
      {outcome.state === 'done' && once && <Once {...once} result={outcome.result} />}
      <Filled value={{ outcome, fault }}>{children}</Filled>
    </form>
  )
}

/** To be copied now. */
function Once({ label, hint, result }: { label: string; hint: string; result: unknown }) {
  const { secret } = (result ?? {}) as { secret?: unknown }
  if (typeof secret !== 'string') return null
  return (
    <div role="status" className="border-ink mb-3 border-s-2 ps-3">
      <p className="label">{label}</p>
      <code dir="ltr" className="my-1 block text-start break-all select-all">
        {secret}
      </code>
      <p className="meta max-w-[70ch]">{hint}</p>
    </div>
  )
}

/** What a field holds: what was typed when the form came back, else what it is. */
const useFilled = (name: string, value: string) => {
  const { outcome } = useContext(Filled)
  if (outcome.state !== 'refused') return { held: value, isWrong: false }
  return { held: outcome.given[name] ?? '', isWrong: outcome.field === name }
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

function Around({ id, label, hint, children }: Pick<Given, 'id' | 'label' | 'hint'> & { children: ReactNode }) {
  return (
    <div>
      <label htmlFor={id} className="label">
        {label}
      </label>
      {children}
      {hint && (
        <p id={`${id}-hint`} className="meta mt-1">
          {hint}
        </p>
      )}
    </div>
  )
}

export function DeskField({
  type = 'text',
  required,
  maxLength,
  min,
  max,
  autoComplete = 'off',
  ...given
}: Given & {
  type?: 'text' | 'email' | 'url' | 'number'
  required?: boolean
  maxLength?: number
  min?: number
  max?: number
  autoComplete?: string
}) {
  const { id, name, value = '', hint, dir = 'auto', lang } = given
  const { held, isWrong } = useFilled(name, value)
  return (
    <Around {...given}>
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
        autoComplete={autoComplete}
        defaultValue={held}
        aria-invalid={isWrong || undefined}
        aria-describedby={hint && `${id}-hint`}
        className={look(isWrong)}
      />
    </Around>
  )
}

export function DeskText({ rows = 3, maxLength, ...given }: Given & { rows?: number; maxLength?: number }) {
  const { id, name, value = '', hint, dir = 'auto', lang } = given
  const { held, isWrong } = useFilled(name, value)
  return (
    <Around {...given}>
      <textarea
        id={id}
        name={name}
        rows={rows}
        lang={lang}
        dir={dir}
        maxLength={maxLength}
        defaultValue={held}
        aria-invalid={isWrong || undefined}
        aria-describedby={hint && `${id}-hint`}
        className={look(isWrong)}
      />
    </Around>
  )
}

export function DeskSelect({
  options,
  ...given
}: Given & { options: { value: string; label: string; lang?: string }[] }) {
  const { id, name, value = '', hint } = given
  const { held, isWrong } = useFilled(name, value)
  return (
    <Around {...given}>
      {/* A select keeps its first default: another one is another select. */}
      <select
        key={held}
        id={id}
        name={name}
        defaultValue={held}
        aria-invalid={isWrong || undefined}
        aria-describedby={hint && `${id}-hint`}
        className={look(isWrong)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} lang={option.lang}>
            {option.label}
          </option>
        ))}
      </select>
    </Around>
  )
}

/** A box to tick; sends "on". */
export function DeskTick({ id, name, label, value = '', hint, lang }: Given) {
  const { held } = useFilled(name, value)
  return (
    <div className="flex items-start gap-x-2">
      <input
        key={held}
        id={id}
        name={name}
        type="checkbox"
        defaultChecked={held === 'on'}
        aria-describedby={hint && `${id}-hint`}
        className="accent-accent mt-0.5 size-5 shrink-0"
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
      </div>
    </div>
  )
}

/** The one thing a form does. */
export function DeskButton({
  children,
  quiet = false,
  about,
}: {
  children: ReactNode
  quiet?: boolean
  /** Said to screen readers where the word alone would not tell what it is done to. */
  about?: string
}) {
  const shape = quiet ? 'border-quiet border' : 'bg-ink text-paper'
  return (
    <button
      type="submit"
      aria-label={about}
      className={`label min-h-11 cursor-pointer px-4 py-1.5 sm:min-h-9 ${shape}`}
    >
      {children}
    </button>
  )
}
