import 'server-only'
import { keepPicture } from '@/features/media/mutations'
import { recordPicture } from '@/features/media/recording'
import { textOfBlock, type Body, type BodyImage } from '@/features/articles/body'
import { largestUpload, PictureRefused } from '@/features/media/rules'
import { FetchRefused, type SafeFetch } from '@/lib/safe-fetch'
import type { ForeignPicture, ImportedArticle, ImportedBlock } from './imported-article'
import { MissedPictures, type Missing } from './missed-pictures'

/** Spacers, buttons and pictures that count readers are smaller than this. */
const smallestSide = 64
/** So many hosts silent and not one heard: there is no network here, and nobody should wait for it. */
const hostsUntilSilence = 3

type Answer = { mediaId: string } | Missing

/** Why a picture could not be had, as a person says it. */
const whyNot = ({ reason, detail }: FetchRefused) =>
  reason === 'too_slow'
    ? 'no answer in time'
    : /ENOTFOUND|EAI_AGAIN|ENODATA/.test(detail)
      ? 'name not found'
      : detail === 'ECONNREFUSED'
        ? 'connection refused'
        : detail || 'no connection'

/** Why one that was reached cannot be used: "404", "too small". */
const whyNotUsed = (error: FetchRefused | PictureRefused) =>
  (error instanceof FetchRefused && error.detail) || error.reason.replaceAll('_', ' ')

/**
 * Brings foreign pictures home for the length of one import: each address is asked once, a host that does not answer is
 * not asked again.
 */
export const bringPicturesHome = (fetching: SafeFetch) => {
  const answers = new Map<string, Answer>()
  const silent = new Map<string, string>()
  /** Why each picture that cannot be had cannot, by address. */
  const whys = new Map<string, string>()
  const why: Record<string, number> = {}
  const counts = { kept: 0, unreachable: 0, refused: 0 }
  const missed = new MissedPictures()
  let heard = false

  const bring = async ({ src, alt, credit }: ForeignPicture): Promise<Answer> => {
    const { host } = new URL(src)
    const known =
      silent.get(host) ?? (!heard && silent.size >= hostsUntilSilence ? [...silent.values()].at(-1) : undefined)
    if (known !== undefined) {
      whys.set(src, known)
      return 'unreachable'
    }
    try {
      const { body } = await fetching(src, {
        mostBytes: largestUpload,
        accept: 'image/webp,image/jpeg,image/png;q=0.9,image/avif;q=0.8',
      })
      heard = true
      const beside = recordPicture(null)
      return { mediaId: (await keepPicture(body, { alt, credit, smallest: smallestSide, beside })).id }
    } catch (error) {
      if (!(error instanceof PictureRefused || error instanceof FetchRefused)) throw error
      if (error instanceof FetchRefused && ['unreachable', 'too_slow'].includes(error.reason)) {
        silent.set(host, whyNot(error))
        whys.set(src, whyNot(error))
        return 'unreachable'
      }
      // An address that is not allowed, or an answer of 404, will be no other tomorrow.
      whys.set(src, whyNotUsed(error))
      return 'refused'
    }
  }

  return {
    counts,
    /** How many were not reachable, by reason. */
    why,
    missed,
    /** @param headline of the story, the first time it shows this picture */
    giveUpOn: (src: string, missing: Missing, headline?: string) => {
      const reason = whys.get(src) ?? 'no connection'
      counts[missing]++
      missed.note(src, missing, reason, headline)
      if (missing === 'unreachable') why[reason] = (why[reason] ?? 0) + 1
    },
    home: async (picture: ForeignPicture) => {
      const answer = answers.get(picture.src) ?? (await bring(picture))
      answers.set(picture.src, answer)
      return answer
    },
  }
}

export type Pictures = ReturnType<typeof bringPicturesHome>

const textOfCaption = ({ caption = [] }: ForeignPicture) => caption.map(({ text }) => text).join('')

const captionsOf = (block: ImportedBlock) =>
  block.kind === 'picture'
    ? block.picture.caption
      ? [block.picture.caption]
      : []
    : block.kind === 'pictures'
      ? [...block.pictures, block].flatMap(({ caption }) => (caption ? [caption] : []))
      : []

/** How many pictures a story asks for: of one picture's sizes one. */
export const countPictures = ({ leads, body }: ImportedArticle) =>
  Math.min(leads.length, 1) +
  body.reduce(
    (sum, block) => sum + (block.kind === 'picture' ? 1 : block.kind === 'pictures' ? block.pictures.length : 0),
    0,
  )

/** What an article's foreign pictures became: its lead, its body with our pictures only, and whether any is missing yet. */
export const picturesOf = async (article: ImportedArticle, { home, counts, giveUpOn }: Pictures) => {
  let missing = false
  const gone = new Set<string>()
  const giveUp = (src: string, how: Missing) => {
    giveUpOn(src, how, gone.has(src) ? undefined : article.headline)
    gone.add(src)
  }
  /** The first that can be had of one picture's sizes; counted as one. */
  const oneOf = async (sizes: readonly ForeignPicture[]) => {
    let silent: string | undefined
    for (const picture of sizes) {
      const answer = await home(picture)
      if (typeof answer !== 'string') {
        counts.kept++
        return { mediaId: answer.mediaId, picture }
      }
      if (answer === 'unreachable') silent ??= picture.src
    }
    if (silent !== undefined) {
      giveUp(silent, 'unreachable')
      missing = true
    } else if (sizes[0]) giveUp(sizes[0].src, 'refused')
  }

  const found = await oneOf(article.leads)
  const lead = found && {
    mediaId: found.mediaId,
    alt: found.picture.alt,
    caption: textOfCaption(found.picture).slice(0, 2_000),
    credit: found.picture.credit ?? '',
  }
  const gallery = async ({ pictures, caption }: Extract<ImportedBlock, { kind: 'pictures' }>): Promise<Body> => {
    const images: BodyImage[] = []
    for (const picture of pictures) {
      const kept = await oneOf([picture])
      const { src: _, ...shown } = picture
      if (kept) images.push({ mediaId: kept.mediaId, ...shown })
    }
    return images.length > 0 ? [{ kind: 'gallery', images, ...(caption && { caption }) }] : []
  }
  const ours = async (block: ImportedBlock): Promise<Body> => {
    if (block.kind === 'pictures') return gallery(block)
    if (block.kind !== 'picture') return [block]
    const kept = await oneOf([block.picture])
    const { src: _, ...shown } = block.picture
    return kept ? [{ kind: 'image', mediaId: kept.mediaId, ...shown }] : []
  }
  const body: Body = []
  for (const block of article.body) body.push(...(await ours(block)))
  // Where nothing else is left to read, the words beneath pictures that could not be had are the story.
  if (body.every((block) => textOfBlock(block).trim() === ''))
    for (const spans of [
      ...(found ? [] : article.leads[0]?.caption ? [article.leads[0].caption] : []),
      ...article.body.flatMap(captionsOf),
    ])
      body.push({ kind: 'paragraph', spans })
  return { lead, body, missing }
}
