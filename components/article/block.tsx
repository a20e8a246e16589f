import type { BodyBlock, ListItem } from '@/features/articles/body'
import type { PictureView } from '@/features/media/views'
import { words } from '@/lib/i18n'
import type { Locale } from '@/lib/locales'
import { printed, printedMoment, withZone } from '@/lib/time'
import { unreachable } from '@/lib/unreachable'
import { Embed } from './embed'
import { Figure } from './figure'
import { Spans, type NoteNumbers } from './spans'

export type BlockSurroundings = { locale: Locale; media: Record<string, PictureView>; notes: NoteNumbers }

type Of<Kind extends BodyBlock['kind']> = Extract<BodyBlock, { kind: Kind }> & BlockSurroundings

const textSizes = '(min-width: 48rem) 36rem, 100vw'

/** One block of a story's body. A new kind does not compile until it has a face here. */
export function Block({ block, ...around }: { block: BodyBlock } & BlockSurroundings) {
  switch (block.kind) {
    case 'paragraph':
      return (
        <p dir="auto">
          <Spans spans={block.spans} notes={around.notes} />
        </p>
      )
    case 'heading':
      return <Heading {...block} {...around} />
    case 'list':
      return <Items ordered={block.ordered} items={block.items} notes={around.notes} />
    case 'quote':
      return <Quote {...block} {...around} />
    case 'image':
      return <Pictured {...block} {...around} />
    case 'gallery':
      return <Gallery {...block} {...around} />
    case 'table':
      return <Table {...block} {...around} />
    case 'embed':
      return <Embed {...block} locale={around.locale} />
    case 'code':
      return (
        <pre tabIndex={0} dir="ltr">
          <code>{block.text}</code>
        </pre>
      )
    case 'divider':
      return <hr />
    case 'update':
      return <Update {...block} {...around} />
    default:
      return unreachable(block)
  }
}

function Heading({ level, spans, notes }: Of<'heading'>) {
  const Level = `h${level}` as const
  return (
    <Level dir="auto">
      <Spans spans={spans} notes={notes} />
    </Level>
  )
}

function Items({
  ordered = false,
  items,
  notes,
}: {
  ordered?: boolean
  items: readonly ListItem[]
  notes: NoteNumbers
}) {
  const List = ordered ? 'ol' : 'ul'
  return (
    <List>
      {items.map((item, index) => (
        <li key={index} dir="auto">
          <Spans spans={item.spans} notes={notes} />
          {item.items && <Items ordered={item.ordered} items={item.items} notes={notes} />}
        </li>
      ))}
    </List>
  )
}

function Quote({ paragraphs, cite, pull, notes }: Of<'quote'>) {
  return (
    <figure>
      <blockquote className={pull && 'pull'} dir="auto">
        {paragraphs.map((spans, index) => (
          <p key={index}>
            <Spans spans={spans} notes={notes} />
          </p>
        ))}
      </blockquote>
      {cite && (
        <figcaption className="meta font-ui mt-2" dir="auto">
          — {cite}
        </figcaption>
      )}
    </figure>
  )
}

function Pictured({ mediaId, alt, caption, credit, wide, media }: Of<'image'>) {
  const picture = media[mediaId]
  if (!picture) return null
  return (
    <div className={wide && 'wide'}>
      <Figure
        picture={picture}
        alt={alt}
        caption={caption}
        credit={credit}
        sizes={wide ? '(min-width: 64rem) 52rem, 100vw' : textSizes}
      />
    </div>
  )
}

function Gallery({ images, caption, locale, media }: Of<'gallery'>) {
  const t = words(locale)
  const shown = images.flatMap((image) => {
    const picture = media[image.mediaId]
    return picture ? [{ image, picture }] : []
  })
  return (
    <section className="wide" aria-label={t('story.gallery', { count: shown.length })}>
      <ul className="grid list-none gap-x-4 gap-y-6 !p-0 sm:grid-cols-2">
        {shown.map(({ image, picture }, index) => (
          <li
            key={index}
            className={index === 0 && shown.length % 2 === 1 ? 'sm:col-span-2' : ''}
            style={{ margin: 0 }}
          >
            <Figure
              picture={picture}
              alt={image.alt}
              caption={image.caption}
              credit={image.credit}
              sizes={index === 0 ? textSizes : '(min-width: 40rem) 24rem, 100vw'}
            />
          </li>
        ))}
      </ul>
      {caption && (
        <p className="meta font-ui mt-2" dir="auto">
          <Spans spans={caption} />
        </p>
      )}
    </section>
  )
}

function Table({ caption, head, rows, locale, notes }: Of<'table'>) {
  const t = words(locale)
  return (
    <div className="overflow-x-auto" role="region" aria-label={caption ?? t('story.tableScroll')} tabIndex={0}>
      <table>
        {caption && (
          <caption className="label pb-2 text-start" dir="auto">
            {caption}
          </caption>
        )}
        {head && (
          <thead>
            <tr>
              {head.map((cell, index) =>
                // What says nothing is no heading of a column.
                cell.length === 0 ? (
                  <td key={index} />
                ) : (
                  <th key={index} scope="col" dir="auto">
                    <Spans spans={cell} notes={notes} />
                  </th>
                ),
              )}
            </tr>
          </thead>
        )}
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) => (
                <td key={column} dir="auto">
                  <Spans spans={cell} notes={notes} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Update({ at, headline, paragraphs, locale, notes }: Of<'update'>) {
  const t = words(locale)
  return (
    <section className="border-s-2 border-(--hue) ps-4">
      <p className="meta font-ui">
        <time dateTime={withZone(at)} title={printedMoment(locale, at, 'full')}>
          {t('story.updateAt', { time: printed(locale, at, 'clock') })}
        </time>
      </p>
      {headline && (
        <h2 className="!mt-1" dir="auto">
          {headline}
        </h2>
      )}
      {paragraphs.map((spans, index) => (
        <p key={index} className="mt-2" dir="auto">
          <Spans spans={spans} notes={notes} />
        </p>
      ))}
    </section>
  )
}
