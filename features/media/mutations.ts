import 'server-only'
import { createHash, randomUUID } from 'node:crypto'
import { db } from '@/lib/db'
import { inTransaction } from '@/lib/transaction'
import { newId } from '@/lib/ids'
import type { Queryable } from '@/lib/queryable'
import { mediaStore, StoreFailed, type MediaStore } from '@/lib/storage'
import { announceFiles, dropFiles, ownFiles } from './files/mutations'
import { drawRenditions, takingTurns, type Drawn } from './renditions'
import { formatOf, largestUpload, PictureRefused, type Rendition } from './rules'
import { toPictureView, type KeptPicture } from './views'

type About = {
  /** What it shows, in words. */
  alt?: string
  credit?: string
  /** Who brings it; nobody where it comes with a story from elsewhere. */
  by?: string
  /** What belongs to a new picture beside it, in the same change. */
  beside?: (client: Queryable, picture: { id: string; width: number; height: number }) => Promise<void>
  /** Shorter sides than this are refused: a story from elsewhere brings counting pixels along. */
  smallest?: number
}
type With = { store?: MediaStore; now?: Date }

const nameOf = (key: string, file: { width: number; format: 'webp' | 'jpeg' }) =>
  `${key}/${file.width}.${file.format === 'jpeg' ? 'jpg' : 'webp'}`

/** What a picture's files will be called, before any of them is written. */
const renditionsOf = (key: string, drawn: Drawn): Rendition[] =>
  drawn.files.map(({ content, ...file }) => ({ ...file, file: nameOf(key, file), bytes: content.byteLength }))

const writeFiles = async (store: MediaStore, key: string, drawn: Drawn) => {
  for (const { content, ...file } of drawn.files) await store.put(nameOf(key, file), content)
}

/** A picture whose very bytes were kept before: files that went missing since are written again under their old names. */
const keptBefore = async (sha256: string, store: MediaStore, draw: () => Promise<Drawn>) => {
  const media = await db.media.findUnique({ where: { sha256 } })
  if (!media) return
  const view = toPictureView(media)
  const files = media.renditions as Rendition[]
  const found = await Promise.all(files.map(({ file }) => store.stat(file)))
  if (found.some((file) => !file)) await writeFiles(store, media.key, await takingTurns(draw))
  return { id: media.id, view }
}

/**
 * Keeps one picture: checks it, writes it anew in every size, stores the files, then the row. The same bytes are kept
 * once, whoever brings them and however often, also when two bring them at the same moment. Files are announced before they
 * are written and named with the row, so that what a failure half way leaves behind is known, and goes.
 * @throws PictureRefused with a reason the sender can be told; StoreFailed
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
  const renditions = renditionsOf(key, drawn)
  const files = renditions.map(({ file }) => file)
  const row = [key, sha256, JSON.stringify(renditions), drawn.width, drawn.height, drawn.colour]
  const words = [(about.alt ?? '').slice(0, 1_000), (about.credit ?? '').slice(0, 300), about.by ?? null]
  await announceFiles(files)
  let isOurs = false
  try {
    await writeFiles(store, key, drawn)
    isOurs = await inTransaction(async (client) => {
      const id = newId()
      const { rowCount } = await client.query(
        `INSERT INTO media (id, key, sha256, renditions, width, height, colour, alt, credit, uploaded_by_id)
         VALUES ($10, $1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (sha256) DO NOTHING`,
        [...row, ...words, id],
      )
      // Swept meanwhile, by a clock far ahead: then there is no picture to name.
      if (rowCount && (await ownFiles(files, client)) < files.length) throw new StoreFailed('swept')
      if (rowCount) await about.beside?.(client, { id, width: drawn.width, height: drawn.height })
      return rowCount === 1
    })
  } finally {
    // It failed, or somebody kept the same picture meanwhile: theirs stands, our files go, now or with the job.
    if (!isOurs) await dropFiles(files, store).catch(() => {})
  }
  const media = await db.media.findUniqueOrThrow({ where: { sha256 } })
  return { id: media.id, view: toPictureView(media) }
}
