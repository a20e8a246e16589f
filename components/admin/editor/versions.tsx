'use client'

import { useId, useState } from 'react'
import { useCombobox } from '@/components/ui/use-combobox'
import type { NameOffer } from '@/features/writing/views'
import { isLocale } from '@/lib/locales'
import { paths } from '@/lib/paths'
import { Offers } from './names-fields'
import { problemOf, type EditorGiven } from './types'

const asking = (locale: string) => async (typed: string, signal: AbortSignal) => {
  const query = new URLSearchParams({ locale, q: typed.slice(0, 1_000) }).toString()
  const answer = await fetch(`/api/newsroom/stories?${query}`, { signal })
  return answer.ok ? ((await answer.json()) as { names: NameOffer[] }).names : []
}

/** The same story in other languages: those there are, those that may be begun, and for the desk those begun apart. */
export function Versions({ article, words, editions, page, doors, mayLink }: EditorGiven) {
  const [versions, setVersions] = useState(article.versions)
  const [problem, setProblem] = useState('')
  const [isWaiting, setWaiting] = useState(false)
  const w = words.panel
  const here = isLocale(page) ? page : article.locale
  const nameOf = (locale: string) => editions.find((edition) => edition.locale === locale)?.name ?? locale
  const taken: readonly string[] = [article.locale, ...versions.map(({ locale }) => locale)]
  const free = editions.filter(({ locale }) => !taken.includes(locale))

  const change = async (door: 'link' | 'unlink', other: string) => {
    setWaiting(true)
    setProblem('')
    const heard = await doors[door]({ id: article.id, other }).catch(() => null)
    setWaiting(false)
    if (heard?.state === 'done') setVersions(heard.result)
    else setProblem(heard?.state === 'refused' ? problemOf(words, heard.code, heard.field) : words.desk.other)
  }
  return (
    <section aria-label={w.versions}>
      <h2 className="label">{w.versions}</h2>
      <ul>
        {versions.map((version) => (
          <li key={version.id} className="flex items-baseline justify-between gap-2">
            {version.mayOpen ? (
              <a href={paths.desk.article(here, version.id)} className="inline-block py-1.5" dir="auto">
                {nameOf(version.locale)}: {version.headline} ({words.status[version.status]})
              </a>
            ) : (
              <span className="inline-block py-1.5" dir="auto">
                {nameOf(version.locale)}: {version.headline || w.versionOthers} ({words.status[version.status]})
              </span>
            )}
            {mayLink && (
              <button
                type="button"
                className="quiet-link min-h-9 shrink-0 cursor-pointer"
                disabled={isWaiting}
                aria-label={w.unlinkOne.replace('{language}', nameOf(version.locale))}
                onClick={() => void change('unlink', version.id)}
              >
                {w.unlink}
              </button>
            )}
          </li>
        ))}
        {free.map(({ locale, name }) => (
          <li key={locale}>
            <a
              href={`${paths.desk.page(here, 'articles')}/new?of=${article.id}&edition=${locale}`}
              className="inline-block py-1.5"
            >
              {isLocale(locale) ? w.versionBegin[locale] : name}
            </a>
          </li>
        ))}
      </ul>
      {mayLink && free.length > 0 && (
        <LinkField locale={article.locale} words={words} onChosen={(other) => void change('link', other)} />
      )}
      {problem && (
        <p role="alert" className="text-accent">
          {problem}
        </p>
      )}
    </section>
  )
}

/** Finds a story that was begun apart: by letters of its headline, or by its address. */
function LinkField({
  locale,
  words,
  onChosen,
}: Pick<EditorGiven, 'words'> & { locale: string; onChosen: (id: string) => void }) {
  const field = useId()
  const [typed, setTyped] = useState('')
  const combobox = useCombobox<NameOffer>({
    ask: asking(locale),
    choose: ({ slug }) => {
      setTyped('')
      onChosen(slug)
    },
  })
  return (
    <div className="relative">
      <label htmlFor={field} className="meta">
        {words.panel.link}
      </label>
      <input
        id={field}
        className="desk-field"
        dir={typed === '' ? undefined : 'auto'}
        placeholder={words.panel.linkHint}
        value={typed}
        {...combobox.field}
        onChange={({ target }) => {
          setTyped(target.value)
          combobox.type(target.value)
        }}
      />
      <Offers {...combobox} label={words.panel.link} words={words} />
    </div>
  )
}
