'use client'

import { Editor, type JSONContent } from '@tiptap/core'
import { NodeSelection, Selection } from '@tiptap/pm/state'
import { useEffect, useEffectEvent, useId, useRef, useState } from 'react'
import { isSafeHref, type Body } from '@/features/articles/body'
import { ofLanguage } from '@/lib/locales'
import { AskAddress, type Asked } from './ask-address'
import { BlockFields } from './block-fields'
import { BlockHandle } from './block-handle'
import { takenOf } from './block-panel'
import { ChoosePicture, wordsFor } from './choose-picture'
import { takeOutPictures, writeAnew } from './changing-pictures'
import { makeComing, type ComingView } from './coming'
import { ComingLine } from './coming-line'
import { toBody, toDocument } from './document'
import { extensionsOf } from './extensions'
import { pictureAt } from './figures'
import { linked as linkTo, linkKeys, mayLink } from './linking'
import { momentShown } from './moments'
import { movingKeys } from './moving'
import { noteKeys } from './notes'
import { tidyPasted } from './pasted'
import { mostInGallery } from './gallery'
import type { GalleryAsking } from './gallery-fields'
import { bringPasted } from './pasted-pictures'
import { placeBlock } from './placing'
import { makeSlashLine, slashMenu } from './slash'
import { SlashList } from './slash-list'
import { headingsNamed } from './table-headings'
import {
  addToGallery,
  filesIn,
  galleryAt,
  meansPictures,
  placePictures,
  takeFiles,
  takeIntoGallery,
} from './taking-pictures'
import { Tools } from './tools'
import type { BodyHandle, Pictures, Words } from './types'

/** The text of a story. React draws the tools around it; the text itself is the editor library's alone. */
export function BodyEditor({
  body,
  editable,
  language,
  words,
  digits,
  zone,
  pictures,
  leftOut,
  onReady,
  onChange,
}: {
  body: Body
  editable: boolean
  language: string
  words: Words
  /** The ten digits of the page. */
  digits: string
  /** The newsroom's clock. */
  zone: string
  pictures: Pictures
  /** Pictures that a save left out, by their words. */
  leftOut: readonly string[]
  onReady: (handle: BodyHandle) => void
  onChange: () => void
}) {
  const place = useRef<HTMLDivElement>(null)
  const around = useRef<HTMLDivElement>(null)
  /** What the text said when it was last taken down: another language of its words begins from there. */
  const kept = useRef<JSONContent>(undefined)
  const [line] = useState(makeSlashLine)
  const file = useId()
  const [asking, setAsking] = useState<Asked>('')
  const [editor, setEditor] = useState<Editor | null>(null)
  const [, draw] = useState(0)
  /** For which place of the text the library stands open: a gallery that begins there, or where one writes. */
  const [choosing, setChoosing] = useState<{ gallery?: number } | null>(null)
  const [taking, setTaking] = useState<ComingView>({ count: 0, failed: [] })
  const [pressed, setPressed] = useState<GalleryAsking['pressed']>(null)
  const [linked, setLinked] = useState<readonly string[]>([])
  const [coming] = useState(() => makeComing(setTaking))
  const means = { coming, pictures }

  /** Files that were pasted, or dropped there: taken, unless they only go along with words. */
  const taken = useEffectEvent((text: Editor, data: DataTransfer | null, at?: { pos: number; inside: number }) => {
    const { pictures: files, others } = filesIn(data)
    if (files.length + others.length === 0 || !meansPictures(data?.getData('text/html') ?? '')) return false
    const { selection } = text.state
    const chosen = selection instanceof NodeSelection ? selection.from : null
    const onto = galleryAt(text.state, at ? at.inside : chosen)
    if (onto) takeIntoGallery(text, means, files, onto.pos)
    else takeFiles(text, means, files, at?.pos)
    coming.refuse(others, 'file')
    return true
  })
  /** HTML of a clipboard in order; its pictures are sent for. */
  const tidied = useEffectEvent((html: string) =>
    tidyPasted(html, new DOMParser(), (found) => bringPasted(found, means), setLinked),
  )
  const changed = useEffectEvent(onChange)
  const ready = useEffectEvent((made: Editor) => {
    onReady({
      read: () => toBody(made.getJSON()),
      write: (text) => {
        writeAnew(made, text)
        coming.goOn()
      },
      // At once: the editor's own command waits for a frame, and whoever types on would write on in the field before.
      focus: () => {
        made.view.dispatch(made.state.tr.setSelection(Selection.atStart(made.state.doc)).scrollIntoView())
        made.view.focus()
      },
      takeOut: (mediaIds) => takeOutPictures(made, mediaIds),
      hold: coming.hold,
    })
  })
  // One article, one direction: quotes in another script find theirs by the letters themselves.
  const direction = ofLanguage(language).dir
  const first = useEffectEvent(() => ({
    content: kept.current ?? toDocument(body),
    extensions: [
      ...extensionsOf({
        pictures,
        words: words.editor,
        moment: momentShown(zone, digits),
      }),
      slashMenu(line.ears),
      movingKeys,
      noteKeys,
      headingsNamed(words.editor.tableHeading),
      linkKeys(() => setAsking('link')),
    ],
    label: words.editor.body,
  }))

  useEffect(() => {
    const { content, extensions, label } = first()
    const made: Editor = new Editor({
      element: place.current!,
      extensions,
      content,
      editable,
      // The site lets no script write styles; what the editor needs stands in the newsroom's own sheet.
      injectCSS: false,
      textDirection: direction,
      editorProps: {
        ...takenOf(() => around.current?.parentElement),
        attributes: {
          class: 'story editor-body',
          role: 'textbox',
          'aria-multiline': 'true',
          'aria-label': label,
          lang: language,
          dir: direction,
        },
        transformPastedHTML: (html) => tidied(html),
        handlePaste: (view, event) => {
          if (taken(made, event.clipboardData)) return true
          const text = event.clipboardData?.getData('text/plain').trim() ?? ''
          // An address pasted over words makes them a link; alone it is one itself.
          const { selection } = view.state
          if (!/^https?:\/\//i.test(text) || !isSafeHref(text) || !mayLink(selection)) return false
          return selection.empty
            ? made.commands.insertContent(linkTo(text))
            : made.commands.setMark('link', { href: text })
        },
        handleClickOn: (_view, _pos, node, pos, event) => {
          if (node.type.name === 'gallery') setPressed({ pos, place: pictureAt(event.target) })
          return false
        },
        handleDrop: (view, event, _slice, moved) =>
          !moved &&
          taken(made, event.dataTransfer, view.posAtCoords({ left: event.clientX, top: event.clientY }) ?? undefined),
      },
      onUpdate: () => changed(),
      onTransaction: () => draw((n) => n + 1),
    })
    setEditor(made)
    ready(made)
    const leave = coming.into(made)
    // A file dropped beside the text would be shown in the place of the whole page.
    const stay = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault()
    }
    window.addEventListener('dragover', stay)
    window.addEventListener('drop', stay)
    return () => {
      setEditor(null)
      leave()
      window.removeEventListener('dragover', stay)
      window.removeEventListener('drop', stay)
      kept.current = made.getJSON()
      made.destroy()
    }
  }, [editable, language, direction, coming])

  const gallery: GalleryAsking = {
    pictures,
    digits,
    take: (files, pos) => {
      if (editor) takeIntoGallery(editor, means, files, pos)
    },
    library: (pos) => setChoosing({ gallery: pos }),
    pressed,
    first: `${file}-gallery`,
  }
  const ask = {
    picture: () => document.getElementById(file)?.click(),
    library: () => setChoosing({}),
    gallery: () => {
      if (!editor) return
      placeBlock(editor, { type: 'gallery' })
      // Drawn by then, and after the text has taken the keys.
      requestAnimationFrame(() => document.getElementById(gallery.first)?.focus())
    },
    embed: () => setAsking(asking === 'embed' ? '' : 'embed'),
  }
  return (
    <div className="editor-whole">
      {editor && editable && (
        <div className="editor-bar bg-paper border-rule sticky top-0 z-10 border-y py-1">
          <Tools
            editor={editor}
            words={words}
            ask={ask}
            asking={asking}
            onAsking={setAsking}
            file={file}
            onPictures={(files) => takeFiles(editor, means, files)}
          />
        </div>
      )}
      {editor && choosing && (
        <ChoosePicture
          words={words}
          {...(choosing.gallery !== undefined && { many: { most: mostInGallery, digits } })}
          onClose={() => setChoosing(null)}
          onChosen={(chosen) => {
            const made = chosen.map(({ alt, credit, ...picture }) => {
              pictures.set(picture.id, picture)
              return { mediaId: picture.id, alt: wordsFor(alt, language), ...(credit && { credit }) }
            })
            if (choosing.gallery === undefined) placePictures(editor, made)
            else addToGallery(editor, choosing.gallery, made)
          }}
        />
      )}
      <div ref={around} className="editor-place mt-4" dir={direction}>
        <div ref={place} />
        {editor && editable && (
          <>
            <SlashList editor={editor} line={line} place={around} words={words} ask={ask} />
            <BlockHandle editor={editor} place={around} words={words} digits={digits} />
          </>
        )}
      </div>
      {editor && editable && (
        <div className="editor-foot">
          <ComingLine coming={taking} leftOut={leftOut} linked={linked} words={words} digits={digits} />
          {asking === '' ? (
            <BlockFields editor={editor} words={words} gallery={gallery} />
          ) : (
            <AskAddress
              key={asking}
              editor={editor}
              kind={asking}
              words={words}
              onDone={(host) => {
                setAsking('')
                setLinked(host === null ? [] : [host])
              }}
            />
          )}
        </div>
      )}
    </div>
  )
}
