'use client'

import { useRouter } from 'next/navigation'
import { startTransition, useActionState, useEffect, useRef, type ReactNode } from 'react'
import type { Outcome } from '@/features/accounts/form-action'

type Given<R> = {
  action: (before: Outcome<R>, sent: FormData) => Promise<Outcome<R>>
  /** Why something was not done, by code; "other" for the rest. */
  problems: Record<string, string>
  /** What is said when it was done. */
  done: string
  /** Where one goes on from there; at hand once it is done. */
  onward?: { href: string; label: string }
  className?: string
  children: ReactNode
}

/** A form of the dashboard: what was typed stays while it is refused, and the page is drawn anew once it is done. */
export function DeskForm<R>({ action, problems, done, onward, className, children }: Given<R>) {
  const [outcome, send, isBusy] = useActionState<Outcome<R>, FormData>(action, { state: 'fresh' })
  const form = useRef<HTMLFormElement>(null)
  const next = useRef<HTMLAnchorElement>(null)
  const { refresh } = useRouter()
  useEffect(() => {
    if (outcome.state !== 'done') return
    form.current?.reset()
    next.current?.focus()
    refresh()
  }, [outcome, refresh])
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
      {children}
      <p role="status">
        {outcome.state === 'done' && done}
        {outcome.state === 'done' && onward && (
          <>
            {' '}
            <a ref={next} href={onward.href}>
              {onward.label}
            </a>
          </>
        )}
        {outcome.state === 'refused' && <span className="text-accent">{problems[outcome.code] ?? problems.other}</span>}
      </p>
    </form>
  )
}
