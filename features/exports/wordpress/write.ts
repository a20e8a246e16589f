import 'server-only'
import { open, rename, rm, stat } from 'node:fs/promises'
import type pg from 'pg'
import { env } from '@/lib/env'
import { inLanguage, words } from '@/lib/i18n'
import { defaultLocale, locales, type Locale } from '@/lib/locales'
import { inLongTransaction } from '@/lib/long-transaction'
import { paths } from '@/lib/paths'
import { siteName } from '@/features/site/queries'
import { beginDraft, takePlace } from '../drafts'
import { ExportRefused } from '../manifest'
import { loginsOf } from './logins'
import { attachment, leadKey, post, type Numbers, type Picture } from './items'
import {
  authorTerms,
  commentRows,
  pictureRows,
  portionsOf,
  sectionTerms,
  storyRows,
  storyTwins,
  tagRows,
  type PictureRow,
  type StoryRow,
} from './queries'
import { cdata, escaped, slugged, tag } from './xml'

export type WordPressExport = { stories: number; comments: number; pictures: number; moreAuthors: number }

const counter = () => {
  let number = 0
  return () => (number += 1)
}

/** The largest JPEG: what WordPress takes. */
const pictureOf = ({ renditions, width, height }: PictureRow, number: number, site: string): Picture => {
  const file = (renditions.filter(({ format }) => format === 'jpeg').at(-1) ?? renditions.at(-1))?.file ?? ''
  return { number, src: new URL(paths.media(file), site).href, width, height }
}

const head = async (site: string, only: Locale | undefined) => {
  const name = await siteName(only ?? defaultLocale)
  const address = escaped(new URL(site).origin)
  return [
    '<?xml version="1.0" encoding="UTF-8" ?>',
    '<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/"',
    '  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">',
    '<channel>',
    `<title>${escaped(name)}</title>`,
    `<link>${address}</link>`,
    `<description>${escaped(words(only ?? defaultLocale)('site.tagline'))}</description>`,
    `<pubDate>${new Date().toUTCString()}</pubDate>`,
    // Stories of several editions are known by their letters.
    ...(only ? [`<language>${only}</language>`] : []),
    '<wp:wxr_version>1.2</wp:wxr_version>',
    `<wp:base_site_url>${address}</wp:base_site_url>`,
    `<wp:base_blog_url>${address}</wp:base_blog_url>`,
    '',
  ].join('\n')
}

/** Comments by the story they stand under. */
const commentsUnder = async (client: pg.Client, stories: readonly StoryRow[]) => {
  const comments = await commentRows(
    client,
    stories.map(({ id }) => id),
  )
  const under = new Map<string, typeof comments>()
  for (const comment of comments) {
    const those = under.get(comment.articleId)
    if (those) those.push(comment)
    else under.set(comment.articleId, [comment])
  }
  return under
}

/** Everything of an export, piece by piece. Of all it holds, the numbers of pictures and authors are kept in memory. */
async function* pieces(client: pg.Client, only: Locale | undefined, told: WordPressExport): AsyncGenerator<string> {
  const site = env().SITE_URL
  const editions = only ? [only] : [...locales]
  const main = only ?? defaultLocale
  const term = counter()
  const numbers: Numbers & { nextComment: () => number } = {
    next: counter(),
    nextComment: counter(),
    pictures: new Map(),
    authors: new Map(),
    twins: await storyTwins(client, editions),
  }
  /** Titles of pictures by their second. */
  const titles = new Set<string>()
  yield await head(site, only)
  const authors = await authorTerms(client)
  numbers.authors = loginsOf(authors)
  for (const [at, { id, slug, names }] of authors.entries()) {
    const [number, login] = [at + 1, numbers.authors.get(id)!]
    // No address is needed: whoever imports says who is who.
    yield `<wp:author>${tag('wp:author_id', number)}${tag('wp:author_login', login)}${tag('wp:author_email', '')}${tag('wp:author_display_name', inLanguage(names, main) || slug)}${tag('wp:author_first_name', '')}${tag('wp:author_last_name', '')}</wp:author>\n`
  }
  for (const { slug, names } of await sectionTerms(client))
    yield `<wp:category>\n${tag('wp:term_id', term())}\n${tag('wp:category_nicename', slugged(slug))}\n<wp:category_parent></wp:category_parent>\n<wp:cat_name>${cdata(escaped(inLanguage(names, main) || slug))}</wp:cat_name>\n</wp:category>\n`
  for await (const rows of tagRows(client, editions))
    for (const { slug, name } of rows)
      yield `<wp:tag>\n${tag('wp:term_id', term())}\n${tag('wp:tag_slug', slugged(slug))}\n<wp:tag_name>${cdata(escaped(name))}</wp:tag_name>\n</wp:tag>\n`
  for await (const rows of pictureRows(client, editions))
    for (const row of rows) {
      told.pictures += 1
      for (const said of row.said) {
        const picture = pictureOf(row, numbers.next(), site)
        if (!numbers.pictures.has(row.id)) numbers.pictures.set(row.id, picture)
        numbers.pictures.set(leadKey(row.id, said), picture)
        const name = said.alt || 'picture'
        const known = `${name} ${row.at.slice(0, 19)}`
        yield attachment(row, said, titles.has(known) ? `${name} (${picture.number})` : name, picture)
        titles.add(known)
      }
    }
  for await (const stories of storyRows(client, editions))
    for (const some of await portionsOf(client, stories)) {
      const under = await commentsUnder(client, some)
      for (const story of some) {
        const comments = under.get(story.id) ?? []
        told.stories += 1
        told.comments += comments.length
        if (story.authors.length > 1) told.moreAuthors += 1
        yield post(story, comments, numbers, site)
      }
    }
  yield '</channel>\n</rss>\n'
}

/**
 * Writes the newspaper as a WordPress export (WXR 1.2), of one moment, by the rules of WordPress's own importer. The file gets
 * its name when it is whole.
 * @throws ExportRefused where there is a file already, or another export is being written
 */
export const writeWordPress = async (
  file: string,
  only: Locale | undefined,
  onProgress: (what: string, done: number) => void = () => {},
): Promise<WordPressExport> => {
  const letGo = await takePlace(file)
  try {
    await refuseTaken(file)
    return await writeWhole(file, only, onProgress)
  } finally {
    letGo()
  }
}

const refuseTaken = async (file: string) => {
  if (await stat(file).catch(() => undefined)) throw new ExportRefused(`${file} is there already.`)
}

const writeWhole = async (
  file: string,
  only: Locale | undefined,
  onProgress: (what: string, done: number) => void,
): Promise<WordPressExport> => {
  const { draft, end } = await beginDraft(file)
  const told: WordPressExport = { stories: 0, comments: 0, pictures: 0, moreAuthors: 0 }
  try {
    const handle = await open(draft, 'wx', 0o600)
    try {
      await inLongTransaction('reading', async (client) => {
        for await (const piece of pieces(client, only, told)) {
          await handle.writeFile(piece)
          onProgress('stories', told.stories)
        }
      })
      await handle.sync()
    } finally {
      await handle.close()
    }
    // Another machine may have been quicker; a name is not taken from anybody.
    await refuseTaken(file)
    await rename(draft, file)
    return told
  } finally {
    await rm(draft, { force: true })
    end()
  }
}
