import 'server-only'
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { Busboy } from '@fastify/busboy'
import { Refused } from './problem'

/** The one file of an upload: what it holds, and what it was said to be. */
export type Uploaded = { bytes: Buffer; name: string; type: string }

const isMultipart = (type: string) => /^multipart\/form-data\s*;.*boundary=/i.test(type)

/**
 * Reads a form that holds one file and nothing else, `most` bytes at most, as it arrives: what is too much is thrown away
 * at the byte too many. What the file is called is told and never used as a name.
 * @throws Refused `wrong_type`, `too_large`, `invalid_upload`
 */
export const oneFile = async (request: Request, most: number): Promise<Uploaded> => {
  const type = request.headers.get('content-type') ?? ''
  if (!/^multipart\/form-data/i.test(type))
    throw new Refused('wrong_type', { detail: 'Please send a form with a file.' })
  if (!isMultipart(type) || request.body === null) throw new Refused('invalid_upload')
  const tooLarge = () => new Refused('too_large', { detail: `At most ${most / 2 ** 20} MB are taken.` })
  let form: InstanceType<typeof Busboy>
  try {
    form = new Busboy({
      headers: { 'content-type': type },
      limits: { files: 1, fields: 0, parts: 2, fileSize: most, headerPairs: 20, headerSize: 8_192 },
    })
  } catch {
    throw new Refused('invalid_upload')
  }
  const source = Readable.fromWeb(request.body as ReadableStream)
  try {
    return await new Promise<Uploaded>((resolve, reject) => {
      let found: Uploaded | undefined
      const refuse = () => reject(new Refused('invalid_upload'))
      form.on('file', (_, stream, name, _encoding, type) => {
        const parts: Buffer[] = []
        stream.on('data', (part: Buffer) => parts.push(part))
        stream.on('limit', () => reject(tooLarge()))
        stream.on('error', refuse)
        stream.on('end', () => (found = { bytes: Buffer.concat(parts), name: name ?? '', type }))
      })
      for (const event of ['filesLimit', 'fieldsLimit', 'partsLimit', 'error'] as const) form.on(event, refuse)
      form.on('finish', () => (found ? resolve(found) : refuse()))
      // Cut off on its way, or larger than the server lets in.
      source.on('error', refuse)
      source.pipe(form)
    })
  } finally {
    source.unpipe(form)
    source.destroy()
    form.destroy()
  }
}
