import { DeskButton, DeskField, DeskForm, DeskText, DeskTick } from '@/components/admin/form'
import { words } from '@/lib/i18n'
import { directionOf, locales } from '@/lib/locales'
import { paths } from '@/lib/paths'
import { saveCommentRules, savePrinciples } from './actions'
import { Part, type Given } from './part'

/** The rules of every discussion, and how readers are told of them. */
export function CommentRules({ locale, t, problems, settings: { comments, houseRules, seen } }: Given) {
  return (
    <Part id="comments" heading={t('settings.comments.heading')}>
      <DeskForm
        action={saveCommentRules}
        seen={seen.comments}
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
    </Part>
  )
}

/** What readers are told of how the newspaper works. */
export function Principles({ locale, t, problems, settings: { principles, seen } }: Given) {
  return (
    <Part id="principles" heading={t('settings.principles.heading')}>
      <p className="meta mt-1">
        {t('settings.principles.lead')} <a href={paths.principles(locale)}>{t('settings.principles.heading')}</a>
      </p>
      <DeskForm
        action={savePrinciples}
        seen={seen.principles}
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
    </Part>
  )
}
