import { DeskButton, DeskField, DeskForm, DeskText, type ProblemWords } from '@/components/admin/form'
import type { AuthorRow } from '@/features/furniture/authors/queries'
import { directionOf, locales } from '@/lib/locales'
import type { Desk } from '../desk'
import { saveAuthor } from './actions'

type Given = Pick<Desk, 't'> & { author: AuthorRow; name: string; problems: ProblemWords }

/** What readers are told of somebody who signs, language by language, and who signs in as them. */
export function Facts({ t, author, name, problems }: Given) {
  const { id, names, roles, bios, email, seen } = author
  return (
    <details>
      <summary className="cursor-pointer py-1">{t('furniture.authors.edit', { name })}</summary>
      <DeskForm
        action={saveAuthor}
        problems={problems}
        done={t('furniture.authors.saved')}
        seen={seen}
        className="grid gap-4 py-2 sm:grid-cols-3"
      >
        <input type="hidden" name="id" value={id} />
        {locales.map((locale) => {
          const written = { lang: locale, dir: directionOf(locale) }
          return (
            <div key={locale} className="grid content-start gap-4">
              <DeskField
                id={`${id}-name-${locale}`}
                name={`name-${locale}`}
                label={t(`furniture.authors.name.${locale}`)}
                value={names[locale] ?? ''}
                maxLength={200}
                {...written}
              />
              <DeskField
                id={`${id}-role-${locale}`}
                name={`role-${locale}`}
                label={t(`furniture.authors.role.${locale}`)}
                value={roles[locale] ?? ''}
                maxLength={200}
                {...written}
              />
              <DeskText
                id={`${id}-bio-${locale}`}
                name={`bio-${locale}`}
                label={t(`furniture.authors.bio.${locale}`)}
                value={bios[locale] ?? ''}
                rows={5}
                maxLength={2_000}
                {...written}
              />
            </div>
          )
        })}
        <p className="meta sm:col-span-3">{t('furniture.authors.missing')}</p>
        <div className="sm:col-span-2">
          <DeskField
            id={`${id}-email`}
            name="email"
            type="email"
            label={t('furniture.authors.account')}
            hint={t('furniture.authors.accountHint')}
            value={email}
            maxLength={254}
          />
        </div>
        <div className="sm:col-span-3">
          <DeskButton>{t('desk.save')}</DeskButton>
        </div>
      </DeskForm>
    </details>
  )
}
