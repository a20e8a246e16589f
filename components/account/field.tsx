import type { ReactNode } from 'react'
import { ShowPassword } from './show-password'

type Given = {
  name: string
  label: string
  type?: 'text' | 'email'
  autoComplete: string
  defaultValue?: string | undefined
  hint?: string | undefined
  /** What is wrong with it. */
  fault?: string | undefined
  /** Two forms of one page may ask for the same thing. */
  id?: string
  autoFocus?: boolean
}

const box = 'bg-paper text-ink mt-1 min-h-11 w-full border px-3 py-2 text-base'
const boxLook = (fault: string | undefined) => `${box} ${fault ? 'border-accent border-2' : 'border-quiet'}`

/** What is wrong may be what was wanted, in the same words: once is enough. */
const hintBeside = (hint?: string, fault?: string) => (hint === fault ? undefined : hint)

const notes = (id: string, hint?: string, fault?: string) =>
  [hintBeside(hint, fault) && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ') || undefined

function Around({
  id,
  label,
  fault,
  children,
  ...given
}: Omit<Given, 'name' | 'autoComplete'> & { children: ReactNode }) {
  const hint = hintBeside(given.hint, fault)
  return (
    <div className="mt-5">
      <label htmlFor={id} className="label">
        {label}
      </label>
      {children}
      {fault && (
        <p id={`${id}-fault`} className="text-accent mt-2 text-[0.9375rem]/snug">
          {fault}
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} className="meta mt-1">
          {hint}
        </p>
      )}
    </div>
  )
}

/** A line to write in: label above, what is wrong and what is wanted below. Who was refused goes on where it was wrong. */
export function Field(given: Given) {
  const { name, type = 'text', autoComplete, defaultValue, hint, fault, id = name } = given
  const plain = type === 'email' ? { dir: 'ltr' as const, spellCheck: false, autoCapitalize: 'none' } : {}
  return (
    <Around {...given} id={id}>
      <input
        id={id}
        name={name}
        type={type}
        required
        autoComplete={autoComplete}
        defaultValue={defaultValue}
        autoFocus={Boolean(fault)}
        aria-invalid={fault ? true : undefined}
        aria-describedby={notes(id, hint, fault)}
        className={boxLook(fault)}
        {...plain}
      />
    </Around>
  )
}

/** A field for a code: from left to right in every language; a phone offers digits, and the code where it knows it. */
export function CodeField(given: Omit<Given, 'type' | 'defaultValue' | 'autoComplete'> & { isOnPaper?: boolean }) {
  const { name, hint, fault, id = name, isOnPaper, autoFocus } = given
  return (
    <Around {...given} id={id}>
      <input
        id={id}
        name={name}
        required
        dir="ltr"
        inputMode={isOnPaper ? 'text' : 'numeric'}
        autoComplete={isOnPaper ? 'off' : 'one-time-code'}
        autoCapitalize="none"
        spellCheck={false}
        autoFocus={autoFocus}
        maxLength={60}
        aria-invalid={fault ? true : undefined}
        aria-describedby={notes(id, hint, fault)}
        className={`${boxLook(fault)} tracking-[0.12em] tabular-nums`}
      />
    </Around>
  )
}

/** A field for a password; where scripts run it can be shown. Pasting and password managers work. */
export function PasswordField(given: Omit<Given, 'type' | 'defaultValue'> & { show: string; showLong: string }) {
  const { name, autoComplete, hint, fault, id = name, show, showLong, autoFocus } = given
  return (
    <Around {...given} id={id}>
      {/* As the password goes from left to right everywhere, the button stands where it ends. */}
      <div className="relative" dir="ltr">
        <input
          id={id}
          name={name}
          type="password"
          required
          autoComplete={autoComplete}
          autoFocus={autoFocus || Boolean(fault)}
          spellCheck={false}
          autoCapitalize="none"
          aria-invalid={fault ? true : undefined}
          aria-describedby={notes(id, hint, fault)}
          className={`${boxLook(fault)} pe-28 text-start`}
        />
        <ShowPassword input={id} label={showLong}>
          {show}
        </ShowPassword>
      </div>
    </Around>
  )
}
