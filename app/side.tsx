import { LatestNews } from '@/components/site/latest-news'
import { TopView } from '@/components/site/top-view'
import { latest } from '@/features/articles/queries'
import { topShown } from '@/app/top'
import type { Locale } from '@/lib/locales'

/** What stands beside a page: Latest News and Top View, the same on every page of an edition. `except` is the story being read. */
export async function Side({ locale, except }: { locale: Locale; except?: string }) {
  const [news, top] = await Promise.all([latest(locale, 1, 9), topShown(locale)])
  return (
    <>
      <LatestNews locale={locale} teasers={news.teasers.filter(({ id }) => id !== except).slice(0, 8)} />
      <div className="lg:sticky lg:top-6">
        <TopView locale={locale} window={top.window} entries={top.entries} />
      </div>
    </>
  )
}
