import { DeskButton, DeskField, DeskForm, type ProblemWords } from '@/components/admin/form'
import type { SourceRow } from '@/features/furniture/queries'
import type { Desk } from '../desk'
import { dropSource, joinSource } from './actions'

type Given = Pick<Desk, 't'> & { source: SourceRow; form: { problems: ProblemWords; className: string } }

/** How a source ends: it becomes part of another, or, where nothing ever came from it, it goes. */
export function Ending({ t, source: { id, name, isUsed }, form: { problems, className } }: Given) {
  const held = <input type="hidden" name="id" value={id} />
  return (
    <details>
      <summary className="cursor-pointer py-1">{t('furniture.sources.more', { name })}</summary>
      <DeskForm
        action={joinSource}
        problems={problems}
        done={t('furniture.sources.merged', { name })}
        leaves
        className={className}
      >
        {held}
        <div className="sm:col-span-2">
          <DeskField
            id={`into-${id}`}
            name="into"
            label={t('furniture.sources.merge')}
            hint={t('furniture.sources.mergeHint')}
            required
            maxLength={200}
          />
        </div>
        <div>
          <DeskButton quiet about={t('furniture.sources.mergeAbout', { name })}>
            {t('furniture.sources.mergeButton')}
          </DeskButton>
        </div>
      </DeskForm>
      {isUsed ? (
        <p className="meta pb-2">{t('furniture.sources.used')}</p>
      ) : (
        <DeskForm
          action={dropSource}
          problems={problems}
          done={t('furniture.sources.removed', { name })}
          leaves
          className="pb-2"
        >
          {held}
          <DeskButton quiet about={t('furniture.sources.removeAbout', { name })}>
            {t('furniture.sources.remove')}
          </DeskButton>
        </DeskForm>
      )}
    </details>
  )
}
