import { DeskButton, DeskField, DeskForm } from '@/components/admin/form'
import { OwnId } from '@/components/admin/own-id'
import { DeskPage } from '@/components/admin/page'
import { Moment } from '@/components/ui/moment'
import { hooksForDesk } from '@/features/hooks/desk/queries'
import { hookEvents } from '@/features/hooks/schema'
import type { HookView } from '@/features/hooks/views'
import { newId } from '@/lib/ids'
import { paths } from '@/lib/paths'
import { desk, deskHead, type Desk } from '../desk'
import { createHook } from './actions'
import { EventTicks } from './events'
import { eventWords, hookProblemWords, secretWords, stateWords } from './words'

export const dynamic = 'force-dynamic'

export const generateMetadata = deskHead('settings', (t) => t('hooks.heading'))

function HookLine({ locale, t, hook }: Pick<Desk, 'locale' | 't'> & { hook: HookView }) {
  const isLate = hook.isOn && hook.failingSince !== null
  return (
    <li className="border-rule border-b py-3">
      <a href={paths.desk.webhook(locale, hook.id)} className="label inline-block py-1">
        <bdi dir="ltr" className="break-all">
          {hook.host}
        </bdi>
      </a>
      <p className={isLate || hook.offBecause ? 'text-accent' : 'meta'}>
        {isLate
          ? t.rich('hooks.state.late', { when: () => <Moment key="when" locale={locale} iso={hook.failingSince!} /> })
          : stateWords(t, hook)}
      </p>
      <p className="meta">{hook.events.map((event) => eventWords(t, event)).join(' · ')}</p>
    </li>
  )
}

export default desk('settings', '/webhooks', async ({ locale, t, me }) => {
  const hooks = await hooksForDesk(me)
  return (
    <DeskPage title={t('hooks.heading')} lead={t('hooks.lead')}>
      <p className="mt-1">
        <a href={paths.developers(locale)}>{t('hooks.described')}</a>
      </p>
      {hooks.length === 0 ? (
        <p className="mt-6">{t('hooks.none')}</p>
      ) : (
        <ul aria-label={t('hooks.list')} className="border-rule mt-4 max-w-3xl border-t">
          {hooks.map((hook) => (
            <HookLine key={hook.id} locale={locale} t={t} hook={hook} />
          ))}
        </ul>
      )}
      <section aria-labelledby="add" className="border-rule mt-8 max-w-3xl border-t pt-4">
        <h2 id="add" className="rank-4">
          {t('hooks.add.heading')}
        </h2>
        <DeskForm
          action={createHook}
          problems={hookProblemWords(t)}
          done={t('hooks.add.done')}
          once={secretWords(t)}
          className="mt-3 grid gap-4"
        >
          <OwnId value={newId()} />
          <DeskField
            id="url"
            name="url"
            type="url"
            label={t('hooks.add.url')}
            hint={t('hooks.add.urlHint')}
            required
            maxLength={500}
          />
          <EventTicks t={t} id="new" chosen={hookEvents} />
          <div>
            <DeskButton>{t('hooks.add.button')}</DeskButton>
          </div>
        </DeskForm>
      </section>
    </DeskPage>
  )
})
