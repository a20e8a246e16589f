import { editionOf, headOf } from '@/app/edition'
import { existing, existingHead } from '@/app/existing'
import { TryForm, type Parameter } from '@/components/developers/try-form'
import { PageHead } from '@/components/site/page-head'
import { absolute } from '@/features/api/addresses'
import { parameterOf } from '@/features/api/document'
import { mostAsked } from '@/features/api/door'
import { operations, type Operation } from '@/features/api/operations'
import { latest } from '@/features/articles/queries'
import { digitsOf, figure, words } from '@/lib/i18n'
import { paths } from '@/lib/paths'

export const dynamic = 'force-static'
export const revalidate = 60
export const generateStaticParams = () => []

type Props = PageProps<'/[locale]/developers'>
type Words = ReturnType<typeof words>
type Schema = {
  type?: string
  enum?: readonly string[]
  default?: unknown
  items?: { enum: readonly string[] }
}

/** The document's parameter as a field of a form. */
const fieldOf = (name: string, schema: Parameters<typeof parameterOf>[1], t: Words): Parameter => {
  const described = parameterOf(name, schema).schema as Schema
  const usual = described.default === undefined ? '' : String(described.default)
  if (described.items) return { name, usual, hint: t('developers.fields', { names: described.items.enum.join(', ') }) }
  return {
    name,
    usual,
    ...(described.enum && { options: described.enum }),
    ...(described.type === 'integer' && { isNumber: true }),
  }
}

const fieldsOf = ({ query }: Operation, t: Words) =>
  Object.entries(query.shape).map(([name, schema]) => fieldOf(name, schema as Parameters<typeof parameterOf>[1], t))

export const generateMetadata = existingHead(async ({ params }: Props) => {
  const edition = editionOf((await params).locale)
  const t = words(edition)
  return headOf(t('developers.title'), paths.developers(edition), t('developers.lead', { format: 'JSON' }))
})

export default existing(async function DevelopersPage({ params }: Props) {
  const edition = editionOf((await params).locale)
  const t = words(edition)
  const [newest] = (await latest(edition)).teasers
  const answer = {
    heading: t('developers.answer'),
    asking: t('developers.asking'),
    failed: t('developers.failed'),
    took: t('developers.took', { count: '{count}' }),
    digits: digitsOf(edition),
    headers: t('developers.headers'),
    cut: t('developers.cut'),
  }
  const asked = operations.filter(({ path }) => newest || !path.includes('{id}'))
  return (
    <main id="content" className="mx-auto max-w-7xl px-4 pt-6 sm:px-6">
      <PageHead title={t('developers.title')}>
        <p>{t('developers.lead', { format: 'JSON' })}</p>
        <p className="mt-2">{t('developers.limit', { points: figure(edition, mostAsked.points), mark: 'ETag' })}</p>
        <p className="mt-2">
          <a href={paths.openApi}>{t('developers.document', { standard: 'OpenAPI 3.1' })}</a>
        </p>
        <p className="mt-2">{t('developers.told', { name: 'webhooks' })}</p>
      </PageHead>
      <div className="max-w-4xl">
        <p className="label">{t('developers.example')}</p>
        <pre dir="ltr" tabIndex={0} className="border-rule mt-1 overflow-x-auto border p-3 text-sm">
          <code>{`curl '${absolute(`/api/v1/articles?language=${edition}&fields=headline,url&limit=3`)}'`}</code>
        </pre>
        {asked.map((operation) => {
          const { id, path } = operation
          const isOfStory = path.includes('{id}')
          return (
            <TryForm
              key={id}
              id={`try-${id}`}
              title={t(`developers.${id}`)}
              path={path}
              action={path.replace('{id}', newest?.id ?? '')}
              {...(isOfStory && newest && { note: t('developers.newest', { headline: newest.headline }) })}
              parameters={fieldsOf(operation, t)}
              words={{ any: t('developers.any'), send: t('developers.send'), answer }}
            />
          )
        })}
      </div>
    </main>
  )
})
