import 'server-only'
import { focusName, shareSize, shareVersion } from '@/features/found/share/rules'
import type { SiteFacts } from '@/features/found/structured/build'
import type { StoryView } from '@/features/articles/views'
import { siteLogo, siteName } from '@/features/site/queries'
import { env } from '@/lib/env'
import type { Locale } from '@/lib/locales'
import { paths } from '@/lib/paths'

/** The newspaper, as programs are told of it. */
export const siteFacts = async (locale: Locale): Promise<SiteFacts> => ({
  url: env().SITE_URL,
  locale,
  name: await siteName(locale),
  logo: (await siteLogo())?.light ?? null,
})

/** Where the image lies that a story is shared with, as it looks now. */
export const shareImageOf = async (story: StoryView): Promise<string> =>
  paths.shareImage(
    story.id,
    shareVersion({
      locale: story.locale,
      headline: story.headline,
      section: story.section.name,
      hue: story.section.hue,
      site: await siteName(story.locale),
      mediaId: story.picture?.id ?? null,
      focus: focusName(story.focus),
    }),
  )

/** The same as heads of pages name it. */
export const shareOf = async (story: StoryView) => ({
  url: await shareImageOf(story),
  ...shareSize,
  type: 'image/jpeg',
  alt: story.headline,
})
