import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { DeskButton, DeskField, DeskForm, DeskSelect } from '@/components/admin/form'
import { DeskRow, DeskTable, problemWords } from '@/components/admin/list'
import { DeskPage, DeskPart } from '@/components/admin/page'
import { Moment } from '@/components/ui/moment'
import { personView, type PersonView } from '@/features/accounts/people/queries'
import { roles } from '@/features/accounts/people/schema'
import { may } from '@/features/accounts/rights'
import { figure } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import { printedMoment } from '@/lib/time'
import { desk, deskHead, type Desk } from '../../desk'
import { changeRole, endSessions, forgetFactor, invitePersonAgain } from '../actions'

export const dynamic = 'force-dynamic'

export const generateMetadata = deskHead('people', (t) => t('people.heading'))

type Given = Pick<Desk, 'locale' | 't'> & { person: PersonView }

function Facts({ facts }: { facts: [string, ReactNode][] }) {
  return (
    <dl className="mt-3 grid grid-cols-[auto_1fr] gap-x-6 gap-y-1">
      {facts.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="meta">{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function RoleForm({ t, person, isMe }: Given & { isMe: boolean }) {
  if (isMe) return <p className="meta mt-2">{t('people.roleForm.own')}</p>
  return (
    <>
      <p className="meta mt-1">{t('people.roleForm.lead')}</p>
      <DeskForm
        action={changeRole}
        done={t('people.roleForm.done')}
        problems={problemWords(t, { 'conflict:role': t('people.problems.self') })}
        className="mt-3 grid max-w-xl gap-4"
      >
        <input type="hidden" name="id" value={person.id} />
        <DeskSelect
          id="role"
          name="role"
          label={t('people.roleForm.label')}
          value={person.role}
          options={roles.map((role) => ({ value: role, label: t(`desk.role.${role}`) }))}
        />
        <DeskField id="reason" name="reason" label={t('people.roleForm.reason')} maxLength={500} />
        <div>
          <DeskButton>{t('people.roleForm.button')}</DeskButton>
        </div>
      </DeskForm>
    </>
  )
}

function FactorForm({ t, person }: Given) {
  return (
    <>
      <p className="meta mt-1">{t('people.factor.lead')}</p>
      <DeskForm action={forgetFactor} problems={problemWords(t)} className="mt-3 grid max-w-xl gap-4">
        <input type="hidden" name="id" value={person.id} />
        <DeskField id="factor-reason" name="reason" label={t('people.factor.reason')} maxLength={500} required />
        <div>
          <DeskButton quiet>{t('people.factor.button')}</DeskButton>
        </div>
      </DeskForm>
    </>
  )
}

function Sessions({ locale, t, person }: Given) {
  const { sessions } = person
  const isNone = !sessions || sessions.length === 0
  // One form around all of them: what it says outlives the line that it is about.
  return (
    <DeskForm action={endSessions} done={t('people.sessions.done')} problems={problemWords(t)} className="mt-3">
      <input type="hidden" name="id" value={person.id} />
      {isNone && <p>{t('people.sessions.none')}</p>}
      {!isNone && (
        <DeskTable
          caption={t('people.sessions.heading')}
          heads={[
            t('people.sessions.device'),
            t('people.sessions.began'),
            t('people.sessions.seen'),
            t('people.sessions.end'),
          ]}
        >
          {sessions.map(({ id, device, since, lastSeen }) => (
            <DeskRow
              key={id}
              cells={[
                <bdi key="device">{device || t('people.sessions.unknown')}</bdi>,
                <Moment key="since" locale={locale} iso={since} />,
                <Moment key="seen" locale={locale} iso={lastSeen} />,
                <DeskButton
                  key="end"
                  quiet
                  name="session"
                  value={id}
                  about={t('people.sessions.endAbout', { device: device || t('people.sessions.unknown') })}
                >
                  {t('people.sessions.end')}
                </DeskButton>,
              ]}
            />
          ))}
        </DeskTable>
      )}
      {!isNone && (
        <p className="mt-3">
          <DeskButton quiet name="session" value="all">
            {t('people.sessions.endAll')}
          </DeskButton>
        </p>
      )}
    </DeskForm>
  )
}

export default desk<{ id: string }>(
  'people',
  ({ id }) => `/users/${id}`,
  async ({ locale, t, me, params }) => {
    const person = (await personView(me, params.id)) ?? notFound()
    const given = { locale, t, person }
    const yes = (is: boolean) => t(is ? 'people.facts.yes' : 'people.facts.no')
    const { published, held, rejected, deleted } = person.comments
    return (
      <DeskPage title={person.name} lead={<bdi dir="ltr">{person.email}</bdi>}>
        <DeskPart id="facts" heading={t('people.facts.heading')}>
          <Facts
            facts={[
              [t('people.role'), t(`desk.role.${person.role}`)],
              [t('people.state'), t(`people.states.${person.state}`)],
              ...(person.suspendedUntil
                ? [[t('people.facts.suspendedUntil'), printedMoment(locale, person.suspendedUntil)] as [string, string]]
                : []),
              [t('people.since'), <Moment key="since" locale={locale} iso={person.since} />],
              [t('people.facts.confirmed'), yes(person.isConfirmed)],
              [t('people.facts.password'), yes(person.hasPassword)],
              [t('people.facts.factor'), yes(person.hasFactor)],
              [
                t('people.facts.byline'),
                person.byline ? (
                  <a key="byline" href={paths.author(locale, person.byline)}>
                    {person.byline}
                  </a>
                ) : (
                  t('people.facts.noByline')
                ),
              ],
            ]}
          />
          {may(me, 'roles') && person.state === 'invited' && (
            <DeskForm
              action={invitePersonAgain}
              done={t('people.invite.againDone')}
              problems={problemWords(t, { conflict: t('people.problems.accepted') })}
              className="mt-4"
            >
              <input type="hidden" name="id" value={person.id} />
              <DeskButton quiet>{t('people.invite.again')}</DeskButton>
            </DeskForm>
          )}
        </DeskPart>
        <DeskPart id="comments" heading={t('people.comments.heading')}>
          <Facts
            facts={[
              [t('people.comments.published'), figure(locale, published)],
              [t('people.comments.held'), figure(locale, held)],
              [t('people.comments.rejected'), figure(locale, rejected)],
              [t('people.comments.deleted'), figure(locale, deleted)],
            ]}
          />
          <p className="mt-3 flex flex-wrap gap-x-6">
            {may(me, 'sanction') && <a href={paths.desk.reader(locale, person.id)}>{t('people.comments.sanctions')}</a>}
            {may(me, 'audit') && (
              <>
                <a href={paths.desk.audit(locale, { actor: person.id })}>{t('people.comments.record')}</a>
                <a href={paths.desk.audit(locale, { subject: `account:${person.id}` })}>{t('people.comments.about')}</a>
              </>
            )}
          </p>
        </DeskPart>
        {may(me, 'roles') && (
          <>
            <DeskPart id="role-heading" heading={t('people.roleForm.heading')}>
              <RoleForm {...given} isMe={person.id === me.id} />
            </DeskPart>
            {person.hasFactor && person.id !== me.id && (
              <DeskPart id="factor" heading={t('people.factor.heading')}>
                <FactorForm {...given} />
              </DeskPart>
            )}
            <DeskPart id="sessions" heading={t('people.sessions.heading')}>
              <Sessions {...given} />
            </DeskPart>
          </>
        )}
      </DeskPage>
    )
  },
)
