import { Still } from '@/components/ui/still'
import { defaultSort, threadSorts, type ThreadPage } from '@/features/comments/views'
import { figure, words } from '@/lib/i18n'
import { directionOf, ownNames, type Locale } from '@/lib/locales'
import { paths } from '@/lib/paths'

type Story = { locale: Locale; slug: string }

/** In which order, in which language: plain links. */
export function ThreadChoices({ story, page }: { story: Story; page: ThreadPage }) {
  const t = words(story.locale)
  const { locale } = story
  const sortOf = (sort: string) => (sort === defaultSort ? undefined : sort)
  const total = page.languages.reduce((sum, { comments }) => sum + comments, 0)
  const many = page.languages.length > 1 || page.language
  return (
    <Still
      as="div"
      className="thread-choices meta"
      data-choices
      once={['choices', locale, story.slug, page.sort, page.language, page.languages]}
    >
      <nav aria-label={t('comments.order')}>
        <ul>
          {threadSorts.map((sort) => (
            <li key={sort}>
              <a
                href={paths.thread(story, { sort: sortOf(sort), language: page.language })}
                aria-current={sort === page.sort ? 'true' : undefined}
                rel="nofollow"
              >
                {t(`comments.sort.${sort}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {many && (
        <nav aria-label={t('comments.languages')}>
          <ul>
            {[{ language: null, comments: total }, ...page.languages].map(({ language, comments }) => (
              <li key={language}>
                <a
                  href={paths.thread(story, { sort: sortOf(page.sort), language })}
                  aria-current={language === page.language ? 'true' : undefined}
                  rel="nofollow"
                >
                  {language === null && t('comments.all')}
                  {language === 'und' && t('comments.other')}
                  {language && language !== 'und' && (
                    <span lang={language} dir={directionOf(language)}>
                      {ownNames[language]}
                    </span>
                  )}{' '}
                  <span className="figures" data-of-language={language ?? 'all'}>
                    {figure(locale, comments)}
                  </span>
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </Still>
  )
}
