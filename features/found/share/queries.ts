import 'server-only'
import { sectionRows } from '@/features/articles/queries'
import { toSectionView } from '@/features/articles/shapes'
import { announceFiles } from '@/features/media/files/mutations'
import type { Rendition } from '@/features/media/rules'
import { siteName } from '@/features/site/queries'
import { db, pool } from '@/lib/db'
import { isId } from '@/lib/ids'
import { directionOf, type Locale } from '@/lib/locales'
import { mediaStore } from '@/lib/storage'
import { drawCut, drawShare } from './draw'
import { focusIn, focusName, cutSize, shareVersion, type Ratio, type ShareFacts } from './rules'

/** A file of the store; null where there is none. */
const bytesOf = async (file: string) => {
  const kept = await mediaStore().get(file)
  return kept && Buffer.from(await new Response(kept.body).arrayBuffer())
}

/** The widest rendition there is of a picture, as a file of the store. */
const widestOf = (renditions: unknown) =>
  (renditions as Rendition[]).reduce<Rendition | null>(
    (best, one) => (best && best.width >= one.width ? best : one),
    null,
  )

// Whoever asks for what is being looked for or drawn waits for it; nothing is drawn twice.
const drawing = new Map<string, Promise<Buffer>>()

/** For how long an image lies in the store. Headlines change and stories go; what is asked for again is drawn again. */
const keptForHours = 30 * 24

/** A file of the store, drawn when it is asked for the first time, and swept away like any that no picture names. */
const kept = (file: string, draw: () => Promise<Buffer>): Promise<Buffer> => {
  const running = drawing.get(file)
  if (running) return running
  const made = (async () => {
    const before = await bytesOf(file)
    if (before) return before
    const drawn = await draw()
    await announceFiles([file], pool(), keptForHours)
    await mediaStore().put(file, drawn)
    return drawn
  })().finally(() => drawing.delete(file))
  drawing.set(file, made)
  return made
}

type Shared = { version: string; facts: ShareFacts; locale: Locale; renditions: unknown }

/** What a story's image shows now; null where none is published. */
export const sharedStory = async (id: string): Promise<Shared | null> => {
  if (!isId(id)) return null
  const row = await db.article.findFirst({
    where: { id, status: 'PUBLISHED' },
    select: {
      locale: true,
      headline: true,
      sectionId: true,
      leadMediaId: true,
      leadFocusX: true,
      leadFocusY: true,
      lead: { select: { renditions: true } },
    },
  })
  if (!row) return null
  const locale = row.locale as Locale
  const section = toSectionView(
    (await sectionRows()).find((known) => known.id === row.sectionId)!,
    locale,
  )
  const facts: ShareFacts = {
    locale,
    headline: row.headline,
    section: section.name,
    hue: section.hue,
    site: await siteName(locale),
    mediaId: row.leadMediaId,
    focus: focusName({ x: row.leadFocusX, y: row.leadFocusY }),
  }
  return { version: shareVersion(facts), facts, locale, renditions: row.lead?.renditions ?? null }
}

/** The image a story is shared with, drawn once for each look of it. */
export const shareImage = (id: string, { version, facts, locale, renditions }: Shared): Promise<Buffer> =>
  kept(`share/${id}/${version}.jpg`, async () => {
    const widest = widestOf(renditions ?? [])
    // A picture whose file went missing is no reason to show nothing.
    const picture = widest && (await bytesOf(widest.file))
    return drawShare({ ...facts, dir: directionOf(locale), picture, focus: focusIn(facts.focus) })
  })

/** A look that was drawn before and is another now; null where it never was. */
export const earlierImage = (id: string, version: string): Promise<Buffer | null> =>
  bytesOf(`share/${id}/${version}.jpg`)

const listFile = (version: string) => `share/list/${version}.jpg`

/** The image a list, or the newspaper, is shared with: drawn as a story's is, once for each look of it. */
export const shareListImage = (facts: ShareFacts): Promise<Buffer> =>
  kept(listFile(shareVersion(facts)), () =>
    drawShare({ ...facts, dir: directionOf(facts.locale as Locale), picture: null, focus: null }),
  )

/** A look of a list that was drawn before; null where it never was. */
export const earlierListImage = (version: string): Promise<Buffer | null> => bytesOf(listFile(version))

/** Is there a story that shows the picture about this point? Strangers cannot have it cut about any other. */
const isShownAbout = async (mediaId: string, { x, y }: { x: number; y: number }) =>
  (await db.article.findFirst({
    where: { leadMediaId: mediaId, leadFocusX: x, leadFocusY: y, status: 'PUBLISHED' },
    select: { id: true },
  })) !== null

/** A picture cut to a ratio, once; null where there is no such picture, or no story that shows it about that point. */
export const cutPicture = async (
  mediaId: string,
  { ratio, focus: about }: { ratio: Ratio; focus: string | null },
): Promise<Buffer | null> => {
  if (!isId(mediaId)) return null
  const focus = focusIn(about)
  if (focus && !(await isShownAbout(mediaId, focus))) return null
  const media = await db.media.findUnique({
    where: { id: mediaId },
    select: { width: true, height: true, renditions: true },
  })
  const widest = media && widestOf(media.renditions)
  if (!media || !widest) return null
  const file = `share/${mediaId}/${ratio}-${cutSize(media, ratio).width}${about ? `-${about}` : ''}.jpg`
  const before = await bytesOf(file)
  const picture = before ? null : await bytesOf(widest.file)
  return before ?? (picture && kept(file, () => drawCut(picture, media, ratio, focus)))
}
