import type { BodyBlock } from '@/features/articles/body'
import { frameOf } from '@/features/articles/rules'
import { words } from '@/lib/i18n'
import type { Locale } from '@/lib/locales'
import { Player } from './player'

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

/** Whose page it is; an address that only looks like one is shown as it is. */
const hostOf = (url: string) => (URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : url)

/** Something on another site: a link that says so, and where it can play here a place for it. Nothing is fetched from there unasked. */
export function Embed({ provider, url, title, locale }: Extract<BodyBlock, { kind: 'embed' }> & { locale: Locale }) {
  const t = words(locale)
  const from = names[provider] || hostOf(url)
  const frame = frameOf({ provider, url })
  const way = (
    <>
      <p>
        <a href={url} rel="noopener nofollow" className="inline-flex min-h-11 items-center">
          {t('story.embed', { provider: from })}
        </a>
      </p>
      <p className="meta">{t('story.embedNote')}</p>
    </>
  )
  return (
    <aside className="font-ui border-rule border-y py-3 text-[0.95rem]">
      {title && (
        <p className="label" dir="auto">
          {title}
        </p>
      )}
      {frame ? (
        <Player
          frame={frame}
          title={title ? `${title} (${from})` : t('story.embedTitle', { provider: from })}
          press={t('story.embedPlay', { provider: from })}
        >
          {way}
        </Player>
      ) : (
        way
      )}
    </aside>
  )
}
