import { DeskButton, DeskField, DeskForm, DeskText, DeskTick } from '@/components/admin/form'
import { saveFound } from './actions'
import { Part, type Given } from './part'

/** How search engines and feed readers come to it. */
export function Found({ t, problems, settings: { found, seen } }: Given) {
  return (
    <Part id="found" heading={t('settings.found.heading')}>
      <DeskForm
        action={saveFound}
        seen={seen.found}
        problems={problems}
        done={t('settings.found.saved')}
        className="mt-3 grid gap-4"
      >
        <DeskTick
          id="isIndexed"
          name="isIndexed"
          label={t('settings.found.isIndexed')}
          hint={t('settings.found.isIndexedHint', { file: 'robots.txt' })}
          value={found.isIndexed ? 'on' : ''}
        />
        <DeskTick
          id="fullFeeds"
          name="fullFeeds"
          label={t('settings.found.fullFeeds')}
          hint={t('settings.found.fullFeedsHint')}
          value={found.fullFeeds ? 'on' : ''}
        />
        <DeskTick
          id="offline"
          name="offline"
          label={t('settings.found.offline')}
          hint={t('settings.found.offlineHint')}
          value={found.offline ? 'on' : ''}
        />
        <DeskTick
          id="indexNow"
          name="indexNow"
          label={t('settings.found.indexNow', { protocol: 'IndexNow' })}
          hint={t('settings.found.indexNowHint', { host: 'api.indexnow.org' })}
          value={found.indexNow ? 'on' : ''}
        />
        <DeskField
          id="hub"
          name="hub"
          type="url"
          label={t('settings.found.hub', { protocol: 'WebSub' })}
          hint={t('settings.found.hubHint')}
          value={found.hub}
          maxLength={500}
        />
        <DeskText
          id="robots"
          name="robots"
          label={t('settings.found.robots', { file: 'robots.txt' })}
          hint={t('settings.found.robotsHint')}
          value={found.robots}
          dir="ltr"
          maxLength={4_000}
        />
        <div>
          <DeskButton>{t('settings.found.button')}</DeskButton>
        </div>
      </DeskForm>
    </Part>
  )
}
