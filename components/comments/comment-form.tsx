import { figure, words } from '@/lib/i18n'
import type { Locale } from '@/lib/locales'
import { paths } from '@/lib/paths'
import { mostCharacters } from './forms'
import { problemWords } from './words'

export type WrittenForm = {
  articleId: string
  /** What is answered or changed. */
  kind: { write: true } | { reply: string } | { edit: string }
  key?: string
  body?: string
  /** When the form was made, by the server's clock: what was begun before a thread closed may still be sent for a while. */
  startedAt?: string
  /** Under which token it was kept when it came back. */
  draft?: string
  /** Why it came back. */
  problem?: string
  /** After how many seconds it would be taken. */
  after?: number
}

/** Who writes: a name, a stranger, or not known because the page is the same for everybody. */
export type Writer = { name: string } | null | undefined

/** Where one writes. It posts by itself; the script only makes it quicker. */
export function CommentForm({
  form,
  locale,
  writer,
  next,
  hidden,
}: {
  form: WrittenForm
  locale: Locale
  writer: Writer
  /** Where one comes back to after signing in. */
  next: string
  hidden?: boolean
}) {
  const t = words(locale)
  const { kind, problem } = form
  const edit = 'edit' in kind ? kind.edit : undefined
  const label = edit ? 'comments.yourChange' : 'reply' in kind ? 'comments.yourReply' : 'comments.write'
  const submit = edit ? 'comments.save' : 'reply' in kind ? 'comments.postReply' : 'comments.post'
  return (
    <form
      id="write"
      method="post"
      action={edit ? `/api/comments/${edit}` : '/api/comments'}
      className="comment-form"
      data-form={edit ? 'edit' : 'reply' in kind ? 'reply' : 'write'}
      data-target={edit ?? ('reply' in kind ? kind.reply : undefined)}
      hidden={hidden}
    >
      {edit ? (
        <input type="hidden" name="action" value="edit" />
      ) : (
        <input type="hidden" name="articleId" value={form.articleId} />
      )}
      {'reply' in kind && <input type="hidden" name="parentId" value={kind.reply} />}
      {!edit && form.key && <input type="hidden" name="key" value={form.key} />}
      {!edit && form.startedAt && <input type="hidden" name="startedAt" value={form.startedAt} />}
      {form.draft && <input type="hidden" name="draft" value={form.draft} />}
      <label>
        <span className="label" data-label>
          {t(label)}
        </span>
        <textarea
          name="body"
          rows={3}
          dir="auto"
          defaultValue={form.body}
          aria-invalid={problem ? true : undefined}
          aria-describedby="write-problem"
          suppressHydrationWarning
        />
      </label>
      <p id="write-problem" role="alert" data-problem className="text-accent label font-semibold">
        {problem && problemWords(locale, problem, form.after)}
      </p>
      <p data-hindrance className="text-accent label font-semibold empty:hidden" />
      <Remedies locale={locale} problem={problem} />
      <p className="meta figures" dir="ltr" data-left={mostCharacters} hidden>
        <span /> / {figure(locale, mostCharacters)}
      </p>
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
        <button className="solid">{t(submit)}</button>
        <p className="meta" data-who>
          {writer ? (
            t.rich('comments.writingAs', { name: () => <bdi className="comment-name">{writer.name}</bdi> })
          ) : (
            <>
              {t('comments.signInFirst')}{' '}
              {/* Where scripts run the button leads there. The dot ends a line, it does not begin one. */}
              <span className="inline-block whitespace-nowrap not-noscript:hidden" data-sign-in>
                <a href={paths.signIn(locale, next)} className="quiet-link inline-block py-0.5">
                  {t('comments.signIn')}
                </a>
                {' ·'}
              </span>{' '}
              <a href={paths.register(locale, next)} className="quiet-link inline-block py-0.5">
                {t('comments.register')}
              </a>
            </>
          )}
        </p>
        <p className="meta" data-as hidden>
          {t.rich('comments.writingAs', { name: () => <bdi className="comment-name" /> })}
        </p>
      </div>
    </form>
  )
}

/** Where that can be mended which keeps somebody from writing. The script shows the one that helps. */
function Remedies({ locale, problem }: { locale: Locale; problem: string | undefined }) {
  const t = words(locale)
  const remedies = [
    ['unverified', paths.accounts.verify(locale), t('settings.verify')],
    ['suspended', `${paths.accounts.account(locale)}#conduct`, t('settings.title')],
  ] as const
  return remedies.map(([code, path, name]) => (
    <a
      key={code}
      href={path}
      data-remedy={code}
      hidden={problem !== code}
      className="meta quiet-link justify-self-start py-0.5"
    >
      {name}
    </a>
  ))
}

/** What is welcome here: in the newsroom's own words, else as the product comes. */
export function Rules({ locale, rules }: { locale: Locale; rules: readonly string[] | null }) {
  const t = words(locale)
  return (
    <details className="meta mt-2">
      <summary className="quiet-link inline-flex min-h-11 cursor-pointer items-center sm:min-h-6">
        {t('comments.rules')}
      </summary>
      {(rules ?? [t('comments.rulesText')]).map((paragraph) => (
        <p key={paragraph} className="max-w-[62ch] pb-2">
          {paragraph}
        </p>
      ))}
    </details>
  )
}
