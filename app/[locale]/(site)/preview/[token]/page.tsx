import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { existing } from '@/app/existing'
import { Side } from '@/app/side'
import { Story } from '@/components/article/story'
import { WithSide } from '@/components/site/with-side'
import { previewByToken } from '@/features/writing/preview/queries'
import { env } from '@/lib/env'
import { words } from '@/lib/i18n'
import { isLocale } from '@/lib/locales'
import { deskWords } from '@/lib/newsroom-words'
import { paths } from '@/lib/paths'
import { printedMoment, withZone, zoneName } from '@/lib/time'

// Made for whoever holds the link, never kept: the address is the key.
export const dynamic = 'force-dynamic'

export const metadata: Metadata = { robots: { index: false, follow: false }, referrer: 'no-referrer' }

export default existing(async function PreviewPage({ params }: PageProps<'/[locale]/preview/[token]'>) {
  const { locale: edition, token } = await params
  // The newsroom writes and shows in languages, too, that readers are not offered.
  if (!isLocale(edition)) notFound()
  const story = await previewByToken(token, new Date())
  if (!story || story.locale !== edition) notFound()
  return (
    // As wide, and beside the same lists, as readers will have it.
    <WithSide story label={words(edition)('story.beside')} side={<Side locale={edition} />}>
      <main id="content">
        <p className="label bg-wash border-accent mb-4 border-s-[3px] px-3 py-2">
          {deskWords(edition)('writing.preview.note')}
          {story.embargoUntil && (
            <strong className="text-accent mt-1 block">
              <time dateTime={withZone(story.embargoUntil)}>
                {deskWords(edition)('writing.preview.embargo', {
                  time: printedMoment(edition, story.embargoUntil, 'full'),
                  zone: zoneName(edition),
                })}
              </time>
            </strong>
          )}
        </p>
        <Story story={story} address={new URL(paths.story(story), env().SITE_URL).href} now={new Date()} isPreview />
      </main>
    </WithSide>
  )
})
