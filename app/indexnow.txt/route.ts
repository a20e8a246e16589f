import { noText, textAnswer } from '@/app/xml'
import { foundSettings } from '@/features/site/queries'

export const dynamic = 'force-dynamic'

/** The key by which search engines know that it is this site which tells them of its stories. */
export async function GET() {
  const { indexNow, indexNowKey } = await foundSettings()
  return indexNow && indexNowKey ? textAnswer(indexNowKey, 'text/plain') : noText()
}
