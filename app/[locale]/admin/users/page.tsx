import { DeskButton, DeskField, DeskForm, DeskSelect } from '@/components/admin/form'
import { DeskRow, DeskTable, FilterChoice, FilterField, Filters, Further, problemWords } from '@/components/admin/list'
import { DeskPage } from '@/components/admin/page'
import { Moment } from '@/components/ui/moment'
import { people } from '@/features/accounts/people/queries'
import { roles, staffRoles } from '@/features/accounts/people/schema'
import { may } from '@/features/accounts/rights'
import { locales, ownNames } from '@/lib/locales'
import { paths } from '@/lib/paths'
import { desk, deskHead, type Desk } from '../desk'
import { invitePerson } from './actions'

export const dynamic = 'force-dynamic'

export const generateMetadata = deskHead('people', (t) => t('people.heading'))

function Invite({ locale, t }: Pick<Desk, 'locale' | 't'>) {
  return (
    <details className="border-rule mt-6 border-t pt-3">
      <summary className="label cursor-pointer py-2">{t('people.invite.heading')}</summary>
      <DeskForm
        action={invitePerson}
        done={t('people.invite.done')}
        className="mt-3 grid max-w-xl gap-4"
        problems={problemWords(t, {
          'conflict:email': t('people.problems.address'),
          'name_taken:name': t('people.problems.nameTaken'),
          'invalid:name': t('people.problems.name'),
          'invalid:email': t('people.problems.email'),
        })}
      >
        <DeskField
          id="invite-name"
          name="name"
          label={t('people.invite.name')}
          hint={t('people.invite.nameHint')}
          required
          maxLength={100}
        />
        <DeskField
          id="invite-email"
          name="email"
          type="email"
          label={t('people.invite.email')}
          required
          maxLength={254}
        />
        <DeskSelect
          id="invite-role"
          name="role"
          label={t('people.invite.role')}
          value="AUTHOR"
          options={staffRoles.map((role) => ({ value: role, label: t(`desk.role.${role}`) }))}
        />
        <DeskSelect
          id="invite-locale"
          name="locale"
          label={t('people.invite.language')}
          value={locale}
          options={locales.map((value) => ({ value, label: ownNames[value], lang: value }))}
        />
        <div>
          <DeskButton>{t('people.invite.button')}</DeskButton>
        </div>
      </DeskForm>
    </details>
  )
}

export default desk('people', '/users', async ({ locale, t, me, one }) => {
  const search = one('q')
  const role = roles.find((known) => known === one('role'))
  const cursor = one('cursor')
  const { people: found, next } = await people(me, { search, role, cursor })
  const at = (more: Record<string, string>) => {
    const query = new URLSearchParams({ ...(search && { q: search }), ...(role && { role }), ...more })
    return `${paths.desk.page(locale, 'users')}${query.size > 0 ? `?${query}` : ''}`
  }
  return (
    <DeskPage title={t('people.heading')} lead={t('people.lead')}>
      <Filters t={t}>
        <FilterField name="q" label={t('people.searchLabel')} value={search} />
        <FilterChoice
          name="role"
          label={t('people.roleFilter')}
          value={role ?? ''}
          options={[
            { value: '', label: t('desk.all') },
            ...roles.map((value) => ({ value, label: t(`desk.role.${value}`) })),
          ]}
        />
      </Filters>
      {found.length === 0 ? (
        <p className="mt-6">{t('people.none')}</p>
      ) : (
        <DeskTable
          caption={t('people.table')}
          stacks
          heads={[t('people.name'), t('people.address'), t('people.role'), t('people.state'), t('people.since')]}
        >
          {found.map((person) => (
            <DeskRow
              key={person.id}
              short={[2, 3, 4]}
              cells={[
                <a key="name" href={paths.desk.person(locale, person.id)} className="label">
                  <bdi>{person.name}</bdi>
                </a>,
                <bdi key="email" dir="ltr">
                  {person.email}
                </bdi>,
                t(`desk.role.${person.role}`),
                person.state === 'well' ? (
                  <span key="state" className="max-md:hidden">
                    {t('people.states.well')}
                  </span>
                ) : (
                  t(`people.states.${person.state}`)
                ),
                <Moment key="since" locale={locale} iso={person.since} />,
              ]}
            />
          ))}
        </DeskTable>
      )}
      <Further
        t={t}
        label={t('people.pages')}
        first={cursor ? at({}) : null}
        next={next ? at({ cursor: next }) : null}
      />
      {may(me, 'roles') && <Invite locale={locale} t={t} />}
    </DeskPage>
  )
})
