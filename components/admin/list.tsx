import type { ReactNode } from 'react'
import { figure } from '@/lib/i18n'
import type { Locale } from '@/lib/locales'
import { deskWords } from '@/lib/newsroom-words'
import type { ProblemWords } from './form'

type T = ReturnType<typeof deskWords>

type Table = {
  caption: string
  heads: ReactNode[]
  children: ReactNode
  /** On a phone each line is a paragraph of its cells instead: those that are `short` beside each other. */
  stacks?: boolean
}

/** A table of hairlines that scrolls by itself where the page is narrow. */
export function DeskTable({ caption, heads, children, stacks = false }: Table) {
  return (
    // Focusable, so that keys can scroll it; what is there for ears only must not reach out of it.
    <div
      className={`relative mt-4 overflow-x-auto ${stacks ? 'desk-stack' : ''}`}
      role="region"
      aria-label={caption}
      tabIndex={0}
    >
      <table className="desk-table w-full border-collapse text-start">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            {heads.map((head, at) => (
              <th key={at} scope="col" className="meta border-rule border-b py-2 pe-4 text-start font-normal">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  )
}

/** What a cell is called where its column has no head: on a phone, in a table that stacks. */
export const ColumnName = ({ children }: { children: string }) => (
  // With a space of its own: Arabic letters join across elements.
  <span className="meta md:hidden">{children} </span>
)

/** One line of it. */
export function DeskRow({ cells, short = [] }: { cells: ReactNode[]; short?: readonly number[] }) {
  return (
    <tr className="border-rule border-b align-baseline">
      {cells.map((cell, at) => (
        <td key={at} className={`py-2 pe-4 max-md:in-[.desk-stack]:p-0 ${short.includes(at) ? 'desk-short' : ''}`}>
          {cell}
        </td>
      ))}
    </tr>
  )
}

const box = 'desk-box bg-paper text-ink border-quiet mt-1 block w-full border px-2 py-1.5'

/** What narrows a list down where it is much: folded away on a phone, where it would stand in place of the list. */
export function Folded({
  locale,
  chosen,
  children,
}: {
  locale: Locale
  chosen: readonly string[]
  children: ReactNode
}) {
  const t = deskWords(locale)
  const set = chosen.filter(Boolean).length
  return (
    <details className="desk-filters folded mt-4">
      <summary>{set > 0 ? t('desk.narrowed', { number: figure(locale, set) }) : t('desk.narrow')}</summary>
      {children}
    </details>
  )
}

/** What narrows a list down: a plain form whose fields are parameters of the address. */
export function Filters({ children, t, className = 'mt-4' }: { children: ReactNode; t: T; className?: string }) {
  return (
    <form method="get" role="search" className={`flex flex-wrap items-end gap-x-4 gap-y-3 ${className}`}>
      {children}
      <button type="submit" className="label border-quiet min-h-11 cursor-pointer border px-4 py-1.5 sm:min-h-9">
        {t('desk.apply')}
      </button>
    </form>
  )
}

export function FilterField({
  name,
  label,
  value,
  type = 'search',
  dir = 'auto',
}: {
  name: string
  label: string
  value: string
  type?: 'search' | 'date'
  dir?: 'auto' | 'ltr'
}) {
  return (
    <div className="min-w-40 grow sm:max-w-72">
      <label htmlFor={`filter-${name}`} className="meta">
        {label}
      </label>
      <input
        id={`filter-${name}`}
        type={type}
        name={name}
        defaultValue={value}
        dir={dir}
        maxLength={200}
        className={box}
      />
    </div>
  )
}

export function FilterChoice({
  name,
  label,
  value,
  options,
}: {
  name: string
  label: string
  value: string
  options: { value: string; label: string }[]
}) {
  return (
    <div className="min-w-40">
      <label htmlFor={`filter-${name}`} className="meta">
        {label}
      </label>
      <select id={`filter-${name}`} name={name} defaultValue={value} className={box}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  )
}

/** Where the list goes on, and back to where it began. */
type Pages = {
  t: T
  first: string | null
  next: string | null
  label: string
  /** There may be more where nobody has looked yet. */
  isPartial?: boolean
}

export function Further({ t, first, next, label, isPartial = false }: Pages) {
  if (!first && !next) return null
  const link = 'label inline-flex min-h-11 items-center'
  return (
    <nav aria-label={label} className="mt-4 flex gap-x-6">
      {first && (
        <a href={first} className={link}>
          {t('desk.newer')}
        </a>
      )}
      {next && (
        <a href={next} rel="next" className={link}>
          {t(isPartial ? 'moderation.goOn' : 'desk.older')}
        </a>
      )}
    </nav>
  )
}

/** What a form says when it is refused; `more` are words of its own, by code or "code:field". */
export const problemWords = (t: T, more: Record<string, string> = {}): ProblemWords => {
  const known = [
    ...(['database', 'surprise', 'unsent', 'sign_in', 'forbidden', 'bad_origin', 'conflict', 'stale_version'] as const),
    ...(['not_found', 'invalid', 'too_long', 'key_reuse'] as const),
  ]
  return {
    ...Object.fromEntries(known.map((code) => [code, t(`desk.problems.${code}`)])),
    heading: t('desk.problems.heading'),
    other: t('desk.problems.other'),
    ...Object.fromEntries((['now', 'on', 'off'] as const).map((word) => [word, t(`desk.setNow.${word}`)])),
    nothing: t('desk.none'),
    ...more,
  }
}
