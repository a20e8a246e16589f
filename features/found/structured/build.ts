import type {
  BreadcrumbList,
  CollectionPage,
  ImageObject,
  ListItem,
  NewsArticle,
  NewsMediaOrganization,
  Organization,
  Person,
  ProfilePage,
  WebSite,
  WithContext,
} from 'schema-dts'
import { canonicalOf, standingOf } from '@/features/articles/policy'
import { descriptionOf } from '@/features/articles/description'
import type { PictureView } from '@/features/media/views'
import type { StoryView } from '@/features/articles/views'

import { paths } from '@/lib/paths'
import { isOffered, type Locale } from '@/lib/locales'
import { withZone } from '@/lib/time'
import { cutSize, focusName, ratios, type Ratio } from '../share/rules'
import { isDesk } from './signers'

/** What programs are told of pages, in the words of schema.org. Nothing here that a reader does not see. */

/** The newspaper, as every page names it. */
export type SiteFacts = { url: string; locale: Locale; name: string; logo: PictureView | null }

const context = 'https://schema.org'
const addresses =
  ({ url }: SiteFacts) =>
  (path: string) =>
    new URL(path, url).href

const publisherOf = (site: SiteFacts): Exclude<NewsMediaOrganization, string> => {
  const at = addresses(site)
  // What stands above every page; a newspaper that has none is known by its icon.
  const { src, width, height } = site.logo ?? { src: '/icon-512.png', width: 512, height: 512 }
  const logo: ImageObject = { '@type': 'ImageObject', url: at(src), width: `${width}`, height: `${height}` }
  return {
    '@type': 'NewsMediaOrganization',
    '@id': at('/#publisher'),
    name: site.name,
    url: at(paths.front(site.locale)),
    logo,
    publishingPrinciples: at(paths.principles(site.locale)),
    correctionsPolicy: at(paths.corrections(site.locale)),
  }
}

const signerOf = (byline: StoryView['bylines'][number], site: SiteFacts): Person | Organization => {
  const url = addresses(site)(paths.author(site.locale, byline.slug))
  if (isDesk(byline.name)) return { '@type': 'Organization', name: byline.name, url }
  return { '@type': 'Person', name: byline.name, url, ...(byline.role && { jobTitle: byline.role }) }
}

/** Who signed it; where nobody did, who it is from. Only what is ours by our own policy is said to be by us. */
const authorsOf = (story: StoryView, site: SiteFacts) => {
  if (story.bylines.length > 0) return story.bylines.map((byline) => signerOf(byline, site))
  const { source } = story
  if (!source || !standingOf(story).isCredited) return publisherOf(site)
  const url = addresses(site)(paths.source(story.locale, source.slug))
  return { '@type': 'Organization' as const, name: source.name, url }
}

const imagesOf = ({ picture, alt, focus }: StoryView, site: SiteFacts): ImageObject[] => {
  if (!picture) return []
  return (Object.keys(ratios) as Ratio[]).map((ratio) => {
    const { width, height } = cutSize(picture, ratio)
    return {
      '@type': 'ImageObject',
      url: addresses(site)(paths.cutPicture(picture.id, ratio, focusName(focus))),
      width: String(width),
      height: String(height),
      ...(alt && { caption: alt }),
    }
  })
}

const crumbs = (places: readonly { name: string; address: string }[]): BreadcrumbList => ({
  '@type': 'BreadcrumbList',
  itemListElement: places.map(({ name, address }, index): ListItem => ({
    '@type': 'ListItem',
    position: index + 1,
    name,
    item: address,
  })),
})

/** A story, who wrote it, and where it stands. `image` is what it is shared with, where it has no picture of its own. */
export const storyData = (
  story: StoryView,
  site: SiteFacts,
  image: string,
): WithContext<NewsArticle | BreadcrumbList>[] => {
  const at = addresses(site)
  const here = at(paths.story(story))
  const { isCredited } = standingOf(story)
  const original = isCredited ? story.source : null
  const versions = story.versions.filter(({ locale }) => isOffered(locale))
  const pictures = imagesOf(story, site)
  const article: NewsArticle = {
    '@type': 'NewsArticle',
    '@id': `${here}#story`,
    mainEntityOfPage: canonicalOf(story, here),
    url: here,
    headline: story.headline,
    description: descriptionOf(story),
    image: pictures.length > 0 ? pictures : at(image),
    // To the second and with the newsroom's zone, like the dates on the page.
    datePublished: withZone(story.publishedAt),
    dateModified: withZone(story.updatedAt ?? story.publishedAt),
    author: authorsOf(story, site),
    publisher: publisherOf(site),
    inLanguage: story.language ?? story.locale,
    articleSection: story.section.name,
    isAccessibleForFree: true,
    ...(story.tags.length > 0 && { keywords: story.tags.map(({ name }) => name) }),
    commentCount: story.comments,
    interactionStatistic: [
      {
        '@type': 'InteractionCounter',
        interactionType: { '@type': 'ReadAction' },
        userInteractionCount: story.views,
      },
    ],
    ...(original && {
      isBasedOn: {
        '@type': 'CreativeWork',
        ...(original.originalUrl && { url: original.originalUrl }),
        publisher: { '@type': 'Organization', name: original.name },
      },
      creditText: original.name,
    }),
    ...(story.corrections.length > 0 && {
      correction: story.corrections.map(({ at: moment, note }) => ({
        '@type': 'CorrectionComment' as const,
        text: note,
        datePublished: withZone(moment),
      })),
    }),
    ...(versions.length > 0 && {
      workTranslation: versions.map((version) => ({
        '@type': 'NewsArticle' as const,
        '@id': `${at(paths.story(version))}#story`,
        url: at(paths.story(version)),
        headline: version.headline,
        inLanguage: version.locale,
      })),
    }),
  }
  return [
    { '@context': context, ...article },
    {
      '@context': context,
      ...crumbs([
        { name: site.name, address: at(paths.front(story.locale)) },
        { name: story.section.name, address: at(paths.section(story.locale, story.section.slug)) },
        { name: story.headline, address: here },
      ]),
    },
  ]
}

/** Who signs stories, and what they are. */
export const authorData = (
  author: { slug: string; name: string; role: string; bio: string },
  site: SiteFacts,
): WithContext<ProfilePage> => {
  const url = addresses(site)(paths.author(site.locale, author.slug))
  const about = { name: author.name, url, ...(author.bio && { description: author.bio }) }
  return {
    '@context': context,
    '@type': 'ProfilePage',
    url,
    inLanguage: site.locale,
    mainEntity: isDesk(author.name)
      ? { '@type': 'Organization', ...about }
      : {
          '@type': 'Person',
          ...about,
          ...(author.role && { jobTitle: author.role }),
        },
  }
}

/** The newspaper itself: on its front pages. */
export const siteData = (site: SiteFacts): WithContext<WebSite | NewsMediaOrganization>[] => [
  {
    '@context': context,
    '@type': 'WebSite',
    name: site.name,
    url: addresses(site)(paths.front(site.locale)),
    inLanguage: site.locale,
    publisher: { '@id': addresses(site)('/#publisher') },
  },
  { '@context': context, ...publisherOf(site) },
]

/** A list, and where it stands. */
export const listData = (
  list: { name: string; path: string },
  site: SiteFacts,
): WithContext<CollectionPage | BreadcrumbList>[] => {
  const at = addresses(site)
  return [
    { '@context': context, '@type': 'CollectionPage', name: list.name, url: at(list.path), inLanguage: site.locale },
    {
      '@context': context,
      ...crumbs([
        { name: site.name, address: at(paths.front(site.locale)) },
        { name: list.name, address: at(list.path) },
      ]),
    },
  ]
}
