import { Block } from '@/components/article/block'
import { Notes } from '@/components/article/notes'
import type { RevisionText } from '@/features/writing/views'
import { ofLanguage, type Locale } from '@/lib/locales'
import { deskWords } from '@/lib/newsroom-words'
import { paths } from '@/lib/paths'
import { Parts } from './parts'

/** An earlier text as readers would have it, part by part. */
export function EarlierText({
  locale,
  id,
  number,
  text,
}: {
  locale: Locale
  id: string
  number: number
  text: RevisionText
}) {
  const { language, headline, standfirst, blocks, notes, notesBefore, media, place } = text
  const t = deskWords(locale)
  const numbers = { locale, of: new Map(notes.map((span, index) => [span, notesBefore + index + 1])) }
  const parts = <Parts locale={locale} place={place} address={`${paths.desk.revision(locale, id, number)}&as=text`} />
  return (
    <section aria-label={t('writing.revisions.text')}>
      {parts}
      {place.number === 1 && (
        <div {...ofLanguage(language)}>
          <h2 className="rank-2 mt-4">{headline}</h2>
          {standfirst && <p className="font-story text-quiet mt-2 text-[1.2rem]">{standfirst}</p>}
        </div>
      )}
      <div className="story mt-6" {...ofLanguage(language)}>
        {blocks.map((block, index) => (
          <Block key={index} block={block} locale={locale} media={media} notes={numbers} />
        ))}
        <Notes notes={notes} locale={locale} before={notesBefore} />
      </div>
      {blocks.length > 20 && parts}
    </section>
  )
}
