import 'server-only'
import { Refused } from '@/lib/problem'

/** A kept file as it is read: how long it is, then its bytes. */
export type KeptFile = { bytes: number; body: ReadableStream<Uint8Array> }

/** Where files are kept. Small on purpose: another kind of store has only these five questions to answer. */
export type MediaStore = {
  /** Keeps `content` under `file` for good; when this returns, a power cut no longer loses it. */
  put: (file: string, content: Uint8Array) => Promise<void>
  /** Bytes of a file, or null when there is none. */
  stat: (file: string) => Promise<{ bytes: number } | null>
  /** The file from its beginning, or null when there is none. */
  get: (file: string) => Promise<KeptFile | null>
  /** Forgets a file; one that is not there is no error. */
  delete: (file: string) => Promise<void>
  /** Every file of the store, in no order. */
  list: () => AsyncIterable<{ file: string; bytes: number }>
}

/** Names are ours, never a visitor's: lower-case ASCII parts, each beginning with a letter or digit, so no dot climbs out. */
export const isFileName = (file: string) =>
  file.length <= 200 && /^[a-z0-9][a-z0-9._-]*(\/[a-z0-9][a-z0-9._-]*)*$/.test(file)

/** @throws TypeError for a name that is not one of ours */
export const checkFileName = (file: string) => {
  if (!isFileName(file)) throw new TypeError('not the name of a kept file')
}

/** The store did not do it: away, full, slow, or it refuses us. Worth another try; answered as 503. */
export class StoreFailed extends Refused {
  static override readonly kind = 'StoreFailed'

  constructor(readonly reason: string) {
    super('store', { retryAfter: 10 })
  }
}
