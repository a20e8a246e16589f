import { changedFacts, comparedWords, factLabels, saidOfFact, type FactWords } from '@/features/writing/client'
import type { Content } from '@/features/writing/schema'
import type { PictureView } from '@/features/media/views'
import type { Locale } from '@/lib/locales'
import { deskWords } from '@/lib/newsroom-words'
import { Words } from './compared'

type Beside = Omit<Content, 'body'>
type Sides = { before: Beside; after: Beside }

/** Whether two texts say the same, whatever their blocks are. */
export const sameBeside = ({ before, after }: Sides) =>
  before.headline === after.headline &&
  before.standfirst === after.standfirst &&
  changedFacts(before, after).length === 0

/** What differs of two texts beside their blocks, one line a fact: what came is underlined, what went is struck. */
export function FactChanges({
  locale,
  language,
  before,
  after,
  words,
  pictures,
}: Sides & {
  locale: Locale
  language: string
  words: FactWords
  pictures: Record<string, PictureView>
}) {
  const t = deskWords(locale)
  const lines = (['headline', 'standfirst'] as const)
    .filter((name) => before[name] !== after[name])
    .map((name) => ({ name, label: t(`writing.revisions.fact.${name}`), was: before[name], is: after[name] }))
  const facts = changedFacts(before, after).map((name) => ({
    name,
    label: t(`writing.panel.${factLabels[name]}`),
    was: saidOfFact(before, name, words),
    is: saidOfFact(after, name, words),
  }))
  return (
    <dl className="mt-4 grid max-w-[70ch] gap-3 empty:hidden">
      {[...lines, ...facts].map(({ name, label, was, is }) => (
        <div key={name}>
          <dt className="meta">{label}</dt>
          <dd dir="auto" lang={language}>
            {name === 'lead' && before.lead?.mediaId !== after.lead?.mediaId && (
              <span className="mb-1 flex flex-wrap gap-4">
                <Lead label={t('writing.revisions.removed')} picture={pictureOf(before, pictures)} />
                <Lead label={t('writing.revisions.added')} picture={pictureOf(after, pictures)} />
              </span>
            )}
            <Words parts={comparedWords(was, is, language)} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

const pictureOf = ({ lead }: Beside, pictures: Record<string, PictureView>) => lead && pictures[lead.mediaId]

/** A picture that went, or came; one the library no longer has is named only. */
function Lead({ label, picture }: { label: string; picture: PictureView | null | undefined }) {
  if (!picture) return null
  return (
    <span>
      <span className="meta block">{label}</span>
      <img src={picture.src} width={picture.width} height={picture.height} alt="" loading="lazy" className="w-40" />
    </span>
  )
}
