import type { StoryView } from '@/features/articles/views'
import { words } from '@/lib/i18n'
import { ShareButtons } from './share'

/** Ways to pass a story on. Plain links: nobody learns of the reader before the reader goes. */
export function ShareLinks({ story, address }: { story: Pick<StoryView, 'headline' | 'locale'>; address: string }) {
  const t = words(story.locale)
  const text = encodeURIComponent(story.headline)
  const url = encodeURIComponent(address)
  const ways = [
    { name: t('story.shareMail'), href: `mailto:?subject=${text}&body=${url}` },
    { name: 'WhatsApp', href: `https://wa.me/?text=${text}%20${url}` },
    { name: 'Telegram', href: `https://t.me/share/url?url=${url}&text=${text}` },
    { name: 'Facebook', href: `https://www.facebook.com/sharer/sharer.php?u=${url}` },
    { name: 'X', href: `https://x.com/intent/post?text=${text}&url=${url}` },
  ]
  return (
    <nav aria-label={t('story.share')} className="no-print mt-6 text-[calc(0.9375rem*var(--ui-scale))]">
      <ul className="-mx-2 flex flex-wrap items-center gap-x-2">
        <li aria-hidden className="label px-2">
          {t('story.share')}
        </li>
        {ways.map(({ name, href }) => (
          <li key={name}>
            <a
              href={href}
              rel="noopener nofollow"
              className="quiet-link inline-flex min-h-11 min-w-11 items-center justify-center px-2"
            >
              <bdi>{name}</bdi>
            </a>
          </li>
        ))}
        <ShareButtons
          words={{
            copy: t('story.shareCopy'),
            copied: t('story.shareCopied'),
            device: t('story.shareDevice'),
            print: t('story.print'),
          }}
        />
      </ul>
    </nav>
  )
}
