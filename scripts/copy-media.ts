import { parseArgs } from 'node:util'
import { localStore, mediaStore, StoreFailed, type MediaStore } from '@/lib/storage'
import { copyFiles } from '@/lib/storage/copy'

/** `npm run copy-media`: brings pictures from the disk into the bucket of MEDIA_STORE, or back. */

const help = `npm run copy-media [-- --back]

Copies every picture from DATA_DIR/media into the bucket that MEDIA_STORE names. What is there already, as long, is left
alone, so it can be run again at any time: once while the site runs, and once more after the switch for what came between.
Nothing is deleted.

  --back    from the bucket to DATA_DIR/media: to move home, or as a back-up`

const stores = (back: boolean): [MediaStore, MediaStore] => {
  const [disk, bucket] = [localStore(), mediaStore()]
  return back ? [bucket, disk] : [disk, bucket]
}

const run = async () => {
  const { values } = parseArgs({
    options: { back: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false } },
  })
  if (values.help) return void console.log(help)
  if (!process.env.MEDIA_STORE || process.env.MEDIA_STORE === 'disk') {
    process.exitCode = 1
    return void console.error(`MEDIA_STORE names no bucket.\n\n${help}`)
  }
  const [from, to] = stores(values.back)
  const { copied, there } = await copyFiles(from, to, (done) => {
    if (done % 100 === 0) console.error(`${done} looked at`)
  })
  console.log(`${copied} copied, ${there} were there already.`)
}

try {
  await run()
} catch (error) {
  process.exitCode = 1
  if (error instanceof StoreFailed)
    console.error(`The store did not do it (${error.reason}). Run it again to go on: what is copied stays.`)
  else console.error(`It stopped: ${(error as Error).message}`)
}
// A bucket keeps its connections open for a while; there is nothing to wait for.
process.exit()
