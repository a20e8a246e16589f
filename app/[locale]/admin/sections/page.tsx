import { DeskButton, DeskField, DeskForm, DeskSelect } from '@/components/admin/form'
import { problemWords } from '@/components/admin/list'
import { DeskPage } from '@/components/admin/page'
import { Told } from '@/components/admin/told'
import { sectionsForDesk, type SectionForDesk } from '@/features/furniture/queries'
import { hues } from '@/features/furniture/schema'
import { inLanguage } from '@/lib/i18n'
import { directionOf, locales } from '@/lib/locales'
import { desk, deskHead, type Desk } from '../desk'
import { toldOf } from '../leaving'
import { createSection, dropSection, saveSection, shiftSection } from './actions'

export const dynamic = 'force-dynamic'

export const generateMetadata = deskHead('furniture', (t) => t('furniture.sections.heading'))

type Given = Pick<Desk, 'locale' | 't'>

/** What is wrong with a name that is there. */
const unseenIn = (t: Desk['t']) =>
  Object.fromEntries(locales.map((locale) => [`invalid:name-${locale}`, t('furniture.problems.unseen')]))

function NameFields({ t, id, names }: Given & { id: string; names: SectionForDesk['names'] }) {
  return locales.map((locale) => (
    <DeskField
      key={locale}
      id={`${id}-name-${locale}`}
      name={`name-${locale}`}
      label={t(`furniture.sections.${locale}`)}
      value={names[locale] ?? ''}
      lang={locale}
      dir={directionOf(locale)}
      required={locale === 'en'}
      maxLength={80}
      {...(locale !== 'en' && { hint: t('furniture.sections.missing') })}
    />
  ))
}

function HueField({ t, id, value }: Given & { id: string; value: string }) {
  return (
    <DeskSelect
      id={`${id}-hue`}
      name="hue"
      label={t('furniture.sections.hue')}
      value={value}
      options={hues.map((hue) => ({ value: hue, label: t(`furniture.hues.${hue}`) }))}
    />
  )
}

function SectionLine({
  section,
  isFirst,
  isLast,
  ...given
}: Given & { section: SectionForDesk; isFirst: boolean; isLast: boolean }) {
  const { t, locale } = given
  const { id, slug, names, hue, isUsed } = section
  const name = inLanguage(names, locale)
  const problems = problemWords(t, { conflict: t('furniture.problems.inUse'), ...unseenIn(t) })
  const held = <input type="hidden" name="id" value={id} />
  return (
    <li className={`hue hue-${hue} pt-2 pb-4`}>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <h2 className="rank-4">
          <bdi>{name}</bdi>
        </h2>
        <code dir="ltr" className="meta">
          {slug}
        </code>
        <div className="flex flex-wrap gap-2 sm:ms-auto">
          {!isFirst && (
            <DeskForm action={shiftSection} problems={problems}>
              {held}
              <input type="hidden" name="by" value="up" />
              <DeskButton quiet about={t('furniture.sections.upAbout', { name })}>
                {t('furniture.sections.up')}
              </DeskButton>
            </DeskForm>
          )}
          {!isLast && (
            <DeskForm action={shiftSection} problems={problems}>
              {held}
              <input type="hidden" name="by" value="down" />
              <DeskButton quiet about={t('furniture.sections.downAbout', { name })}>
                {t('furniture.sections.down')}
              </DeskButton>
            </DeskForm>
          )}
          {isUsed ? (
            <span className="meta self-center">{t('furniture.sections.used')}</span>
          ) : (
            <DeskForm action={dropSection} problems={problems} done={t('furniture.sections.removed', { name })} leaves>
              {held}
              <DeskButton quiet about={t('furniture.sections.removeAbout', { name })}>
                {t('furniture.sections.remove')}
              </DeskButton>
            </DeskForm>
          )}
        </div>
      </div>
      <details className="mt-1">
        <summary className="cursor-pointer py-2">{t('furniture.sections.edit', { name })}</summary>
        <DeskForm
          action={saveSection}
          problems={problems}
          done={t('furniture.sections.saved')}
          className="grid max-w-3xl gap-4 py-2 sm:grid-cols-2"
        >
          {held}
          <NameFields {...given} id={id} names={names} />
          <HueField {...given} id={id} value={hue} />
          <div className="sm:col-span-2">
            <DeskButton>{t('desk.save')}</DeskButton>
          </div>
        </DeskForm>
      </details>
    </li>
  )
}

export default desk('furniture', '/sections', async ({ locale, t, me, one }) => {
  const sections = await sectionsForDesk(me)
  return (
    <DeskPage title={t('furniture.sections.heading')} lead={t('furniture.sections.lead')}>
      <Told first={await toldOf({ t, one }, { conflict: t('furniture.problems.inUse') })} />
      <ol className="mt-6 max-w-4xl">
        {sections.map((section, at) => (
          <SectionLine
            key={section.id}
            locale={locale}
            t={t}
            section={section}
            isFirst={at === 0}
            isLast={at === sections.length - 1}
          />
        ))}
      </ol>
      <details className="border-rule mt-6 max-w-4xl border-t pt-3">
        <summary className="label cursor-pointer py-2">{t('furniture.sections.add')}</summary>
        <DeskForm
          action={createSection}
          done={t('furniture.sections.saved')}
          problems={problemWords(t, {
            'conflict:slug': t('furniture.problems.slugTaken'),
            'invalid:slug': t('furniture.problems.slug'),
            ...unseenIn(t),
          })}
          className="mt-2 grid max-w-3xl gap-4 sm:grid-cols-2"
        >
          <DeskField
            id="new-slug"
            name="slug"
            label={t('furniture.sections.slug')}
            hint={t('furniture.sections.slugHint')}
            dir="ltr"
            required
            maxLength={40}
          />
          <HueField locale={locale} t={t} id="new" value="ink" />
          <NameFields locale={locale} t={t} id="new" names={{}} />
          <div className="sm:col-span-2">
            <DeskButton>{t('furniture.sections.addButton')}</DeskButton>
          </div>
        </DeskForm>
      </details>
    </DeskPage>
  )
})
