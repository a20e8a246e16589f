import { DeskButton, DeskForm } from '@/components/admin/form'
import { ColumnName, DeskRow, DeskTable } from '@/components/admin/list'
import { Moment } from '@/components/ui/moment'
import { deliveriesShown } from '@/features/hooks/desk/queries'
import { keptDays } from '@/features/hooks/rules'
import type { DeliveryView } from '@/features/hooks/views'
import { figure } from '@/lib/i18n'
import type { Locale } from '@/lib/locales'
import { paths } from '@/lib/paths'
import { printedMoment, withZone } from '@/lib/time'
import type { Desk } from '../../desk'
import { sendAgain } from '../actions'
import { eventWords, hookProblemWords } from '../words'

type Given = Pick<Desk, 'locale' | 't'>

const addressOf = (locale: Locale, { event, subjectId }: DeliveryView) => {
  if (subjectId === null) return null
  return event.startsWith('article.') ? paths.desk.article(locale, subjectId) : paths.comment(locale, subjectId)
}

function What({ locale, t, delivery }: Given & { delivery: DeliveryView }) {
  const address = addressOf(locale, delivery)
  const said = eventWords(t, delivery.event)
  return <div className="md:min-w-32">{address ? <a href={address}>{said}</a> : said}</div>
}

/** Taken or not, what was answered, and what was wrong. */
function Outcome({ locale, t, delivery }: Given & { delivery: DeliveryView }) {
  const { outcome, status, problem } = delivery
  const facts = [
    ...(problem ? [t(`hooks.problem.${problem}`)] : []),
    ...(status !== null ? [t('hooks.answered', { status: figure(locale, status) })] : []),
  ]
  return (
    <div className="md:min-w-32">
      <span className={outcome === 'GIVEN_UP' ? 'text-accent' : ''}>{t(`hooks.outcome.${outcome}`)}</span>
      {facts.length > 0 && <span className="meta block">{facts.join(' · ')}</span>}
    </div>
  )
}

function Next({ locale, t, iso }: Given & { iso: string }) {
  return (
    <>
      <ColumnName>{t('hooks.told.next')}</ColumnName>
      <time dateTime={withZone(iso)}>{printedMoment(locale, iso, 'day')}</time>
    </>
  )
}

/** The last it was told, what became of each, and a way to send it again. */
export function Told({ locale, t, deliveries }: Given & { deliveries: readonly DeliveryView[] }) {
  if (deliveries.length === 0) return <p className="mt-2">{t('hooks.told.none')}</p>
  const heads = ['at', 'event', 'outcome', 'took', 'attempt', 'next', 'again'] as const
  const problems = hookProblemWords(t)
  return (
    <>
      <DeskTable stacks caption={t('hooks.told.heading')} heads={heads.map((head) => t(`hooks.told.${head}`))}>
        {deliveries.map((delivery) => (
          <DeskRow
            key={delivery.id}
            short={[0, 1, 3, 4, 5]}
            cells={[
              <Moment key="at" locale={locale} iso={delivery.at} className="whitespace-nowrap" />,
              <What key="event" locale={locale} t={t} delivery={delivery} />,
              <Outcome key="outcome" locale={locale} t={t} delivery={delivery} />,
              delivery.ms !== null && (
                <span key="took" className="whitespace-nowrap">
                  <ColumnName>{t('hooks.told.took')}</ColumnName>
                  {t('hooks.milliseconds', { number: figure(locale, delivery.ms) })}
                </span>
              ),
              <span key="attempt">
                <ColumnName>{t('hooks.told.attempt')}</ColumnName>
                {figure(locale, delivery.attempts)}
              </span>,
              delivery.nextAt !== null && <Next key="next" {...{ locale, t }} iso={delivery.nextAt} />,
              delivery.outcome !== 'WAITING' && (
                <DeskForm key="again" action={sendAgain} problems={problems}>
                  <input type="hidden" name="id" value={delivery.id} />
                  <DeskButton
                    quiet
                    about={t('hooks.act.againAbout', {
                      event: eventWords(t, delivery.event),
                      when: printedMoment(locale, delivery.at, 'day'),
                    })}
                  >
                    {t('hooks.act.again')}
                  </DeskButton>
                </DeskForm>
              ),
            ]}
          />
        ))}
      </DeskTable>
      <p className="meta mt-2">
        {t('hooks.told.kept', { most: figure(locale, deliveriesShown), days: figure(locale, keptDays) })}
      </p>
    </>
  )
}
