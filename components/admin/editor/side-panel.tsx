'use client'

import { useState } from 'react'
import { sourcePolicies } from '@/features/articles/policy'
import { isLocale } from '@/lib/locales'
import { paths } from '@/lib/paths'
import { LeadPicture } from './lead-picture'
import { NameField, NamesField } from './names-fields'
import type { EditorGiven, PanelPart, Pictures } from './types'

const isWebAddress = (text: string) => /^https?:\/\/\S+$/i.test(text) && URL.canParse(text)
const isLanguage = (text: string) => /^[a-z]{2,3}(-[a-z0-9]{2,8}){0,3}$/i.test(text)

/** A field whose text only counts while it can be right; what is being typed stays as it is. */
function Line({
  label,
  first,
  readOnly,
  fits = () => true,
  problem,
  note,
  ltr = false,
  onText,
}: {
  label: string
  first: string
  readOnly: boolean
  fits?: (text: string) => boolean
  problem?: string
  note?: string | undefined
  ltr?: boolean
  onText: (text: string) => void
}) {
  const [text, setText] = useState(first)
  const isWrong = text.trim() !== '' && !fits(text.trim())
  const props = {
    className: 'desk-field',
    dir: ltr ? ('ltr' as const) : ('auto' as const),
    readOnly,
    value: text,
    'aria-invalid': isWrong || undefined,
    onChange: (event: { target: { value: string } }) => {
      setText(event.target.value)
      const now = event.target.value.trim()
      if (now === '' || fits(now)) onText(event.target.value)
    },
  }
  return (
    <label className="desk-label">
      {label}
      <input {...props} />
      {isWrong && problem && <span className="text-accent font-normal">{problem}</span>}
      {note && <span className="meta font-normal">{note}</span>}
    </label>
  )
}

/** What stands beside the text: where it belongs, who signs it, where it comes from, how it is found. */
export function SidePanel(given: EditorGiven & PanelPart & { pictures: Pictures }) {
  const { article, words, facts, change, sections, readOnly, siteUrl } = given
  const w = words.panel
  const address = new URL(paths.story({ locale: article.locale, slug: facts.slug }), siteUrl).href
  return (
    <div className="mt-6 grid gap-3">
      <label className="desk-label">
        {w.section}
        <select
          className="desk-field"
          value={facts.section}
          disabled={readOnly}
          onChange={(event) => change({ section: event.target.value })}
        >
          {sections.map(({ slug, name }) => (
            <option key={slug} value={slug}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <NamesField
        kind="author"
        label={w.authors}
        names={facts.authors ?? []}
        locale={article.locale}
        words={words}
        readOnly={readOnly}
        change={(authors) => change({ authors: authors.map(({ name, slug }) => ({ name, ...(slug && { slug }) })) })}
      />
      <NamesField
        kind="tag"
        label={w.tags}
        names={(facts.tags ?? []).map((name) => ({ name }))}
        locale={article.locale}
        words={words}
        readOnly={readOnly}
        change={(tags) => change({ tags: tags.map(({ name }) => name) })}
      />
      <LeadPicture {...given} language={facts.language ?? article.locale} />
      <Line
        label={w.slug}
        first={facts.slug}
        readOnly={readOnly}
        note={article.publishedAt && facts.slug !== article.content.slug ? w.slugNote : undefined}
        onText={(text) => {
          if (text.trim() !== '') change({ slug: text.trim() })
        }}
      />
      <NameField
        kind="source"
        label={w.source}
        value={facts.source?.name ?? ''}
        locale={article.locale}
        words={words}
        readOnly={readOnly}
        onName={(name, url) => {
          const was = article.content.source
          change({ source: name === '' ? null : name === was?.name ? was : { name, ...(url && { url }) } })
        }}
      />
      <Line
        label={w.original}
        first={facts.originalUrl ?? ''}
        readOnly={readOnly}
        ltr
        fits={isWebAddress}
        problem={words.problems.address}
        onText={(text) => change({ originalUrl: text.trim() || null })}
      />
      {facts.source && (
        <label className="desk-label">
          {w.policy}
          <select
            className="desk-field"
            value={facts.sourcePolicy ?? ''}
            disabled={readOnly}
            onChange={(event) =>
              change({ sourcePolicy: sourcePolicies.find((policy) => policy === event.target.value) ?? null })
            }
          >
            <option value="">{w.policies.source}</option>
            {sourcePolicies.map((policy) => (
              <option key={policy} value={policy}>
                {w.policies[policy]}
              </option>
            ))}
          </select>
        </label>
      )}
      <Line
        label={w.language}
        first={facts.language ?? ''}
        readOnly={readOnly}
        ltr
        fits={isLanguage}
        onText={(text) => change({ language: text.trim() || null })}
      />
      <Versions {...given} />
      {given.discussion}
      <section aria-label={w.search}>
        <h2 className="label">{w.search}</h2>
        <div className="border-rule mt-1 border p-3" dir="auto" lang={article.locale}>
          <p className="label text-accent">{facts.headline}</p>
          <p className="meta break-all" dir="ltr">
            {decodeURI(address)}
          </p>
          <p className="line-clamp-2">{facts.standfirst}</p>
        </div>
      </section>
      <Share {...given} />
      <p>
        <a
          href={paths.desk.revisions(isLocale(given.page) ? given.page : article.locale, article.id)}
          className="quiet-link inline-flex min-h-9 items-center"
        >
          {w.revisions}
        </a>
      </p>
    </div>
  )
}

function Versions({ article, words, editions, page }: EditorGiven) {
  const here = isLocale(page) ? page : article.locale
  const nameOf = (locale: string) => editions.find((edition) => edition.locale === locale)?.name ?? locale
  const taken = [article.locale, ...article.versions.map(({ locale }) => locale)]
  return (
    <section aria-label={words.panel.versions}>
      <h2 className="label">{words.panel.versions}</h2>
      <ul>
        {article.versions.map((version) => (
          <li key={version.id}>
            <a href={paths.desk.article(here, version.id)} className="inline-block py-1.5" dir="auto">
              {nameOf(version.locale)}: {version.headline} ({words.status[version.status]})
            </a>
          </li>
        ))}
        {editions
          .filter(({ locale }) => !(taken as string[]).includes(locale))
          .map(({ locale, name }) => (
            <li key={locale}>
              <a
                href={`${paths.desk.page(here, 'articles')}/new?of=${article.id}&edition=${locale}`}
                className="inline-block py-1.5"
              >
                {words.panel.versionBegin.replace('{language}', name)}
              </a>
            </li>
          ))}
      </ul>
    </section>
  )
}

function Share({ article, words, doors, siteUrl }: EditorGiven) {
  const [link, setLink] = useState('')
  return (
    <section aria-label={words.panel.preview} className="grid gap-1">
      <h2 className="label">{words.panel.preview}</h2>
      <p className="meta">{words.panel.previewLink}</p>
      {link === '' ? (
        <button
          type="button"
          className="desk-button justify-self-start"
          onClick={() =>
            void doors.share({ id: article.id }).then((heard) => {
              if (heard.state === 'done') setLink(new URL(heard.result.path, siteUrl).href)
            })
          }
        >
          {words.panel.previewMake}
        </button>
      ) : (
        <a href={link} className="break-all" dir="ltr" target="_blank" rel="noopener">
          {link}
        </a>
      )}
    </section>
  )
}
