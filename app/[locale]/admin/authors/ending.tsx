import { DeskButton, DeskField, DeskForm, type ProblemWords } from '@/components/admin/form'
import type { AuthorRow } from '@/features/furniture/authors/queries'
import type { Desk } from '../desk'
import { dropAuthor, joinAuthor } from './actions'

type Given = Pick<Desk, 't'> & { author: AuthorRow; name: string; problems: ProblemWords }

/** How a name ends: it becomes another, or, where it signs no story, it goes. */
export function Ending({ t, author: { id, stories, isArriving }, name, problems }: Given) {
  const held = <input type="hidden" name="id" value={id} />
  return (
    <details>
      <summary className="cursor-pointer py-1">{t('furniture.authors.more', { name })}</summary>
      <DeskForm
        action={joinAuthor}
        problems={problems}
        done={t('furniture.authors.merged', { name })}
        leaves
        className="grid max-w-3xl gap-4 py-2"
      >
        {held}
        <DeskField
          id={`${id}-into`}
          name="into"
          label={t('furniture.authors.merge')}
          hint={t('furniture.authors.mergeHint')}
          required
          maxLength={200}
        />
        <div>
          <DeskButton quiet about={t('furniture.authors.mergeAbout', { name })}>
            {t('furniture.authors.mergeButton')}
          </DeskButton>
        </div>
      </DeskForm>
      {stories > 0 || isArriving ? (
        <p className="meta pb-2">{t('furniture.authors.used')}</p>
      ) : (
        <DeskForm
          action={dropAuthor}
          problems={problems}
          done={t('furniture.authors.removed', { name })}
          leaves
          className="pb-2"
        >
          {held}
          <DeskButton quiet about={t('furniture.authors.removeAbout', { name })}>
            {t('furniture.authors.remove')}
          </DeskButton>
        </DeskForm>
      )}
    </details>
  )
}
