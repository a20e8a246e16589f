'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useId, useRef } from 'react'
import { faultOf } from '../filled'
import { idToSend, needsFreshId } from '../own-id'
import { useOutcome, type Begin } from './outcome'

export type StartWords = {
  headline: string
  section: string
  edition: string
  begin: string
  versions: string
  problems: Record<string, string>
}

const fields = ['headline', 'section', 'locale'] as const
type Field = (typeof fields)[number]

/** What a new article needs to begin with. Why it was not begun is said beneath the field that is wrong, where it is one of them. */
export function StartForm({
  id,
  action,
  page,
  words,
  sections,
  editions,
  versionOf,
  versions,
}: {
  /** The article's own: a new one with every drawing of the page. */
  id: string
  action: Begin
  page: string
  words: StartWords
  sections: readonly { slug: string; name: string }[]
  editions: readonly { locale: string; name: string }[]
  versionOf?: string | undefined
  /** Where the versions there are of its story stand. */
  versions?: string | undefined
}) {
  const [outcome, send, isWaiting] = useOutcome(action)
  const { refresh } = useRouter()
  useEffect(() => {
    if (needsFreshId(outcome)) refresh()
  }, [outcome, refresh])
  const given = outcome.state === 'refused' ? outcome.given : {}
  const wrong = outcome.state === 'refused' ? fields.find((field) => field === outcome.field) : undefined
  const form = useRef<HTMLFormElement>(null)
  const saidId = useId()
  useEffect(() => {
    if (outcome.state !== 'refused') return
    const marked = form.current?.querySelector<HTMLElement>('[aria-invalid]')
    ;(marked ?? form.current?.querySelector<HTMLElement>('[role="alert"]'))?.focus()
  }, [outcome])
  const marks = (field: Field) =>
    wrong === field && { 'aria-invalid': true, 'aria-describedby': saidId, autoFocus: true }
  const said = outcome.state === 'refused' && (
    // Where the page came anew, without a script, it begins here, unless at the field that is meant.
    <p role="alert" id={saidId} tabIndex={-1} autoFocus className={`text-accent ${wrong ? '-mt-3' : ''}`}>
      {faultOf(outcome, words.problems)}{' '}
      {outcome.code === 'version_exists' && versions && <a href={versions}>{words.versions}</a>}
    </p>
  )
  return (
    <form ref={form} action={send} className="mt-5 grid max-w-xl gap-4">
      <input type="hidden" name="id" value={idToSend(outcome, id)} />
      <input type="hidden" name="page" value={page} />
      {versionOf && <input type="hidden" name="versionOf" value={versionOf} />}
      <label className="desk-label">
        {words.headline}
        <input
          name="headline"
          required
          maxLength={300}
          dir="auto"
          className="desk-field"
          defaultValue={given.headline}
          {...marks('headline')}
        />
      </label>
      {wrong === 'headline' && said}
      <label className="desk-label">
        {words.section}
        {/* A select keeps its first default: another one is another select. */}
        <select
          key={given.section}
          name="section"
          required
          className="desk-field"
          defaultValue={given.section}
          {...marks('section')}
        >
          {sections.map(({ slug, name }) => (
            <option key={slug} value={slug}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {wrong === 'section' && said}
      <label className="desk-label">
        {words.edition}
        <select
          key={given.locale}
          name="locale"
          required
          className="desk-field"
          defaultValue={given.locale ?? editions[0]?.locale}
          {...marks('locale')}
        >
          {editions.map(({ locale, name }) => (
            <option key={locale} value={locale}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {wrong === 'locale' && said}
      {!wrong && said}
      <p>
        <button className="solid" disabled={isWaiting}>
          {words.begin}
        </button>
      </p>
    </form>
  )
}
