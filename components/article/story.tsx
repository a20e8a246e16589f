import { notesIn } from '@/features/articles/body'
import { standingOf } from '@/features/articles/policy'
import type { StoryView } from '@/features/articles/views'
import { words } from '@/lib/i18n'
import { directionOf, isOffered, ofLanguage, ownNames } from '@/lib/locales'
import { paths } from '@/lib/paths'
import { yearsBetween } from '@/lib/time'
import { Block } from './block'
import { Corrected } from './corrected'
import { Figure } from './figure'
import { Notes } from './notes'
import { ShareLinks } from './share-links'
import { StoryFacts } from './story-facts'

/**
 * The story in full, from section to signature. `address` is its absolute address, for sharing and for print. A preview is not
 * to be passed on, and nobody has read it or spoken of it.
 */
export function Story({
  story,
  address,
  now,
  isPreview = false,
}: {
  story: StoryView
  address: string
  now: Date
  isPreview?: boolean
}) {
  const t = words(story.locale)
  const notes = notesIn(story.body)
  const numbers = { locale: story.locale, of: new Map(notes.map((span, index) => [span, index + 1])) }
  const years = yearsBetween(story.publishedAt, now)
  return (
    <article className={`set-in hue-${story.section.hue}`}>
      <header>
        <div className="hue pt-1.5">
          <p className="label flex flex-wrap items-center gap-x-3">
            <a
              href={paths.section(story.locale, story.section.slug)}
              className="inline-flex min-h-11 items-center no-underline hover:underline sm:min-h-8"
            >
              {story.section.name}
            </a>
            {story.isSample && <span className="meta font-normal">{t('story.sample')}</span>}
          </p>
          <h1 className="rank-1 mt-1.5 max-w-[24em]" {...ofLanguage(story.language)}>
            {story.headline}
          </h1>
          {story.standfirst && (
            <p
              className="font-story text-quiet mt-3 max-w-[36em] text-[1.22rem]/snug lg:text-[1.35rem]/snug"
              {...ofLanguage(story.language)}
            >
              {story.standfirst}
            </p>
          )}
        </div>
        <div className="hanging">
          <StoryFacts story={story} isPreview={isPreview} />
          {years >= 1 && (
            <p className="label border-ink bg-wash mt-4 border-s-[3px] px-3 py-2 font-semibold">
              {t('story.age', { years })}
            </p>
          )}
        </div>
      </header>
      {story.picture && (
        <div className="lead-picture mt-5">
          <Figure
            picture={story.picture}
            alt={story.alt}
            caption={story.caption ? [{ text: story.caption }] : undefined}
            credit={story.credit}
            sizes="(min-width: 80rem) 52rem, (min-width: 64rem) 62vw, 100vw"
            first
          />
        </div>
      )}
      <div className="story mt-6" {...(story.language && ofLanguage(story.language))}>
        {story.body.map((block, index) => (
          <Block key={index} block={block} locale={story.locale} media={story.media} notes={numbers} />
        ))}
        <Notes notes={notes} locale={story.locale} />
      </div>
      <Corrected story={story} />
      <StoryEnd story={story} address={address} isPreview={isPreview} />
    </article>
  )
}

function StoryEnd({ story, address, isPreview }: { story: StoryView; address: string; isPreview: boolean }) {
  const t = words(story.locale)
  const { source } = story
  const versions = story.versions.filter((version) => isOffered(version.locale))
  return (
    <footer className="measure mt-8 w-full">
      {source && standingOf(story).isCredited && (
        <p className="font-story text-[1.1rem]">
          {t.rich('story.source', {
            source: () => (
              <a href={paths.source(story.locale, source.slug)} className="quiet-link">
                <bdi>{source.name}</bdi>
              </a>
            ),
          })}
          {source.originalUrl && (
            <>
              {' · '}
              <a href={source.originalUrl} rel="noopener" className="quiet-link">
                {t('story.original')}
              </a>
            </>
          )}
        </p>
      )}
      {story.tags.length > 0 && (
        <nav aria-label={t('story.tags')} className="mt-4">
          <ul className="flex flex-wrap gap-x-5">
            {story.tags.map((tag) => (
              <li key={tag.slug}>
                <a
                  href={paths.tag(story.locale, tag.slug)}
                  className="quiet-link meta inline-flex min-h-11 items-center"
                >
                  <bdi>{tag.name}</bdi>
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {versions.length > 0 && (
        <nav aria-label={t('story.versions')} className="border-rule mt-4 border-t pt-3">
          <h2 className="label font-ui">{t('story.versions')}</h2>
          <ul>
            {versions.map((version) => (
              <li key={version.locale} className="meta">
                <a
                  href={paths.story(version)}
                  lang={version.locale}
                  hrefLang={version.locale}
                  dir={directionOf(version.locale)}
                  className="quiet-link inline-block py-2.5"
                >
                  {ownNames[version.locale]}: {version.headline}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {!isPreview && <ShareLinks story={story} address={address} />}
      <p className="print-only meta mt-6 hidden">{t('site.printedFrom', { address })}</p>
    </footer>
  )
}
