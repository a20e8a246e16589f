import { DeskButton, DeskField, DeskForm, type ProblemWords } from '@/components/admin/form'
import type { Outcome } from '@/features/accounts/form-action'
import type { Desk } from './desk'

type Action = (before: Outcome<void>, sent: FormData) => Promise<Outcome<void>>

type Given = Pick<Desk, 't'> & {
  kind: 'authors' | 'sources' | 'tags'
  id: string
  name: string
  /** Whether anything needs it: then it can become another, but not go. */
  isUsed: boolean
  problems: ProblemWords
  join: Action
  drop: Action
  className?: string
}

/** How a name ends: it becomes another, or, where nothing needs it, it goes. */
export function Endings({ t, kind, id, name, isUsed, problems, join, drop, className = 'grid gap-4 py-2' }: Given) {
  const held = <input type="hidden" name="id" value={id} />
  return (
    <>
      <DeskForm
        action={join}
        problems={problems}
        done={t(`furniture.${kind}.merged`, { name })}
        leaves
        className={className}
      >
        {held}
        <div className="col-span-full">
          <DeskField
            id={`into-${id}`}
            name="into"
            label={t(`furniture.${kind}.merge`)}
            hint={t(`furniture.${kind}.mergeHint`)}
            required
            maxLength={200}
          />
        </div>
        <div>
          <DeskButton quiet about={t(`furniture.${kind}.mergeAbout`, { name })}>
            {t(`furniture.${kind}.mergeButton`)}
          </DeskButton>
        </div>
      </DeskForm>
      {!isUsed && (
        <DeskForm
          action={drop}
          problems={problems}
          done={t(`furniture.${kind}.removed`, { name })}
          leaves
          className="pb-2"
        >
          {held}
          <DeskButton quiet about={t(`furniture.${kind}.removeAbout`, { name })}>
            {t(`furniture.${kind}.remove`)}
          </DeskButton>
        </DeskForm>
      )}
    </>
  )
}

/** The same folded away, and why a name cannot go. */
export function Ending({ kind, ...given }: Given & { kind: 'authors' | 'sources' }) {
  const { t, name, isUsed } = given
  return (
    <details>
      <summary className="cursor-pointer py-1">{t(`furniture.${kind}.more`, { name })}</summary>
      <Endings kind={kind} {...given} />
      {isUsed && <p className="meta pb-2">{t(`furniture.${kind}.used`)}</p>}
    </details>
  )
}
