import 'server-only'
import { Readable } from 'node:stream'
import type { S3Client } from '@aws-sdk/client-s3'
import type { BucketPlace } from './place.mjs'
import { checkFileName, isFileName, StoreFailed, type KeptFile, type MediaStore } from './store'

const typeOf = (file: string) =>
  file.endsWith('.webp') ? 'image/webp' : file.endsWith('.jpg') ? 'image/jpeg' : 'application/octet-stream'

/** The client weighs some 20 MB of source and is loaded by the first question, in installations that have a bucket. */
const load = async (place: BucketPlace, wait: number | undefined) => {
  const [commands, own] = await Promise.all([import('@aws-sdk/client-s3'), import('./client.mjs')])
  return { ...commands, ...own, client: own.openClient(place, wait), wait: wait ?? own.patience }
}
type Loaded = Awaited<ReturnType<typeof load>>

/** A store in a bucket of any server that speaks S3. @throws TypeError for a name that is not one of ours, StoreFailed */
export const bucketStore = (
  place: BucketPlace,
  { wait, perPage = 1_000 }: { wait?: number; perPage?: number } = {},
): MediaStore & { close: () => Promise<void> } => {
  let loading: Promise<Loaded> | undefined
  const loaded = () => (loading ??= load(place, wait))
  const at = (file: string) => {
    checkFileName(file)
    return { Bucket: place.bucket, Key: `${place.prefix}${file}` }
  }

  /** One question, with an end to waiting. A null is "there is none"; a bucket that is gone is no such answer. */
  const ask = async <T>(work: (given: Loaded, signal: AbortSignal) => Promise<T>): Promise<T | null> => {
    const given = await loaded()
    try {
      return await work(given, AbortSignal.timeout(given.wait))
    } catch (error) {
      const reason = given.reasonOf(error)
      if (given.statusOf(error) === 404 && reason !== 'NoSuchBucket') return null
      throw new StoreFailed(reason)
    }
  }
  const must = async <T>(work: (given: Loaded, signal: AbortSignal) => Promise<T>): Promise<T> => {
    const answer = await ask(work)
    if (answer === null) throw new StoreFailed('HTTP 404')
    return answer
  }

  return {
    put: async (file, content) => {
      const object = at(file)
      await must(({ client, PutObjectCommand }, abortSignal) =>
        client.send(
          new PutObjectCommand({
            ...object,
            Body: content,
            ContentLength: content.byteLength,
            ContentType: typeOf(file),
          }),
          { abortSignal },
        ),
      )
    },
    stat: async (file) => {
      const object = at(file)
      return ask(async ({ client, HeadObjectCommand }, abortSignal) => {
        const { ContentLength = 0 } = await client.send(new HeadObjectCommand(object), { abortSignal })
        return { bytes: ContentLength }
      })
    },
    get: async (file) => {
      const object = at(file)
      return ask(async ({ client, GetObjectCommand, wait: patience }) => {
        // Aborted while nothing comes; once the first bytes are there, the silence between two is what is measured.
        const { Body, ContentLength = 0 } = await client.send(new GetObjectCommand(object), {
          abortSignal: AbortSignal.timeout(patience),
        })
        return { bytes: ContentLength, body: Readable.toWeb(Body as Readable) } as KeptFile
      })
    },
    delete: async (file) => {
      const object = at(file)
      await ask(({ client, DeleteObjectCommand }, abortSignal) =>
        client.send(new DeleteObjectCommand(object), { abortSignal }),
      )
    },
    list: async function* () {
      let next: string | undefined
      do {
        const page = await must(({ client, ListObjectsCommand }, abortSignal) =>
          client.send(
            new ListObjectsCommand({
              Bucket: place.bucket,
              Prefix: place.prefix,
              Marker: next,
              MaxKeys: perPage,
            }),
            { abortSignal },
          ),
        )
        for (const { Key = '', Size = 0 } of page.Contents ?? []) {
          const file = Key.slice(place.prefix.length)
          if (isFileName(file)) yield { file, bytes: Size }
        }
        // By the last name and not by a token: that is the oldest way, and everybody has it.
        next = page.IsTruncated ? page.Contents?.at(-1)?.Key : undefined
      } while (next)
    },
    close: async () => {
      const client: S3Client | undefined = (await loading)?.client
      client?.destroy()
    },
  }
}
