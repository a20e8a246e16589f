'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
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

/** What a new article needs to begin with. */
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
  return (
    <form action={send} className="mt-5 grid max-w-xl gap-4">
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
        />
      </label>
      <label className="desk-label">
        {words.section}
        {/* A select keeps its first default: another one is another select. */}
        <select key={given.section} name="section" required className="desk-field" defaultValue={given.section}>
          {sections.map(({ slug, name }) => (
            <option key={slug} value={slug}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label className="desk-label">
        {words.edition}
        <select
          key={given.locale}
          name="locale"
          required
          className="desk-field"
          defaultValue={given.locale ?? editions[0]?.locale}
        >
          {editions.map(({ locale, name }) => (
            <option key={locale} value={locale}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {outcome.state === 'refused' && (
        <p role="alert" className="text-accent">
          {words.problems[outcome.code] ?? words.problems.other}{' '}
          {outcome.code === 'version_exists' && versions && <a href={versions}>{words.versions}</a>}
        </p>
      )}
      <p>
        <button className="solid" disabled={isWaiting}>
          {words.begin}
        </button>
      </p>
    </form>
  )
}
