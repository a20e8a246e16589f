import 'server-only'
import { createHash, randomUUID } from 'node:crypto'
import { db } from '@/lib/db'
import { mediaStore, type MediaStore } from '@/lib/storage'
import { drawRenditions, takingTurns, type Drawn } from './renditions'
import { formatOf, largestUpload, PictureRefused, type Rendition } from './rules'
import { toPictureView, type KeptPicture } from './views'

type About = {
  /** What it shows, in words. */
  alt?: string
  credit?: string
  /** Who brings it; nobody where it comes with a story from elsewhere. */
  by?: string
  /** Shorter sides than this are refused: a story from elsewhere brings counting pixels along. */
  smallest?: number
}
type With = { store?: MediaStore; now?: Date }

const nameOf = (key: string, file: { width: number; format: 'webp' | 'jpeg' }) =>
  `${key}/${file.width}.${file.format === 'jpeg' ? 'jpg' : 'webp'}`

const keepFiles = async (store: MediaStore, key: string, drawn: Drawn): Promise<Rendition[]> => {
  const renditions: Rendition[] = []
  for (const { content, ...file } of drawn.files) {
    const name = nameOf(key, file)
    await store.put(name, content)
    renditions.push({ ...file, file: name, bytes: content.byteLength })
  }
  return renditions
}

/** The same bytes, kept before: files that went missing since are written again under their old names. */
const keptBefore = async (sha256: string, store: MediaStore, draw: () => Promise<Drawn>) => {
  const media = await db.media.findUnique({ where: { sha256 } })
  if (!media) return
  const view = toPictureView(media)
  const files = media.renditions as Rendition[]
  const found = await Promise.all(files.map(({ file }) => store.stat(file)))
  if (found.some((file) => !file)) await keepFiles(store, media.key, await takingTurns(draw))
  return { id: media.id, view }
}

/**
 * Keeps one picture: checks it, writes it anew in every size, stores the files, then the row. The same bytes are kept
 * once, whoever brings them and however often, also when two bring them at the same moment.
 * @throws PictureRefused with a reason the sender can be told
 */
export const keepPicture = async (bytes: Uint8Array, about: About = {}, given: With = {}): Promise<KeptPicture> => {
  const { store = mediaStore(), now = new Date() } = given
  if (bytes.byteLength === 0) throw new PictureRefused('empty')
  if (bytes.byteLength > largestUpload) throw new PictureRefused('too_large')
  const format = formatOf(bytes)
  if (!format) throw new PictureRefused('not_a_picture')
  const draw = () => drawRenditions(bytes, format, about.smallest)

  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const before = await keptBefore(sha256, store, draw)
  if (before) return before

  const drawn = await takingTurns(draw)
  // A name nobody can guess from the picture, in a folder a person can find by its month.
  const key = `${now.toISOString().slice(0, 7).replace('-', '/')}/${randomUUID()}`
  const renditions = await keepFiles(store, key, drawn)
  const { count } = await db.media.createMany({
    data: [
      {
        key,
        sha256,
        renditions,
        width: drawn.width,
        height: drawn.height,
        colour: drawn.colour,
        alt: (about.alt ?? '').slice(0, 1_000),
        credit: (about.credit ?? '').slice(0, 300),
        uploadedById: about.by ?? null,
      },
    ],
    skipDuplicates: true,
  })
  // Somebody kept the same picture meanwhile: theirs stands, our files go.
  if (count === 0) await Promise.all(renditions.map(({ file }) => store.delete(file)))
  const media = await db.media.findUniqueOrThrow({ where: { sha256 } })
  return { id: media.id, view: toPictureView(media) }
}
