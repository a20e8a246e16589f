import 'server-only'
import type pg from 'pg'
import { requireRight } from '@/features/accounts/require-right'
import { writeAudit } from '@/features/audit'
import { tags } from '@/features/tags'
import { expire } from '@/lib/cache'
import { Refused } from '@/lib/problem'
import { limit } from '@/lib/rate-limit'
import { FetchRefused, safeFetch, type SafeFetch } from '@/lib/safe-fetch'
import { mediaStore, type MediaStore } from '@/lib/storage'
import { inTransaction } from '@/lib/transaction'
import type { Uploaded } from '@/lib/upload'
import type { Role } from '@/prisma/client/enums'
import { announceFiles, dropFiles } from '../files/mutations'
import { keepPicture } from '../mutations'
import { recordPicture } from '../recording'
import { formatOf, largestUpload, PictureRefused, type Rendition } from '../rules'
import { isSaidToBe, mayChangePicture, problemOf } from './rules'
import { mostADay } from './schema'
import { isSeen } from './seen'

type By = { id: string; role: Role; requestId?: string }

/** How often somebody may have pictures fetched: a long text has many. */
const anHour = limit('media-fetch', { points: mostADay, seconds: 3_600 })

const aDay = limit('media-upload', { points: mostADay, seconds: 24 * 3_600 })

/**
 * Keeps a picture somebody of the newsroom brings: written anew, the same one once. What is refused does not count
 * towards the day's number.
 * @throws Refused `forbidden`, `quota`, and for what is no picture we take: `not_a_picture`, `too_many_pixels`…
 */
export const addPicture = async ({ by, upload }: { by: By; upload: Uploaded }) => {
  requireRight(by, 'write')
  const today = await aDay.consume(by.id)
  if (!today.ok) throw new Refused('quota', { retryAfter: today.retryAfter })
  try {
    const format = formatOf(upload.bytes)
    if (format && !isSaidToBe(format, upload)) throw new PictureRefused('not_a_picture')
    return await keepPicture(upload.bytes, { by: by.id, beside: recordPicture(by) })
  } catch (error) {
    await aDay.giveBack(by.id)
    throw error instanceof PictureRefused ? new Refused(problemOf[error.reason]) : error
  }
}

/**
 * Keeps a picture that lies elsewhere, as one does that stood in a text somebody pasted. The address is theirs, so that it is
 * fetched as warily as any.
 * @throws Refused as `addPicture` does; `invalid` where the address leads to no picture
 */
export const addPictureFrom = async ({
  by,
  address,
  fetching = safeFetch,
}: {
  by: By
  address: string
  fetching?: SafeFetch
}) => {
  requireRight(by, 'write')
  const asked = await anHour.consume(by.id)
  if (!asked.ok) throw new Refused('quota', { retryAfter: asked.retryAfter })
  const accept = 'image/webp,image/jpeg,image/png;q=0.9,image/avif;q=0.8'
  const { body, type } = await fetching(address, { mostBytes: largestUpload, accept }).catch((error: unknown) => {
    // Why is not said: from outside nobody shall learn what answers here, and what does not.
    throw error instanceof FetchRefused ? new Refused('invalid', { field: 'address' }) : error
  })
  return addPicture({ by, upload: { bytes: body, name: '', type: type.startsWith('image/') ? '' : type } })
}

type Words = { alt: string; credit: string; licence: string }
type Kept = Words & { renditions: Rendition[]; uploadedById: string | null; isSeen: boolean }

/** A picture, locked until the change is done. @throws Refused `not_found`, `forbidden` for what is not theirs to change */
const pictureToChange = async (client: pg.PoolClient, id: string, by: By) => {
  requireRight(by, 'write')
  const { rows } = await client.query<Kept>(
    `SELECT m.alt, m.credit, m.licence, m.renditions, m.uploaded_by_id AS "uploadedById", ${isSeen} AS "isSeen"
       FROM media m WHERE m.id = $1 FOR UPDATE OF m`,
    [id],
  )
  const [row] = rows
  if (!row) throw new Refused('not_found')
  if (!mayChangePicture(by, row)) throw new Refused('forbidden')
  const { alt, credit, licence, renditions } = row
  return { before: { alt, credit, licence }, renditions }
}

/** What is said about a picture; stories that show it with its own credit hear of it. @throws Refused */
export const describePicture = ({ by, id, alt, credit, licence }: Words & { by: By; id: string }) =>
  inTransaction(async (client) => {
    const { before } = await pictureToChange(client, id, by)
    const after = { alt, credit, licence }
    await client.query('UPDATE media SET alt = $2, credit = $3, licence = $4 WHERE id = $1', [id, alt, credit, licence])
    await writeAudit(client, {
      actorId: by.id,
      action: 'media.change',
      subjectType: 'media',
      subjectId: id,
      before,
      after,
      requestId: by.requestId ?? '',
    })
    const { rows: shown } = await client.query<{ id: string }>(
      'SELECT article_id AS id FROM media_use WHERE media_id = $1 LIMIT 1000',
      [id],
    )
    await expire(
      shown.map((article) => tags.story(article.id)),
      client,
    )
  })

/** Only while no article shows it; then its files go too. @throws Refused `forbidden`, `not_found`, `conflict` */
export const removePicture = async ({ by, id, store = mediaStore() }: { by: By; id: string; store?: MediaStore }) => {
  const files = await inTransaction(async (client) => {
    const { before, renditions } = await pictureToChange(client, id, by)
    const { rowCount } = await client.query('SELECT FROM media_use WHERE media_id = $1 LIMIT 1', [id])
    if (rowCount) throw new Refused('conflict', { detail: 'Articles show it.' })
    const { rowCount: isLogo } = await client.query(
      `SELECT FROM site_setting WHERE key = 'site' AND $1 IN (value->>'logo', value->>'logoDark')`,
      [id],
    )
    if (isLogo) throw new Refused('conflict', { detail: 'It is the logo.' })
    await client.query('DELETE FROM media WHERE id = $1', [id])
    await writeAudit(client, {
      actorId: by.id,
      action: 'media.remove',
      subjectType: 'media',
      subjectId: id,
      before,
      requestId: by.requestId ?? '',
    })
    const files = renditions.map(({ file }) => file)
    await announceFiles(files, client)
    return files
  })
  // After the commit: a row without its files would be a hole. What the store does not let go of now, the job takes.
  await dropFiles(files, store)
}
