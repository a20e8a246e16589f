import { Node } from '@tiptap/core'
import { z } from 'zod'
import { Body } from '@/features/articles/body'
import type { PictureView } from '@/features/media/views'
import { toBody, toDocument } from './document'
import { imagesOf, type GalleryImage } from './gallery'

/** The blocks of the text that are set as a whole, and how they look while somebody writes. */

const jsonIn = (json: string | null): unknown => {
  try {
    return JSON.parse(json ?? '')
  } catch {
    return null
  }
}

export const attrsIn = (json: string | null) => {
  const attrs = jsonIn(json)
  return typeof attrs === 'object' && attrs !== null ? (attrs as Record<string, unknown>) : null
}

export const element = (tag: string, className: string, text = '') => {
  const made = document.createElement(tag)
  made.className = className
  made.textContent = text
  return made
}

export const spansText = (spans: unknown) =>
  Array.isArray(spans) ? spans.map((span: { text: string }) => span.text).join('') : ''

/** What claims to be a block of ours, as the schema of stories reads it; nothing else of it is taken. */
const ourAttrs = (type: string, attrs: Record<string, unknown> | null) => {
  const read = attrs && Body.safeParse(toBody({ content: [{ type, attrs }] }))
  return (read?.success && toDocument(read.data).content?.find((node) => node.type === type)?.attrs) || null
}

/** The ids of the pictures a block shows. */
const idsIn = (attrs: Record<string, unknown>) =>
  [attrs, ...imagesOf(attrs.images)].flatMap(({ mediaId }) => (typeof mediaId === 'string' && mediaId ? [mediaId] : []))

type Views = Drawing['pictures']

/** How the pictures of a block look, for a text of another story that it is pasted into: that one may never have shown them. */
const viewsSaid = (pictures: Views, attrs: Record<string, unknown>) =>
  JSON.stringify(
    idsIn(attrs).flatMap((id) => {
      const view = pictures.get(id)
      return view ? [[id, view.src, view.width, view.height]] : []
    }),
  )

const Heard = z.array(
  z.tuple([z.string(), z.string().regex(/^\/api\/media\/[\w/.-]+$/), z.int().min(1), z.int().min(1)]),
)

const hearViews = (pictures: Views, json: string | null, attrs: Record<string, unknown>) => {
  const wanted = idsIn(attrs)
  for (const [id, src, width, height] of Heard.safeParse(jsonIn(json)).data ?? [])
    if (wanted.includes(id) && !pictures.has(id))
      pictures.set(id, { id, src, width, height, colour: '#808080', sources: [] })
}

/** A block that is set as a whole: its fields stand beside the text, where there is room for them. */
const whole = (
  pictures: Views,
  name: string,
  attrs: Record<string, unknown>,
  draw: (attrs: Record<string, unknown>) => HTMLElement,
) =>
  Node.create({
    name,
    group: 'block',
    atom: true,
    draggable: true,
    addAttributes: () =>
      Object.fromEntries(Object.entries(attrs).map(([key, value]) => [key, { default: value, rendered: false }])),
    // What is cut here can be pasted here; what claims to be ours and does not fit is not taken.
    parseHTML: () => [
      {
        tag: `figure[data-block="${name}"]`,
        getAttrs: (element) => {
          const attrs = ourAttrs(name, attrsIn(element.getAttribute('data-attrs')))
          if (attrs) hearViews(pictures, element.getAttribute('data-views'), attrs)
          return attrs ?? false
        },
      },
      // A picture of what is being pasted: it is on its way, and this is its place.
      ...(name === 'picture'
        ? [
            {
              tag: 'span[data-coming]',
              getAttrs: (element: HTMLElement) => ({
                coming: element.getAttribute('data-coming'),
                alt: element.getAttribute('data-alt') ?? '',
              }),
            },
          ]
        : []),
    ],
    renderHTML: ({ node }) => [
      'figure',
      { 'data-block': name, 'data-attrs': JSON.stringify(node.attrs), 'data-views': viewsSaid(pictures, node.attrs) },
    ],
    addNodeView:
      () =>
      ({ node }) => ({ dom: draw(node.attrs) }),
  })

export type Drawing = {
  pictures: Map<string, PictureView>
  words: Record<'noAlt' | 'gallery' | 'galleryEmpty' | 'embed' | 'note' | 'pictureComing', string>
  /** A moment as the newsroom's clock shows it. */
  moment?: (iso: string) => string
}

const drawPicture = ({ pictures, words }: Drawing, { mediaId, alt }: Pick<GalleryImage, 'mediaId' | 'alt'>) => {
  if (mediaId === '') return element('p', 'editor-coming', words.pictureComing)
  const view = pictures.get(mediaId)
  const image = document.createElement('img')
  image.src = view?.src ?? ''
  image.alt = alt || words.noAlt
  image.className = 'block h-auto max-h-[28rem] w-auto max-w-full'
  if (view) {
    image.width = view.width
    image.height = view.height
  }
  return image
}

/** A picture with what is said of it, or that nobody has said it yet. */
const drawFigure = (drawing: Drawing, figure: HTMLElement, image: GalleryImage) => {
  figure.append(drawPicture(drawing, image))
  if (image.alt === '' && image.mediaId !== '')
    figure.append(element('p', 'label text-accent mt-1', drawing.words.noAlt))
  const below = [spansText(image.caption), image.credit].filter(Boolean).join(' ')
  if (below) figure.append(element('figcaption', 'meta mt-1', below))
  return figure
}

/** Which picture of a gallery an element stands in; the first where it is none. */
export const pictureAt = (target: EventTarget | null) => {
  const grid = target instanceof Element ? target.closest('.editor-gallery') : null
  return Math.max(0, grid ? [...grid.children].findIndex((picture) => picture.contains(target as Element)) : 0)
}

export const figures = (drawing: Drawing) => [
  whole(
    drawing.pictures,
    'picture',
    { mediaId: '', alt: '', caption: null, credit: null, wide: false, coming: null },
    (attrs) => drawFigure(drawing, element('figure', 'editor-block'), attrs as unknown as GalleryImage),
  ),
  whole(drawing.pictures, 'gallery', { images: [], caption: null }, (attrs) => {
    const figure = element('figure', 'editor-block')
    const images = imagesOf(attrs.images)
    figure.append(element('p', 'label', drawing.words.gallery))
    const grid = element('div', 'editor-gallery')
    for (const image of images) grid.append(drawFigure(drawing, element('div', 'min-w-0'), image))
    figure.append(images.length > 0 ? grid : element('p', 'editor-coming', drawing.words.galleryEmpty))
    const caption = spansText(attrs.caption)
    if (caption) figure.append(element('figcaption', 'meta mt-1', caption))
    return figure
  }),
  whole(drawing.pictures, 'embed', { provider: 'other', url: '', title: null }, (attrs) => {
    const figure = element('figure', 'editor-block')
    figure.append(
      element('p', 'label', (attrs.title as string | null) ?? drawing.words.embed),
      element('p', 'meta', attrs.url as string),
    )
    return figure
  }),
]
