import { DeskButton, DeskForm, DeskTick } from '@/components/admin/form'
import { paths } from '@/lib/paths'
import { saveSecurity } from './actions'
import { Part, type Given } from './part'

/** Who comes into the newsroom. */
export function Security({ locale, t, problems, settings: { staffFactor, seen } }: Given) {
  return (
    <Part id="security" heading={t('settings.security.heading')}>
      <p className="meta mt-1">
        {t('settings.security.lead')} <a href={paths.accounts.secondFactor(locale)}>{t('settings.security.own')}</a>
      </p>
      <DeskForm
        action={saveSecurity}
        seen={seen.security}
        problems={problems}
        done={t('settings.security.saved')}
        className="mt-3 grid gap-4"
      >
        <DeskTick
          id="staffFactor"
          name="staffFactor"
          label={t('settings.security.staffFactor')}
          value={staffFactor ? 'on' : ''}
        />
        <div>
          <DeskButton>{t('settings.security.button')}</DeskButton>
        </div>
      </DeskForm>
    </Part>
  )
}
