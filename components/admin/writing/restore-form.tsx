'use client'

import { useOutcome, type Begin } from './outcome'

/** Makes an earlier text the present one. */
export function RestoreForm({
  action,
  fields,
  label,
  problems,
}: {
  action: Begin
  fields: Record<'page' | 'id' | 'version' | 'number', string>
  label: string
  problems: Record<string, string>
}) {
  const [outcome, send, isWaiting] = useOutcome(action)
  return (
    <form action={send} className="mt-3">
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button className="desk-button" disabled={isWaiting}>
        {label}
      </button>
      {outcome.state === 'refused' && (
        <p role="alert" className="text-accent mt-2">
          {problems[outcome.code] ?? problems.other}
        </p>
      )}
    </form>
  )
}
