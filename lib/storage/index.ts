import 'server-only'
import { resolve } from 'node:path'
import { env } from '@/lib/env'
import { bucketStore } from './bucket'
import { diskStore } from './disk'
import { readPlace } from './place.mjs'
import type { MediaStore } from './store'

export { isFileName, StoreFailed, type KeptFile, type MediaStore } from './store'

const held = globalThis as typeof globalThis & { mastheadBucket?: MediaStore }

/** The store that is a directory under DATA_DIR. */
export const localStore = () => diskStore(resolve(env().DATA_DIR, 'media'))

/** The store of this installation, as MEDIA_STORE says: a directory under DATA_DIR, or a bucket. */
export const mediaStore = (): MediaStore => {
  const place = readPlace(process.env)
  return place ? (held.mastheadBucket ??= bucketStore(place)) : localStore()
}
