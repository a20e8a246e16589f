'use client'
import { createContext, useContext } from 'react'

/** What an action says of itself (features/accounts/form-action.ts), as far as a form draws it. */
export type Outcome =
  | { state: 'fresh' }
  | { state: 'done'; result: unknown }
  | { state: 'refused'; code: string; field?: string; given: Record<string, string> }

/** Words for refusals: by "code:field", by code, else `other`; `now`, `on` and `off` say what somebody else has set. */
export type ProblemWords = Record<string, string> & { heading: string; other: string }

export const Filled = createContext<{ outcome: Outcome; problems: ProblemWords; isOvertaken: boolean }>({
  outcome: { state: 'fresh' },
  problems: { heading: '', other: '' },
  isOvertaken: false,
})

export const faultOf = (outcome: Outcome, problems: ProblemWords) => {
  if (outcome.state !== 'refused') return undefined
  const { code, field } = outcome
  return problems[`${code}:${field ?? ''}`] ?? problems[code] ?? problems.other
}

/**
 * What a field holds: what was typed when the form came back, else what it is. Where somebody else has set it meanwhile,
 * `theirs` is what they made it.
 */
export const useFilled = (name: string, value: string) => {
  const { outcome, isOvertaken } = useContext(Filled)
  if (outcome.state !== 'refused') return { held: value, isWrong: false, theirs: undefined }
  const held = outcome.given[name] ?? ''
  return { held, isWrong: outcome.field === name, theirs: isOvertaken && held !== value ? value : undefined }
}

/** What stands there by somebody else's hand, beneath a field that says something else. */
export function Theirs({ id, text, lang }: { id: string; text: string | undefined; lang?: string | undefined }) {
  const { problems } = useContext(Filled)
  if (text === undefined) return null
  return (
    <p id={`${id}-theirs`} className="border-accent mt-1 border-s-2 ps-2">
      <span className="label">{problems.now}</span>{' '}
      <span className="whitespace-pre-line" dir="auto" lang={lang}>
        {text || problems.nothing}
      </span>
    </p>
  )
}

export const useWords = () => useContext(Filled).problems
