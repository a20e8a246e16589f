import type { BodyBlock } from '@/features/articles/body'
import { words } from '@/lib/i18n'
import type { Locale } from '@/lib/locales'

const names = {
  youtube: 'YouTube',
  vimeo: 'Vimeo',
  x: 'X',
  instagram: 'Instagram',
  facebook: 'Facebook',
  tiktok: 'TikTok',
  spotify: 'Spotify',
  soundcloud: 'SoundCloud',
  other: '',
} as const

/** Something on another site: a link that says so. Nothing is fetched from there until the reader goes. */
export function Embed({ provider, url, title, locale }: Extract<BodyBlock, { kind: 'embed' }> & { locale: Locale }) {
  const t = words(locale)
  const host = new URL(url).hostname.replace(/^www\./, '')
  return (
    <aside className="font-ui border-rule border-y py-3 text-[0.95rem]">
      {title && (
        <p className="label" dir="auto">
          {title}
        </p>
      )}
      <p>
        <a href={url} rel="noopener nofollow" className="inline-flex min-h-11 items-center">
          {t('story.embed', { provider: names[provider] || host })}
        </a>
      </p>
      <p className="meta">{t('story.embedNote')}</p>
    </aside>
  )
}
