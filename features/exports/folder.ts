import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { contentHash } from './content-sum'
import { ExportRefused, manifestName, readManifest, type Manifest } from './manifest'

/** The manifest of a folder, if it has one. @throws ExportRefused where it is not ours or damaged */
export const exportIn = async (folder: string): Promise<Manifest | undefined> => {
  const text = await readFile(join(folder, manifestName), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return
    throw error
  })
  if (text === undefined) return
  const manifest = readManifest(text)
  if (contentHash({ ...manifest.tables, files: manifest.files }) !== manifest.contentHash)
    throw new ExportRefused(`has a damaged ${manifestName}: its hash is another.`)
  return manifest
}
