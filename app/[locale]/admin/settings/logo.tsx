import { DeskButton, DeskForm } from '@/components/admin/form'
import { paths } from '@/lib/paths'
import { saveLogo } from './actions'
import { Part, type Given } from './part'

/** What stands above every page in place of the name. */
export function Logos({ locale, t, problems, settings: { logo, seen } }: Given) {
  return (
    <Part id="logo" heading={t('settings.logo.heading')}>
      <p className="mt-1">
        {t('settings.logo.lead')} <a href={paths.desk.page(locale, 'media')}>{t('settings.logo.library')}</a>
      </p>
      {(['light', 'dark'] as const).map((paper) => {
        const picture = logo?.[paper]
        return (
          picture && (
            <DeskForm
              key={paper}
              action={saveLogo}
              seen={paper === 'light' ? seen.logo : seen.logoDark}
              problems={problems}
              className="mt-4 flex flex-wrap items-center gap-4"
            >
              <input type="hidden" name="paper" value={paper} />
              <img
                src={picture.sources[0]?.srcset.split(' ')[0]}
                width={picture.width}
                height={picture.height}
                alt={t(`settings.logo.${paper}`)}
                className={`h-16 w-auto max-w-72 object-contain ${paper === 'dark' ? 'bg-[#131211]' : 'bg-[#fffefb]'}`}
              />
              <DeskButton quiet>{t(`settings.logo.remove.${paper}`)}</DeskButton>
            </DeskForm>
          )
        )
      })}
    </Part>
  )
}
