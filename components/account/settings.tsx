import type { ReactNode } from 'react'
import { Note } from './form-page'

/** One part of the account page, found by its address, with what has just become of its form. */
export function Part({
  id,
  heading,
  lead,
  done,
  problem,
  children,
}: {
  id: string
  heading: string
  lead?: string
  done?: string | undefined
  /** What was refused, where it is about no field of its own. */
  problem?: string | undefined
  children: ReactNode
}) {
  return (
    <section id={id} aria-labelledby={`${id}-heading`} className="border-rule mt-10 scroll-mt-4 border-t pt-5">
      <h2 id={`${id}-heading`} className="rank-4">
        {heading}
      </h2>
      {lead && <p className="meta mt-1">{lead}</p>}
      {done && <Note>{done}</Note>}
      {problem && (
        <p role="alert" className="border-accent text-accent mt-4 border-s-2 ps-4">
          {problem}
        </p>
      )}
      {children}
    </section>
  )
}

/** One choice of few. */
export function Choice({
  name,
  label,
  value,
  options,
}: {
  name: string
  label: string
  value: string
  options: { value: string; label: string; lang?: string }[]
}) {
  const id = `choice-${name}`
  return (
    <div className="mt-4">
      <label htmlFor={id} className="label">
        {label}
      </label>
      <select
        id={id}
        name={name}
        defaultValue={value}
        className="bg-paper text-ink border-quiet mt-1 block min-h-11 w-full border px-3 py-2 text-base"
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} lang={option.lang}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  )
}

/** A small act at the end of a line; `about` says to screen readers what it is done to. */
export function LineButton({ children, about }: { children: ReactNode; about: string }) {
  return (
    <button type="submit" aria-label={about} className="quiet-button">
      {children}
    </button>
  )
}
