import { Fragment } from 'react'
import { Picture } from '@/components/article/picture'
import { Moment } from '@/components/ui/moment'
import type { CommentHit, Hit, StoryHit } from '@/features/search/views'
import { comma, words } from '@/lib/i18n'
import { ofLanguage, ownNames, type Locale } from '@/lib/locales'
import { paths } from '@/lib/paths'
import { Pieces } from './pieces'

/** "Subject: Kirkuk", where the word that was looked for stands in the name of a subject, a source or a person. */
function NamesFound({ names, locale }: { names: StoryHit['names']; locale: Locale }) {
  const t = words(locale)
  return names.map(({ kind, name }, place) => (
    <span key={place} data-found-by={kind}>
      {t('search.named', { kind: t(`search.kind.${kind}`) })}{' '}
      <bdi>
        <Pieces pieces={name} />
      </bdi>
    </span>
  ))
}

function StoryFound({ hit, locale }: { hit: StoryHit; locale: Locale }) {
  const { story, headline, snippet, bylines, names } = hit
  const link = 'inline-flex min-h-6 items-center no-underline hover:underline'
  const written = ofLanguage(story.language ?? (story.locale === locale ? null : story.locale))
  return (
    <article className="border-rule grid grid-cols-[1fr_auto] gap-x-4 border-t py-4 sm:gap-x-8">
      <div className="min-w-0">
        <h2 className="rank-3" {...written}>
          <a href={paths.story(story)} className="headline-link">
            <Pieces pieces={headline} />
          </a>
        </h2>
        <p className="font-story text-quiet me-auto mt-1.5 max-w-[66ch] text-[1.02rem]/snug" {...written}>
          <Pieces pieces={snippet} />
        </p>
        <p className="meta mt-1 flex flex-wrap items-center gap-x-3">
          {story.locale !== locale && (
            <span lang={story.locale} className="text-ink font-semibold">
              {ownNames[story.locale]}
            </span>
          )}
          <a href={paths.section(story.locale, story.section.slug)} className={link}>
            {story.section.name}
          </a>
          {bylines.length > 0 && (
            <span>
              {bylines.map((name, place) => (
                <Fragment key={place}>
                  {place > 0 && comma(locale)}
                  <bdi>
                    <Pieces pieces={name} />
                  </bdi>
                </Fragment>
              ))}
            </span>
          )}
          <Moment locale={locale} iso={story.publishedAt} className="inline-block min-w-[7.5rem]" />
          <NamesFound names={names} locale={locale} />
        </p>
      </div>
      {story.picture && (
        <a href={paths.story(story)} tabIndex={-1} aria-hidden className="block w-20 sm:w-36">
          <Picture
            picture={story.picture}
            alt=""
            sizes="(min-width: 40rem) 9rem, 5rem"
            className="aspect-3/2 object-cover"
          />
        </a>
      )}
    </article>
  )
}

function CommentFound({ hit, locale }: { hit: CommentHit; locale: Locale }) {
  const t = words(locale)
  const { id, story, author, at, snippet, language } = hit
  return (
    <article className="border-rule border-t py-4">
      <p className="meta flex flex-wrap items-center gap-x-3">
        <bdi className="comment-name">{author || t('comments.deletedReader')}</bdi>
        <Moment locale={locale} iso={at} className="inline-block min-w-[7.5rem]" />
      </p>
      <p className="comment-text me-auto max-w-[66ch]" {...ofLanguage(language === 'und' ? null : language)}>
        <a href={paths.comment(story.locale, id)} className="headline-link hit-text">
          <Pieces pieces={snippet} />
        </a>
      </p>
      <p className="meta mt-1">
        <a
          href={paths.story(story)}
          className="quiet-link inline-flex min-h-6 items-center"
          {...ofLanguage(story.locale)}
        >
          {t('search.on', { headline: story.headline })}
        </a>
      </p>
    </article>
  )
}

/** What was found, in its order. */
export function Hits({ hits, locale }: { hits: readonly Hit[]; locale: Locale }) {
  return hits.map((hit) =>
    hit.kind === 'story' ? (
      <StoryFound key={hit.story.id} hit={hit} locale={locale} />
    ) : (
      <CommentFound key={hit.id} hit={hit} locale={locale} />
    ),
  )
}
