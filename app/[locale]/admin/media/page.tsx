import { DropPicture } from '@/components/admin/drop-picture'
import { FilterField, Filters, Further } from '@/components/admin/list'
import { DeskPage } from '@/components/admin/page'
import { Told } from '@/components/admin/told'
import { Moment } from '@/components/ui/moment'
import { pictures } from '@/features/media/library/queries'
import { digitsOf } from '@/lib/i18n'
import { deskCatalogues } from '@/lib/newsroom-words'
import { paths } from '@/lib/paths'
import { desk, deskHead } from '../desk'
import { toldOf } from '../leaving'

export const dynamic = 'force-dynamic'

export const generateMetadata = deskHead('write', (t) => t('media.heading'))

const problems = [
  ...([
    'not_a_picture',
    'picture_empty',
    'picture_damaged',
    'too_many_pixels',
    'too_large',
    'quota',
    'sign_in',
  ] as const),
]

export default desk('write', '/media', async ({ locale, t, me, one }) => {
  const search = one('q')
  const cursor = one('cursor')
  const { pictures: found, next } = await pictures(me, { search, cursor })
  const at = (more: Record<string, string>) => {
    const query = new URLSearchParams({ ...(search && { q: search }), ...more })
    return `${paths.desk.page(locale, 'media')}${query.size > 0 ? `?${query}` : ''}`
  }
  return (
    <DeskPage title={t('media.heading')} lead={t('media.lead')}>
      <Told first={await toldOf({ t, one }, { removed: t('media.removed') })} />
      <DropPicture
        words={{
          label: t('media.drop.label'),
          choose: t('media.drop.choose'),
          hint: t('media.drop.hint'),
          waiting: t('media.drop.waiting'),
          busy: deskCatalogues[locale].media.drop.busy,
          done: t('media.drop.done'),
          refused: t('media.drop.refused'),
          digits: digitsOf(locale),
          problems: {
            ...Object.fromEntries(problems.map((code) => [code, t(`media.problems.${code}`)])),
            other: t('media.problems.other'),
          },
        }}
      />
      <Filters t={t}>
        <FilterField name="q" label={t('media.search')} value={search} />
      </Filters>
      {found.length === 0 && <p className="mt-6">{t('media.none')}</p>}
      <ul className="mt-4 grid grid-cols-2 gap-x-4 gap-y-6 sm:grid-cols-3 lg:grid-cols-5">
        {found.map((picture) => (
          <li key={picture.id}>
            <a
              href={`${paths.desk.page(locale, 'media')}/${picture.id}`}
              className="block no-underline hover:underline"
              aria-label={picture.alt || t('media.unnamed')}
            >
              <img
                src={picture.src}
                srcSet={picture.sources[0]?.srcset}
                sizes="(min-width: 64rem) 18rem, 45vw"
                width={picture.width}
                height={picture.height}
                alt=""
                loading="lazy"
                className="bg-wash aspect-[3/2] w-full object-contain"
              />
              <span className="mt-1 line-clamp-2" dir="auto">
                {picture.alt || t('media.unnamed')}
              </span>
            </a>
            <p className="meta">
              {picture.credit && (
                <>
                  <bdi>{picture.credit}</bdi>
                  {' · '}
                </>
              )}
              <Moment locale={locale} iso={picture.since} />
              {' · '}
              {t(picture.isUsed ? 'media.used' : 'media.unused')}
            </p>
          </li>
        ))}
      </ul>
      <Further
        t={t}
        label={t('media.pages')}
        first={cursor ? at({}) : null}
        next={next ? at({ cursor: next }) : null}
      />
    </DeskPage>
  )
})
