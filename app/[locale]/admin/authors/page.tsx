import { FilterField, Filters, Further, problemWords } from '@/components/admin/list'
import { DeskPage } from '@/components/admin/page'
import { Told } from '@/components/admin/told'
import { authorsForDesk, type AuthorRow } from '@/features/furniture/authors/queries'
import { mostCounted } from '@/features/furniture/queries'
import { figure, inLanguage } from '@/lib/i18n'
import { locales } from '@/lib/locales'
import { paths } from '@/lib/paths'
import { desk, deskHead, type Desk } from '../desk'
import { Ending } from '../ending'
import { toldOf } from '../leaving'
import { dropAuthor, joinAuthor } from './actions'
import { Facts } from './facts'

export const dynamic = 'force-dynamic'

export const generateMetadata = deskHead('furniture', (t) => t('furniture.authors.heading'))

type Words = Pick<Desk, 'locale' | 't'>

/** How many stories, leading to them. */
function Stories({ locale, t, author: { slug, stories } }: Words & { author: AuthorRow }) {
  if (stories === 0) return <span className="meta">{t('furniture.authors.unsigned')}</span>
  const said =
    stories > mostCounted
      ? t('furniture.authors.many', { number: figure(locale, mostCounted) })
      : t('furniture.authors.stories', { count: stories })
  return (
    <a href={`${paths.desk.page(locale, 'articles')}?${new URLSearchParams({ author: slug })}`} className="py-1">
      {said}
    </a>
  )
}

export default desk('furniture', '/authors', async ({ locale, t, me, one }) => {
  const search = one('q')
  const cursor = one('cursor')
  const { rows, next } = await authorsForDesk(me, { search, cursor })
  const at = (more: Record<string, string>) => {
    const query = new URLSearchParams({ ...(search && { q: search }), ...more })
    return `${paths.desk.page(locale, 'authors')}${query.size > 0 ? `?${query}` : ''}`
  }
  const problems = problemWords(t, {
    ...Object.fromEntries(
      locales.flatMap((one) => [
        [`conflict:name-${one}`, t('furniture.problems.authorTaken')],
        [`invalid:name-${one}`, t('furniture.problems.unseen')],
      ]),
    ),
    'invalid:name': t('furniture.problems.nameless'),
    'invalid:email': t('furniture.problems.noAccount'),
    'conflict:email': t('furniture.problems.accountTaken'),
    'invalid:into': t('furniture.problems.intoAuthor'),
    'conflict:into': t('furniture.problems.bothAccounts'),
    conflict: t('furniture.problems.inUse'),
  })
  return (
    <DeskPage title={t('furniture.authors.heading')} lead={t('furniture.authors.lead')}>
      <Filters t={t}>
        <FilterField name="q" label={t('furniture.authors.search')} value={search} />
      </Filters>
      <Told first={await toldOf({ t, one }, { conflict: t('furniture.problems.inUse') })} />
      {rows.length === 0 && <p className="mt-6">{t('furniture.authors.none')}</p>}
      <ul className="mt-4 max-w-5xl">
        {rows.map((author) => {
          const name = inLanguage(author.names, locale) || author.slug
          const role = inLanguage(author.roles, locale)
          return (
            <li key={author.id} className="border-rule border-b py-2 last:border-b-0">
              <div className="flex flex-wrap items-baseline gap-x-4">
                <a href={paths.author(locale, author.slug)} className="label inline-block py-1">
                  <bdi>{name}</bdi>
                </a>
                {role && (
                  <span dir="auto" className="meta">
                    {role}
                  </span>
                )}
                <Stories locale={locale} t={t} author={author} />
              </div>
              {author.isArriving && <p className="meta">{t('furniture.authors.arriving')}</p>}
              <Facts t={t} author={author} name={name} problems={problems} />
              <Ending
                t={t}
                kind="authors"
                id={author.id}
                name={name}
                isUsed={author.stories > 0 || author.isArriving}
                problems={problems}
                join={joinAuthor}
                drop={dropAuthor}
                className="grid max-w-3xl gap-4 py-2"
              />
            </li>
          )
        })}
      </ul>
      <Further
        t={t}
        label={t('furniture.authors.pages')}
        first={cursor ? at({}) : null}
        next={next ? at({ cursor: next }) : null}
      />
    </DeskPage>
  )
})
