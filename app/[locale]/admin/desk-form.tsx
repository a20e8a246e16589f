'use client'

import { useRouter } from 'next/navigation'
import { startTransition, useEffect, useId, useRef, useState, type ReactNode } from 'react'
import { faultOf, Filled } from '@/components/admin/filled'
import { needsFreshId } from '@/components/admin/own-id'
import { useSending } from '@/components/admin/sending'
import { tell } from '@/components/admin/told'
import { useUnfolding } from '@/components/admin/unfolding'
import { withDigits } from '@/components/ui/digits'
import type { Outcome } from '@/features/accounts/form-action'

type Given<R> = {
  action: (before: Outcome<R>, sent: FormData) => Promise<Outcome<R>>
  /** Why something was not done, by "code:field" or code, "#" for what exactly it was about (`about`); "other" for the rest. */
  problems: Record<string, string>
  /** What is said when it was done. */
  done: string
  /** And with how many, "#" in the words: what the outcome calls them; none are not spoken of. */
  counted?: { name: keyof R & string; words: string; digits: string } | undefined
  /** Once it is done it is gone: that it was done is said above the list (`Told`). */
  leaves?: boolean
  /** Where one goes on from there; at hand once it is done. */
  onward?: { href: string; label: string }
  className?: string
  children: ReactNode
}

/** Words that name what they are about are for a refusal that says it; of any other they would not be true. */
const saidOf = (outcome: Outcome<unknown> & { state: 'refused' }, problems: Record<string, string>) => {
  const words = faultOf(outcome, problems)
  const { about, code } = outcome
  if (!words?.includes('#')) return words
  return about === undefined ? (problems[code] ?? problems.other) : words.replace('#', () => about)
}

/**
 * A form of the dashboard: what was typed stays while it is refused (without a script in `DeskField` and its like), and the
 * page is drawn anew once it is done.
 */
export function DeskForm<R>({
  action,
  problems,
  done,
  counted,
  leaves = false,
  onward,
  className,
  children,
}: Given<R>) {
  const [outcome, send, isBusy] = useSending<Outcome<R>>(action, { state: 'fresh' })
  const form = useRef<HTMLFormElement>(null)
  const saidId = useId()
  const next = useRef<HTMLAnchorElement>(null)
  const { refresh } = useRouter()
  const number = outcome.state === 'done' && counted ? Number(outcome.result[counted.name]) : 0
  const howMany = counted && number > 0 ? ` ${counted.words.replace('#', withDigits(number, counted.digits))}` : ''
  const told = useRef('')
  useEffect(() => {
    told.current = done + howMany
  }, [done, howMany])
  useEffect(() => {
    if (outcome.state === 'refused' && needsFreshId(outcome)) refresh()
    if (outcome.state !== 'done') return
    form.current?.reset()
    next.current?.focus()
    if (leaves) tell(told.current)
    refresh()
  }, [outcome, leaves, refresh])
  useUnfolding(form, outcome)
  // What is wrong is marked, and one is there, until something else is typed.
  useEffect(() => {
    if (outcome.state !== 'refused' || outcome.field === undefined) return
    const wrong = form.current?.elements.namedItem(outcome.field)
    if (!(wrong instanceof HTMLElement)) return
    const described = wrong.getAttribute('aria-describedby')
    const forget = () => {
      wrong.removeAttribute('aria-invalid')
      if (described === null) wrong.removeAttribute('aria-describedby')
      else wrong.setAttribute('aria-describedby', described)
    }
    wrong.setAttribute('aria-invalid', 'true')
    wrong.setAttribute('aria-describedby', [described, saidId].filter(Boolean).join(' '))
    wrong.focus()
    wrong.addEventListener('input', forget, { once: true })
    return () => {
      forget()
      wrong.removeEventListener('input', forget)
    }
  }, [outcome, saidId])
  // What is said here is about what was sent last: another form's sending ends it.
  const [isPast, setPast] = useState(false)
  useEffect(() => {
    const hear = ({ target }: Event) => setPast(target !== form.current)
    document.addEventListener('submit', hear)
    return () => document.removeEventListener('submit', hear)
  }, [])
  return (
    <form
      ref={form}
      className={className}
      aria-busy={isBusy}
      action={send}
      onSubmit={(event) => {
        // The framework would empty the form whatever came of it.
        event.preventDefault()
        if (isBusy) return
        const { submitter } = event.nativeEvent as SubmitEvent
        const sent = new FormData(event.currentTarget, submitter)
        startTransition(() => send(sent))
      }}
    >
      <Filled
        value={{ outcome, problems: { heading: '', other: '', ...problems }, isOvertaken: false, knowsFirst: false }}
      >
        {children}
      </Filled>
      <p
        role="status"
        id={saidId}
        // Where the page came anew, without a script, it begins here, unless at the field that is meant.
        tabIndex={-1}
        autoFocus={outcome.state !== 'fresh'}
      >
        {!isPast && !leaves && outcome.state === 'done' && (
          <>
            {done}
            {howMany}
            {onward && (
              <>
                {' '}
                <a ref={next} href={onward.href}>
                  {onward.label}
                </a>
              </>
            )}
          </>
        )}
        {!isPast && outcome.state === 'refused' && (
          <span className="text-accent" dir="auto">
            {saidOf(outcome, problems)}
          </span>
        )}
      </p>
    </form>
  )
}
