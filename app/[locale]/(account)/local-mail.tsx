import path from 'node:path'
import { env } from '@/lib/env'
import { words } from '@/lib/i18n'
import type { Locale } from '@/lib/locales'

/** Without a mail server, and only on the machine's own address: where the mail lies that would have been sent. */
export function LocalMail({ locale }: { locale: Locale }) {
  const { SMTP_URL, DATA_DIR, SITE_URL } = env()
  if (SMTP_URL || !['localhost', '127.0.0.1'].includes(new URL(SITE_URL).hostname)) return null
  const folder = path.join(/* turbopackIgnore: true */ DATA_DIR, 'outbox')
  return <p className="meta mt-2">{words(locale)('account.verify.local', { folder: `\u2068${folder}\u2069` })}</p>
}
