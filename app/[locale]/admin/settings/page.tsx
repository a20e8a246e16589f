import { DeskButton, DeskField, DeskForm, DeskSelect, DeskText, DeskTick } from '@/components/admin/form'
import { problemWords } from '@/components/admin/list'
import { DeskPage } from '@/components/admin/page'
import { settingsForDesk } from '@/features/site/queries'
import { words } from '@/lib/i18n'
import { defaultLocale, directionOf, locales, ownNames } from '@/lib/locales'
import { paths } from '@/lib/paths'
import { zoneOfServer, zonesNamed } from '@/lib/time'
import { desk, deskHead } from '../desk'
import { saveCommentRules, saveEditions, saveFound, saveLogo, saveNames, savePrinciples, saveSecurity } from './actions'

export const dynamic = 'force-dynamic'

export const generateMetadata = deskHead('settings', (t) => t('settings.heading'))

export default desk('settings', '/settings', async ({ locale, t, me }) => {
  const { names, zone, off, houseRules, principles, logo, comments, staffFactor, found } = await settingsForDesk(me)
  const problems = problemWords(t, {
    'invalid:hub': t('settings.found.hubWrong'),
    'invalid:robots': t('settings.found.robotsWrong', { file: 'robots.txt' }),
  })
  return (
    <DeskPage title={t('settings.heading')} lead={t('settings.lead')}>
      <section aria-labelledby="names" className="border-rule mt-6 max-w-3xl border-t pt-4">
        <h2 id="names" className="rank-4">
          {t('settings.name.heading')}
        </h2>
        <DeskForm action={saveNames} problems={problems} done={t('settings.name.saved')} className="mt-3 grid gap-4">
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
      </section>
      <section aria-labelledby="editions" className="border-rule mt-8 max-w-3xl border-t pt-4">
        <h2 id="editions" className="rank-4">
          {t('settings.editions.heading')}
        </h2>
        <DeskForm
          action={saveEditions}
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
              ...zonesNamed(locale).map(({ id, name }) => ({ value: id, label: name })),
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
      </section>
      <section aria-labelledby="logo" className="border-rule mt-8 max-w-3xl border-t pt-4">
        <h2 id="logo" className="rank-4">
          {t('settings.logo.heading')}
        </h2>
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
      </section>
      <section aria-labelledby="comments" className="border-rule mt-8 max-w-3xl border-t pt-4">
        <h2 id="comments" className="rank-4">
          {t('settings.comments.heading')}
        </h2>
        <DeskForm
          action={saveCommentRules}
          problems={problems}
          done={t('settings.comments.saved')}
          className="mt-3 grid gap-4"
        >
          <DeskTick
            id="needsVerified"
            name="needsVerified"
            label={t('settings.comments.needsVerified')}
            value={comments.needsVerified ? 'on' : ''}
          />
          <DeskField
            id="closeAfterDays"
            name="closeAfterDays"
            type="number"
            min={0}
            max={9999}
            label={t('settings.comments.closeAfterDays')}
            hint={t('settings.comments.never')}
            value={String(comments.closeAfterDays ?? 0)}
          />
          {locales.map((edition) => (
            <DeskText
              key={edition}
              id={`rules-${edition}`}
              name={`rules-${edition}`}
              label={t(`settings.comments.rules.${edition}`)}
              hint={t('settings.comments.rulesHint')}
              value={houseRules[edition] || words(edition)('comments.rulesText')}
              lang={edition}
              dir={directionOf(edition)}
              rows={4}
              maxLength={2_000}
            />
          ))}
          <p className="meta">
            {t('settings.comments.further')}{' '}
            <a href={paths.desk.page(locale, 'discussions')}>{t('moderation.discussions.title')}</a>
          </p>
          <div>
            <DeskButton>{t('settings.comments.button')}</DeskButton>
          </div>
        </DeskForm>
      </section>
      <section aria-labelledby="principles" className="border-rule mt-8 max-w-3xl border-t pt-4">
        <h2 id="principles" className="rank-4">
          {t('settings.principles.heading')}
        </h2>
        <p className="meta mt-1">
          {t('settings.principles.lead')} <a href={paths.principles(locale)}>{t('settings.principles.heading')}</a>
        </p>
        <DeskForm
          action={savePrinciples}
          problems={problems}
          done={t('settings.principles.saved')}
          className="mt-3 grid gap-4"
        >
          {locales.map((edition) => (
            <DeskText
              key={edition}
              id={`principles-${edition}`}
              name={`principles-${edition}`}
              label={t(`settings.name.${edition}`)}
              hint={t('settings.principles.hint')}
              value={principles[edition] || words(edition)('principles.text')}
              lang={edition}
              dir={directionOf(edition)}
              rows={8}
              maxLength={8_000}
            />
          ))}
          <div>
            <DeskButton>{t('settings.principles.button')}</DeskButton>
          </div>
        </DeskForm>
      </section>
      <section aria-labelledby="found" className="border-rule mt-8 max-w-3xl border-t pt-4">
        <h2 id="found" className="rank-4">
          {t('settings.found.heading')}
        </h2>
        <DeskForm action={saveFound} problems={problems} done={t('settings.found.saved')} className="mt-3 grid gap-4">
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
      </section>
      <section aria-labelledby="security" className="border-rule mt-8 max-w-3xl border-t pt-4">
        <h2 id="security" className="rank-4">
          {t('settings.security.heading')}
        </h2>
        <p className="meta mt-1">
          {t('settings.security.lead')} <a href={paths.accounts.secondFactor(locale)}>{t('settings.security.own')}</a>
        </p>
        <DeskForm
          action={saveSecurity}
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
      </section>
    </DeskPage>
  )
})
