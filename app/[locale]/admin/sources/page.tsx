import { DeskButton, DeskField, DeskForm, DeskSelect, DeskText } from '@/components/admin/form'
import { FilterField, Filters, Further, problemWords } from '@/components/admin/list'
import { DeskPage } from '@/components/admin/page'
import { Told } from '@/components/admin/told'
import { sourcePolicies } from '@/features/articles/policy'
import { sourcesForDesk, type SourceRow } from '@/features/furniture/queries'
import { failingWires, wiresOf, type WireView } from '@/features/wires/settings/queries'
import { sectionsOf } from '@/features/articles/queries'
import { paths } from '@/lib/paths'
import { desk, deskHead, type Desk } from '../desk'
import { Ending } from '../ending'
import { toldOf } from '../leaving'
import { createSource, dropSource, joinSource, saveSource } from './actions'
import { WireFacts } from './wire'
import { FailingWires, WireTrouble } from './wire-trouble'

export const dynamic = 'force-dynamic'

export const generateMetadata = deskHead('furniture', (t) => t('furniture.sources.heading'))

function Facts({ t, id, source }: Pick<Desk, 't'> & { id: string; source?: SourceRow }) {
  return (
    <>
      <DeskField
        id={`${id}-name`}
        name="name"
        label={t('furniture.sources.name')}
        value={source?.name ?? ''}
        required
        maxLength={80}
      />
      <DeskField
        id={`${id}-url`}
        name="url"
        type="url"
        label={t('furniture.sources.url')}
        value={source?.url ?? ''}
        maxLength={500}
      />
      <DeskField
        id={`${id}-credit`}
        name="defaultCredit"
        label={t('furniture.sources.defaultCredit')}
        value={source?.defaultCredit ?? ''}
        maxLength={200}
      />
      <DeskSelect
        id={`${id}-policy`}
        name="policy"
        label={t('furniture.sources.policy')}
        hint={t('furniture.sources.policyHint')}
        value={source?.policy ?? 'NOINDEX'}
        options={sourcePolicies.map((value) => ({ value, label: t(`furniture.sources.policies.${value}`) }))}
      />
      <DeskText
        id={`${id}-licence`}
        name="licenceNote"
        label={t('furniture.sources.licenceNote')}
        value={source?.licenceNote ?? ''}
        maxLength={1_000}
      />
    </>
  )
}

function TroubleOf({ locale, t, wire }: Pick<Desk, 'locale' | 't'> & { wire: WireView | undefined }) {
  return wire?.trouble ? <WireTrouble locale={locale} t={t} wire={wire} trouble={wire.trouble} /> : null
}

export default desk('furniture', '/sources', async ({ locale, t, me, one }) => {
  const search = one('q')
  const cursor = one('cursor')
  const { rows, next } = await sourcesForDesk(me, { search, cursor })
  const [failing, wires, sections] = await Promise.all([
    failingWires(me),
    wiresOf(
      me,
      rows.map(({ id }) => id),
    ),
    sectionsOf(locale),
  ])
  const at = (more: Record<string, string>) => {
    const query = new URLSearchParams({ ...(search && { q: search }), ...more })
    return `${paths.desk.page(locale, 'sources')}${query.size > 0 ? `?${query}` : ''}`
  }
  const problems = problemWords(t, {
    'conflict:name': t('furniture.problems.nameTaken'),
    'invalid:name': t('furniture.problems.unseen'),
    'invalid:url': t('furniture.problems.url'),
    'invalid:feedUrl': t('wires.problems.address'),
    'invalid:readsWhole': t('wires.problems.licence'),
    'invalid:into': t('furniture.problems.intoSource'),
    'conflict:into': t('furniture.problems.bothFeeds'),
    conflict: t('furniture.problems.inUse'),
  })
  const form = { problems, done: t('furniture.sources.saved'), className: 'grid max-w-3xl gap-4 py-2 sm:grid-cols-2' }
  return (
    <DeskPage title={t('furniture.sources.heading')} lead={t('furniture.sources.lead')}>
      <Filters t={t}>
        <FilterField name="q" label={t('furniture.sources.search')} value={search} />
      </Filters>
      <Told first={await toldOf({ t, one }, { conflict: t('furniture.problems.inUse') })} />
      {!search && !cursor && <FailingWires locale={locale} t={t} {...failing} />}
      {rows.length === 0 && <p className="mt-6">{t('furniture.sources.none')}</p>}
      <ul className="mt-4 max-w-4xl">
        {rows.map((source) => (
          <li key={source.id} className="border-rule border-b py-2 last:border-b-0">
            <div className="flex flex-wrap items-baseline gap-x-4">
              <a href={paths.source(locale, source.slug)} className="label inline-block py-1">
                <bdi>{source.name}</bdi>
              </a>
              {source.url && (
                <bdi dir="ltr" className="meta">
                  {source.url}
                </bdi>
              )}
            </div>
            <TroubleOf locale={locale} t={t} wire={wires.get(source.id)} />
            {source.isArriving && <p className="meta">{t('furniture.sources.arriving')}</p>}
            {source.licenceNote && (
              <p dir="auto" className="meta">
                {source.licenceNote}
              </p>
            )}
            <details>
              <summary className="cursor-pointer py-1">{t('furniture.sources.edit', { name: source.name })}</summary>
              <DeskForm action={saveSource} {...form}>
                <input type="hidden" name="id" value={source.id} />
                <Facts t={t} id={source.id} source={source} />
                <div className="sm:col-span-2">
                  <DeskButton>{t('desk.save')}</DeskButton>
                </div>
              </DeskForm>
            </details>
            <WireFacts
              locale={locale}
              t={t}
              source={source}
              wire={wires.get(source.id)}
              sections={sections}
              form={form}
            />
            <Ending
              t={t}
              kind="sources"
              id={source.id}
              name={source.name}
              isUsed={source.isUsed}
              {...form}
              join={joinSource}
              drop={dropSource}
            />
          </li>
        ))}
      </ul>
      <Further
        t={t}
        label={t('furniture.sources.pages')}
        first={cursor ? at({}) : null}
        next={next ? at({ cursor: next }) : null}
      />
      <details className="border-rule mt-6 max-w-4xl border-t pt-3">
        <summary className="label cursor-pointer py-2">{t('furniture.sources.add')}</summary>
        <DeskForm action={createSource} {...form}>
          <Facts t={t} id="new" />
          <div className="sm:col-span-2">
            <DeskButton>{t('furniture.sources.addButton')}</DeskButton>
          </div>
        </DeskForm>
      </details>
    </DeskPage>
  )
})
