import { noText, streamOf, textAnswer } from '@/app/xml'
import { listsListed, storiesListed } from '@/features/found/sitemaps/queries'
import { sitemapFile } from '@/features/found/sitemaps/write'
import { isOffered } from '@/lib/locales'

export const dynamic = 'force-dynamic'

async function* written(parts: AsyncIterable<readonly { address: string; changedAt: string | undefined }[]>) {
  yield sitemapFile.begin
  for await (const part of parts) yield sitemapFile.part(part)
  yield sitemapFile.end
}

async function* one<T>(part: T) {
  yield part
}

/** One file: `sections.xml`, or `1.xml` and on, at most ten thousand addresses in each. */
export async function GET(_: Request, { params }: { params: Promise<{ locale: string; file: string }> }) {
  const { locale, file } = await params
  if (!isOffered(locale)) return noText()
  if (file === 'sections.xml') {
    return textAnswer(streamOf(written(one(await listsListed(locale)))), 'application/xml')
  }
  const number = /^([1-9]\d{0,4})\.xml$/.exec(file)?.[1]
  const parts = number ? await storiesListed(locale, Number(number)) : null
  return parts ? textAnswer(streamOf(written(parts)), 'application/xml') : noText()
}
