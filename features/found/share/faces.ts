import 'server-only'
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import sharp from 'sharp'
import { decompress } from 'wawoff2'
import { env } from '@/lib/env'

/** The faces that browsers get, as the drawing library wants them: unpacked, each in a file. */
const faces = ['newsreader-1', 'source-sans-1', 'naskh-1'] as const

/**
 * What those files call themselves inside. (The one of Vazirmatn is not taken by the library, so Arabic headlines are set
 * in the face of the stories.)
 */
export const families = { serif: 'Newsreader 16pt 16pt', sans: 'Source Sans 3 ExtraLight', arabic: 'Noto Naskh Arabic' }

const unpack = async (face: (typeof faces)[number]) => {
  const folder = path.resolve(env().DATA_DIR, 'faces')
  const file = path.join(folder, `${face}.ttf`)
  const isThere = await stat(file).then(
    ({ size }) => size > 0,
    () => false,
  )
  if (!isThere) {
    await mkdir(folder, { recursive: true })
    const packed = await readFile(path.join(process.cwd(), 'public', 'fonts', `${face}.woff2`))
    // Beside its place and renamed, so that nobody reads half of it.
    const draft = `${file}.${process.pid}`
    await writeFile(draft, await decompress(packed))
    await rename(draft, file)
  }
  // From the first text on, the face is known to the process, also where it only stands in for a letter another one lacks.
  await sharp({ text: { text: 'a', fontfile: file, width: 50, height: 50 } })
    .png()
    .toBuffer()
}

let ready: Promise<unknown> | undefined

/** Makes the newspaper's faces known to the drawing library, once. */
export const loadFaces = () =>
  (ready ??= Promise.all(faces.map(unpack)).catch((error: unknown) => {
    ready = undefined
    throw error
  }))
