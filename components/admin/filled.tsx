'use client'
import { createContext, useContext, useState } from 'react'

/** What an action says of itself (features/accounts/form-action.ts), as far as a form draws it. */
export type Outcome =
  | { state: 'fresh' }
  | { state: 'done'; result: unknown }
  | { state: 'refused'; code: string; field?: string; isTooLong?: boolean; given: Record<string, string> }

/** Words for refusals: by "code:field", by code (`too_long` of any field), else `other`; `now`, `on` and `off` say what somebody else has set. */
export type ProblemWords = Record<string, string> & { heading: string; other: string }

type Filling = {
  outcome: Outcome
  problems: ProblemWords
  /** Somebody else has set it since what was sent was drawn. */
  isOvertaken: boolean
  /** And what it was then is what the fields were first drawn with. */
  knowsFirst: boolean
  /** What is said beneath the field that is wrong; none where the form says it there by itself. */
  fault?: string | undefined
}

export const Filled = createContext<Filling>({
  outcome: { state: 'fresh' },
  problems: { heading: '', other: '' },
  isOvertaken: false,
  knowsFirst: false,
})

export const faultOf = (outcome: Outcome, problems: Record<string, string>) => {
  if (outcome.state !== 'refused') return undefined
  const { code, field, isTooLong } = outcome
  return ((isTooLong && problems.too_long) || problems[`${code}:${field ?? ''}`]) ?? problems[code] ?? problems.other
}

/**
 * What a field holds: what was typed when the form came back, else what it is. Where somebody else has set it meanwhile, what
 * they made it; if it was changed here too, that stays, and `theirs` is what they made it.
 */
export const useFilled = (name: string, value: string) => {
  const { outcome, isOvertaken, knowsFirst, fault: said } = useContext(Filled)
  const [first] = useState(value)
  if (outcome.state !== 'refused') return { held: value, isWrong: false, fault: undefined, theirs: undefined }
  const typed = outcome.given[name] ?? ''
  const isWrong = outcome.field === name
  const wrong = { isWrong, fault: isWrong ? said : undefined }
  if (!isOvertaken || typed === value) return { held: typed, ...wrong, theirs: undefined }
  if (!knowsFirst) return { held: typed, ...wrong, theirs: value }
  return typed === first
    ? { held: value, ...wrong, theirs: undefined }
    : { held: typed, ...wrong, theirs: value === first ? undefined : value }
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
