import { DeskButton, DeskField, DeskForm } from '@/components/admin/form'
import {
  ColumnName,
  DeskRow,
  DeskTable,
  FilterChoice,
  FilterField,
  Filters,
  Further,
  problemWords,
} from '@/components/admin/list'
import { DeskPage } from '@/components/admin/page'
import { Told } from '@/components/admin/told'
import { mostCounted, tagsForDesk, type TagRow } from '@/features/furniture/queries'
import { figure } from '@/lib/i18n'
import { isLocale, locales, ownNames, type Locale } from '@/lib/locales'
import { paths } from '@/lib/paths'
import { desk, deskHead, type Desk } from '../desk'
import { Endings } from '../ending'
import { toldOf } from '../leaving'
import { dropTag, joinTag, saveTag } from './actions'

export const dynamic = 'force-dynamic'

export const generateMetadata = deskHead('furniture', (t) => t('furniture.tags.heading'))

function Change({ t, tag: { id, name, stories } }: Pick<Desk, 't'> & { tag: TagRow }) {
  const problems = problemWords(t, {
    'invalid:into': t('furniture.problems.into'),
    'conflict:name': t('furniture.problems.tagTaken'),
    'invalid:name': t('furniture.problems.unseen'),
    conflict: t('furniture.problems.inUse'),
  })
  return (
    <details>
      <summary className="cursor-pointer whitespace-nowrap" aria-label={t('furniture.tags.changeAbout', { name })}>
        {t('furniture.tags.change')}
      </summary>
      <DeskForm action={saveTag} problems={problems} done={t('furniture.tags.saved')} className="mt-2 grid gap-2">
        <input type="hidden" name="id" value={id} />
        <DeskField
          id={`name-${id}`}
          name="name"
          label={t('furniture.tags.rename')}
          value={name}
          required
          maxLength={80}
        />
        <div>
          <DeskButton quiet>{t('furniture.tags.renameButton')}</DeskButton>
        </div>
      </DeskForm>
      <Endings
        t={t}
        kind="tags"
        id={id}
        name={name}
        isUsed={stories > 0}
        problems={problems}
        join={joinTag}
        drop={dropTag}
        className="mt-4 grid gap-2 pb-2"
      />
    </details>
  )
}

/** How many stories are about it. */
const storiesOf = (locale: Locale, t: Desk['t'], { stories }: TagRow) => {
  if (stories === 0) return t('furniture.tags.no')
  return stories > mostCounted
    ? t('furniture.tags.many', { number: figure(locale, mostCounted) })
    : figure(locale, stories)
}

export default desk('furniture', '/tags', async ({ locale, t, me, one }) => {
  const search = one('q')
  const cursor = one('cursor')
  const asked = one('edition')
  const edition = isLocale(asked) ? asked : locale
  const { rows, next } = await tagsForDesk(me, { locale: edition, search, cursor })
  const at = (more: Record<string, string>) =>
    `${paths.desk.page(locale, 'tags')}?${new URLSearchParams({ edition, ...(search && { q: search }), ...more })}`
  return (
    <DeskPage title={t('furniture.tags.heading')} lead={t('furniture.tags.lead')}>
      <Filters t={t}>
        <FilterField name="q" label={t('furniture.tags.search')} value={search} />
        <FilterChoice
          name="edition"
          label={t('furniture.tags.edition')}
          value={edition}
          options={locales.map((value) => ({ value, label: ownNames[value] }))}
        />
      </Filters>
      <Told first={await toldOf({ t, one }, { conflict: t('furniture.problems.inUse') })} />
      {rows.length === 0 ? (
        <p className="mt-6">{t('furniture.tags.none')}</p>
      ) : (
        <DeskTable
          stacks
          caption={t('furniture.tags.table')}
          heads={[
            t('furniture.tags.name'),
            t('furniture.tags.address'),
            t('furniture.tags.used'),
            t('furniture.tags.change'),
          ]}
        >
          {rows.map((tag) => (
            <DeskRow
              key={tag.id}
              short={[0, 1, 2]}
              cells={[
                <a
                  key="name"
                  href={paths.tag(tag.locale, tag.slug)}
                  lang={tag.locale}
                  className="label inline-block py-1"
                >
                  <bdi>{tag.name}</bdi>
                </a>,
                <bdi key="slug">{tag.slug}</bdi>,
                <span key="used">
                  <ColumnName>{t('furniture.tags.used')}</ColumnName>
                  <span className="figures">{storiesOf(locale, t, tag)}</span>
                </span>,
                <Change key="change" t={t} tag={tag} />,
              ]}
            />
          ))}
        </DeskTable>
      )}
      <Further
        t={t}
        label={t('furniture.tags.pages')}
        first={cursor ? at({}) : null}
        next={next ? at({ cursor: next }) : null}
      />
    </DeskPage>
  )
})
