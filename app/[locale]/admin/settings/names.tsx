import { DeskButton, DeskField, DeskForm, DeskSelect, DeskTick } from '@/components/admin/form'
import { words } from '@/lib/i18n'
import { defaultLocale, directionOf, locales, ownNames, type Locale } from '@/lib/locales'
import { zoneOfServer, zonesNamed } from '@/lib/time'
import { saveEditions, saveNames } from './actions'
import { Part, type Given } from './part'

/** What the newspaper is called. */
export function Names({ t, problems, settings: { names, seen } }: Given) {
  return (
    <Part id="names" heading={t('settings.name.heading')}>
      <DeskForm
        action={saveNames}
        seen={seen.names}
        problems={problems}
        done={t('settings.name.saved')}
        className="mt-3 grid gap-4"
      >
        {locales.map((locale) => (
          <DeskField
            key={locale}
            id={`name-${locale}`}
            name={`name-${locale}`}
            label={t(`settings.name.${locale}`)}
            hint={t('settings.name.hint', { name: words(locale)('site.name') })}
            value={names[locale] ?? ''}
            lang={locale}
            dir={directionOf(locale)}
            maxLength={60}
          />
        ))}
        <div>
          <DeskButton>{t('settings.name.button')}</DeskButton>
        </div>
      </DeskForm>
    </Part>
  )
}

const continents = [
  ...(['Africa', 'America', 'Antarctica', 'Arctic', 'Asia', 'Atlantic', 'Australia', 'Europe'] as const),
  ...(['Indian', 'Pacific'] as const),
]

/** Every zone under its part of the world, the newsroom's and UTC before all of them. */
const zonesByContinent = (locale: Locale, t: Given['t']) => {
  const [own, ...zones] = zonesNamed(locale).map(({ id, name }) => ({ value: id, label: name }))
  const groups = continents
    .map((continent) => ({
      group: t(`settings.editions.continents.${continent}`),
      zones: zones.filter(({ value }) => value.startsWith(`${continent}/`)),
    }))
    .sort((a, b) => a.group.localeCompare(b.group, locale))
  const grouped = groups.flatMap(({ group, zones: those }) => those.map((zone) => ({ ...zone, group })))
  const known = new Set(grouped.map(({ value }) => value))
  return [...(own ? [own] : []), ...zones.filter(({ value }) => !known.has(value)), ...grouped]
}

/** By which clock it prints, and in which languages readers have it. */
export function Editions({ locale, t, problems, settings: { zone, off, seen } }: Given) {
  return (
    <Part id="editions" heading={t('settings.editions.heading')}>
      <DeskForm
        action={saveEditions}
        seen={seen.editions}
        problems={problems}
        done={t('settings.editions.saved')}
        className="mt-3 grid gap-4"
      >
        <DeskSelect
          id="zone"
          name="zone"
          label={t('settings.editions.zone')}
          hint={t('settings.editions.zoneHint')}
          value={zone ?? ''}
          options={[
            { value: '', label: t('settings.editions.zoneOfServer', { zone: zoneOfServer() }) },
            ...zonesByContinent(locale, t),
          ]}
        />
        <fieldset className="grid gap-2">
          <legend className="label">{t('settings.editions.languages')}</legend>
          <p className="meta">{t('settings.editions.languagesHint', { language: ownNames[defaultLocale] })}</p>
          {locales
            .filter((edition) => edition !== defaultLocale)
            .map((edition) => (
              <DeskTick
                key={edition}
                id={`edition-${edition}`}
                name={edition}
                label={ownNames[edition]}
                lang={edition}
                value={off.some((one) => one === edition) ? '' : 'on'}
              />
            ))}
        </fieldset>
        <div>
          <DeskButton>{t('settings.editions.button')}</DeskButton>
        </div>
      </DeskForm>
    </Part>
  )
}
