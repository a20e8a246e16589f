import { notFound } from 'next/navigation'
import { DeskButton, DeskField, DeskForm, DeskText } from '@/components/admin/form'
import { problemWords } from '@/components/admin/list'
import { DeskPage } from '@/components/admin/page'
import { may } from '@/features/accounts/rights'
import { pictureWithUses } from '@/features/media/library/queries'
import { figure } from '@/lib/i18n'
import { paths } from '@/lib/paths'
import { desk, deskHead } from '../../desk'
import { saveLogo } from '../../settings/actions'
import { dropPicture, savePicture } from '../actions'

export const dynamic = 'force-dynamic'

export const generateMetadata = deskHead('write', (t) => t('media.heading'))

export default desk<{ id: string }>(
  'write',
  ({ id }) => `/media/${id}`,
  async ({ locale, t, me, params }) => {
    const { picture, mayChange, mayRemove, uses } = (await pictureWithUses(me, params.id)) ?? notFound()
    const size = t('media.size', { width: figure(locale, picture.width), height: figure(locale, picture.height) })
    return (
      <DeskPage
        title={picture.alt || t('media.unnamed')}
        lead={
          <>
            {size}
            {picture.uploader && (
              <>
                {' · '}
                <bdi>{picture.uploader}</bdi>
              </>
            )}
          </>
        }
      >
        <div className="mt-6 grid gap-8 lg:grid-cols-2">
          <img
            src={picture.src}
            srcSet={picture.sources[0]?.srcset}
            sizes="(min-width: 64rem) 40rem, 90vw"
            width={picture.width}
            height={picture.height}
            alt={picture.alt}
            className="bg-wash max-h-[70vh] w-full object-contain"
          />
          <div>
            {mayChange ? (
              <DeskForm action={savePicture} problems={problemWords(t)} done={t('media.saved')} className="grid gap-4">
                <input type="hidden" name="id" value={picture.id} />
                <DeskText
                  id="alt"
                  name="alt"
                  label={t('media.alt')}
                  hint={t('media.altHint')}
                  value={picture.alt}
                  maxLength={1_000}
                />
                <DeskField id="credit" name="credit" label={t('media.credit')} value={picture.credit} maxLength={300} />
                <DeskField
                  id="licence"
                  name="licence"
                  label={t('media.licence')}
                  value={picture.licence}
                  maxLength={500}
                />
                <div>
                  <DeskButton>{t('desk.save')}</DeskButton>
                </div>
              </DeskForm>
            ) : (
              <>
                <dl className="grid gap-4">
                  {(['alt', 'credit', 'licence'] as const).map((fact) => (
                    <div key={fact}>
                      <dt className="label">{t(`media.${fact}`)}</dt>
                      <dd className="whitespace-pre-line" dir="auto">
                        {picture[fact] || t('media.notSaid')}
                      </dd>
                    </div>
                  ))}
                </dl>
                <p className="meta mt-4">{t('media.notYours')}</p>
              </>
            )}
            {may(me, 'settings') && (
              <div className="mt-6 flex flex-wrap gap-3">
                {(['light', 'dark'] as const).map((paper) => (
                  <DeskForm key={paper} action={saveLogo} problems={problemWords(t)} done={t('media.saved')}>
                    <input type="hidden" name="id" value={picture.id} />
                    <input type="hidden" name="paper" value={paper} />
                    <DeskButton quiet>{t(`settings.logo.use.${paper}`)}</DeskButton>
                  </DeskForm>
                ))}
              </div>
            )}
            <h2 className="rank-4 border-rule mt-8 border-t pt-4">{t('media.uses')}</h2>
            {uses.length === 0 ? (
              <>
                <p className="mt-2">{t(picture.isUsed ? 'media.isLogo' : 'media.noUse')}</p>
                {mayRemove && (
                  <details className="mt-3">
                    <summary className="cursor-pointer py-1">{t('media.removeAsk')}</summary>
                    <p className="my-2">{t('media.removeMeans')}</p>
                    <DeskForm action={dropPicture} problems={problemWords(t, { conflict: t('media.problems.inUse') })}>
                      <input type="hidden" name="id" value={picture.id} />
                      <input type="hidden" name="on" value={locale} />
                      <DeskButton quiet>{t('media.remove')}</DeskButton>
                    </DeskForm>
                  </details>
                )}
              </>
            ) : (
              <ul className="mt-2">
                {uses.map((use) => (
                  <li key={use.id} lang={use.locale} dir="auto" className="border-rule border-b py-1.5">
                    {use.isPublished ? (
                      <a href={paths.story(use)}>{use.headline}</a>
                    ) : use.mayOpen ? (
                      <a href={paths.desk.article(locale, use.id)}>{use.headline}</a>
                    ) : (
                      use.headline
                    )}{' '}
                    {!use.isPublished && (
                      <span className="meta" lang={locale}>
                        {t('media.notPublished')}
                      </span>
                    )}
                  </li>
                ))}
              </ul>
            )}
          </div>
        </div>
      </DeskPage>
    )
  },
)
