'use client'

import { sourcePolicies } from '@/features/articles/policy'
import { isLocale } from '@/lib/locales'
import { paths } from '@/lib/paths'
import { LeadPicture } from './lead-picture'
import { Line } from './line'
import { NameField, NamesField } from './names-fields'
import { Share } from './share'
import { untakenOf, type EditorGiven, type PanelPart, type Pictures } from './types'
import { Versions } from './versions'

const isWebAddress = (text: string) => /^https?:\/\/\S+$/i.test(text) && URL.canParse(text)
const isLanguage = (text: string) => /^[a-z]{2,3}(-[a-z0-9]{2,8}){0,3}$/i.test(text)

/** What stands beside the text: where it belongs, who signs it, where it comes from, how it is found. */
export function SidePanel(given: EditorGiven & PanelPart & { pictures: Pictures }) {
  const { article, words, facts, change, sections, readOnly, siteUrl, untaken } = given
  const w = words.panel
  const page = isLocale(given.page) ? given.page : article.locale
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
        place={{ article: article.id, person: given.me }}
        label={w.authors}
        refused={untakenOf(words, untaken, 'authors')}
        names={facts.authors ?? []}
        locale={article.locale}
        words={words}
        readOnly={readOnly}
        change={(authors) => change({ authors: authors.map(({ name, slug }) => ({ name, ...(slug && { slug }) })) })}
      />
      <NamesField
        kind="tag"
        place={{ article: article.id, person: given.me }}
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
        refused={untakenOf(words, untaken, 'slug')}
        note={article.publishedAt && facts.slug !== article.content.slug ? w.slugNote : undefined}
        onText={(text) => {
          if (text.trim() !== '') change({ slug: text.trim() })
        }}
      />
      <NameField
        kind="source"
        place={{ article: article.id, person: given.me }}
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
        refused={untakenOf(words, untaken, 'originalUrl')}
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
        refused={untakenOf(words, untaken, 'language')}
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
      <p className="flex flex-wrap gap-x-6">
        <a href={paths.desk.revisions(page, article.id)} className="quiet-link inline-flex min-h-9 items-center">
          {w.revisions}
        </a>
        {article.status === 'PUBLISHED' && (
          <a
            href={paths.desk.numbers(page, { article: article.id })}
            className="quiet-link inline-flex min-h-9 items-center"
          >
            {w.numbers}
          </a>
        )}
      </p>
    </div>
  )
}
