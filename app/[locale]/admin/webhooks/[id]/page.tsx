import { notFound } from 'next/navigation'
import { DeskButton, DeskForm } from '@/components/admin/form'
import { DeskPage, DeskPart } from '@/components/admin/page'
import { hookForDesk } from '@/features/hooks/desk/queries'
import type { HookView } from '@/features/hooks/views'
import { printedMoment } from '@/lib/time'
import { desk, deskHead, type Desk } from '../../desk'
import { dropHook, makeSecret, saveHookEvents, sendTest, turnHook } from '../actions'
import { EventTicks } from '../events'
import { hookProblemWords, secretWords, stateWords } from '../words'
import { Told } from './told'

export const dynamic = 'force-dynamic'

export const generateMetadata = deskHead('settings', (t) => t('hooks.heading'))

type Given = Pick<Desk, 'locale' | 't'> & { hook: HookView }

/** What is so of it, one line each. */
const factsOf = ({ locale, t, hook }: Given): [string, string][] => {
  const { createdAt, failingSince, previousUntil } = hook
  const at = (iso: string) => printedMoment(locale, iso)
  return [
    [t('hooks.facts.state'), stateWords(t, hook)],
    [t('hooks.facts.since'), at(createdAt)],
    ...(failingSince ? [[t('hooks.facts.failing'), at(failingSince)] as [string, string]] : []),
    ...(previousUntil ? [[t('hooks.facts.rolling'), at(previousUntil)] as [string, string]] : []),
  ]
}

function Standing(given: Given) {
  const { t, hook } = given
  const problems = hookProblemWords(t)
  const it = <input type="hidden" name="id" value={hook.id} />
  return (
    <>
      <dl className="mt-3 grid grid-cols-[auto_1fr] gap-x-6 gap-y-1">
        {factsOf(given).map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="meta">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <div className="mt-4 flex flex-wrap items-start gap-3">
        <DeskForm action={sendTest} problems={problems} done={t('hooks.done.tested')}>
          {it}
          <DeskButton>{t('hooks.act.test')}</DeskButton>
        </DeskForm>
        <DeskForm action={turnHook} problems={problems}>
          {it}
          <input type="hidden" name="to" value={hook.isOn ? 'off' : 'on'} />
          <DeskButton quiet>{t(hook.isOn ? 'hooks.act.off' : 'hooks.act.on')}</DeskButton>
        </DeskForm>
      </div>
      <DeskForm action={makeSecret} problems={problems} once={secretWords(t)} className="mt-4">
        {it}
        <DeskButton quiet>{t('hooks.act.roll')}</DeskButton>
        <p className="meta mt-1">{t('hooks.act.rollHint')}</p>
      </DeskForm>
    </>
  )
}

export default desk<{ id: string }>(
  'settings',
  ({ id }) => `/webhooks/${id}`,
  async ({ locale, t, me, params }) => {
    const { hook, deliveries } = (await hookForDesk(me, params.id)) ?? notFound()
    const problems = hookProblemWords(t)
    const given = { locale, t, hook }
    return (
      <DeskPage
        title={hook.host}
        lead={
          <bdi dir="ltr" className="break-all">
            {hook.url}
          </bdi>
        }
      >
        <DeskPart id="standing" heading={t('hooks.facts.heading')}>
          <Standing {...given} />
        </DeskPart>
        <DeskPart id="told" isWide heading={t('hooks.told.heading')}>
          <Told locale={locale} t={t} deliveries={deliveries} />
        </DeskPart>
        <DeskPart id="events" heading={t('hooks.add.events')}>
          <DeskForm
            action={saveHookEvents}
            problems={problems}
            done={t('hooks.done.saved')}
            className="mt-3 grid max-w-3xl gap-4"
          >
            <input type="hidden" name="id" value={hook.id} />
            <EventTicks t={t} id="events" chosen={hook.events} isNamed />
            <div>
              <DeskButton>{t('hooks.act.events')}</DeskButton>
            </div>
          </DeskForm>
        </DeskPart>
        <div className="border-rule mt-6 border-t pt-4">
          <DeskForm action={dropHook} problems={problems}>
            <input type="hidden" name="id" value={hook.id} />
            <input type="hidden" name="on" value={locale} />
            <DeskButton quiet>{t('hooks.act.remove')}</DeskButton>
            <p className="meta mt-1">{t('hooks.act.removeHint')}</p>
          </DeskForm>
        </div>
      </DeskPage>
    )
  },
)
