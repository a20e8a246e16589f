import { expect, test } from 'vitest'
import { people } from '@/features/accounts/people/queries'
import { sourcesForDesk, tagsForDesk } from '@/features/furniture/queries'
import { pictures } from '@/features/media/library/queries'
import { queuePage } from '@/features/moderation/queue/queries'
import { QueueQuery } from '@/features/moderation/schema'
import { recordLines } from '@/features/record/queries'
import { recordAsked } from '@/features/record/schema'
import { articleList } from '@/features/writing/list/queries'
import { namesBegun } from '@/features/writing/names/queries'
import { NamesQuery, StoriesQuery } from '@/features/writing/schema'
import { storiesToLink } from '@/features/writing/versions/queries'
import { make } from '@/prisma/factories'

/** Signs that stand for up to eighteen letters each; what readers ask is in features/search. */
const signs = ['ﷺ', '㈝', '㌖', 'ﷲ', '\u{10380}']

test.each(signs)(
  'what the newsroom looks for may be as many %s as fit: nothing is found, and nothing breaks',
  async (sign) => {
    const admin = await make.user({ role: 'ADMIN' })
    const of = (most: number) => sign.repeat(Math.floor(most / sign.length))
    const nothing = {
      q: '',
      status: '',
      section: '',
      author: '',
      locale: '',
      source: '',
      mine: false,
      after: '',
    } as const
    for (const field of ['q', 'author', 'source'] as const)
      expect((await articleList(admin, 'en', { ...nothing, [field]: of(500) })).lines).toEqual([])
    for (const kind of ['author', 'tag', 'source'] as const)
      expect(await namesBegun(admin, NamesQuery.parse({ kind, locale: 'ar', q: of(100) }))).toEqual([])
    expect(await storiesToLink(admin, StoriesQuery.parse({ locale: 'ar', q: of(1_000) }))).toEqual([])
    for (const field of ['q', 'author', 'article'] as const)
      expect((await queuePage(QueueQuery.parse({ view: 'all', [field]: of(200) }), admin, 'en')).items).toEqual([])
    for (const field of ['words', 'actor'])
      expect(
        (
          await recordLines(
            admin,
            recordAsked((name) => (name === field ? of(500) : '')),
          )
        ).lines,
      ).toEqual([])
    const search = of(500)
    expect((await people(admin, { search })).people).toEqual([])
    expect(await tagsForDesk(admin, { locale: 'ar', search })).toMatchObject({ next: null })
    expect(await sourcesForDesk(admin, { search })).toMatchObject({ next: null })
    expect(await pictures(admin, { search })).toMatchObject({ next: null })
  },
)
