import 'server-only'
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import sharp from 'sharp'
import { decompress } from 'wawoff2'
import { env } from '@/lib/env'

/** The faces that browsers get, as the drawing library wants them: unpacked, each in a file. */
export const faces = ['newsreader-1', 'source-sans-1', 'naskh-1'] as const

/**
 * What those files call themselves inside. (The one of Vazirmatn is not taken by the library, so Arabic headlines are set
 * in the face of the stories.)
 */
export const families = { serif: 'Newsreader 16pt 16pt', sans: 'Source Sans 3 ExtraLight', arabic: 'Noto Naskh Arabic' }

type Face = (typeof faces)[number]

/** Where a face lies unpacked. */
export const faceFile = (face: Face) => path.resolve(env().DATA_DIR, 'typefaces', `${face}.ttf`)

const unpack = async (face: Face) => {
  const file = faceFile(face)
  const isThere = await stat(file).then(
    ({ size }) => size > 0,
    () => false,
  )
  if (!isThere) {
    await mkdir(path.dirname(file), { recursive: true })
    const packed = await readFile(path.join(process.cwd(), 'public', 'fonts', `${face}.woff2`))
    // Beside its place and renamed, so that nobody reads half of it.
    const draft = `${file}.${process.pid}`
    // A copy: what it answers lies in its own memory, which the next one is unpacked over.
    await writeFile(draft, Buffer.from(await decompress(packed)))
    await rename(draft, file)
  }
  // From the first text on, the face is known to the process, also where it only stands in for a letter another one lacks.
  await sharp({ text: { text: 'a', fontfile: file, width: 50, height: 50 } })
    .png()
    .toBuffer()
}

let ready: Promise<void> | undefined

// One after the other: the unpacker has one memory for all.
const unpackAll = async () => {
  for (const face of faces) await unpack(face)
}

/** Makes the newspaper's faces known to the drawing library, once. */
export const loadFaces = () =>
  (ready ??= unpackAll().catch((error: unknown) => {
    ready = undefined
    throw error
  }))
