'use client'

import { Editor } from '@tiptap/core'
import { useEffect, useEffectEvent, useId, useRef, useState } from 'react'
import { isSafeHref, type Body } from '@/features/articles/body'
import { ofLanguage } from '@/lib/locales'
import { BlockFields } from './block-fields'
import { BlockHandle } from './block-handle'
import { ChoosePicture, wordsFor } from './choose-picture'
import { toBody, toDocument } from './document'
import { extensionsOf } from './extensions'
import { momentShown } from './moments'
import { movingKeys } from './moving'
import { noteKeys } from './notes'
import { tidyPasted } from './pasted'
import { makeSlashLine, slashMenu } from './slash'
import { SlashList } from './slash-list'
import { imagesIn, insertPictures, meansPictures, PictureNotTaken, placePicture } from './taking-pictures'
import { Tools, type Asked } from './tools'
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
  onReady: (handle: BodyHandle) => void
  onChange: () => void
}) {
  const place = useRef<HTMLDivElement>(null)
  const around = useRef<HTMLDivElement>(null)
  /** What the text said when it was last taken down: another language of its words begins from there. */
  const kept = useRef(body)
  const [line] = useState(makeSlashLine)
  const file = useId()
  const [asking, setAsking] = useState<Asked>('')
  const [editor, setEditor] = useState<Editor | null>(null)
  const [, draw] = useState(0)
  const [isChoosing, setChoosing] = useState(false)
  const [taking, setTaking] = useState<{ failed?: string } | null>(null)

  const take = (target: Editor, files: readonly File[], at?: number) => {
    setTaking({})
    insertPictures(target, pictures, files, at).then(
      () => setTaking(null),
      (error: unknown) => setTaking({ failed: error instanceof PictureNotTaken ? error.file : '' }),
    )
  }
  const dropped = useEffectEvent(take)
  const changed = useEffectEvent(onChange)
  const ready = useEffectEvent((made: Editor) => {
    onReady({
      read: () => toBody(made.getJSON()),
      write: (text) => made.commands.setContent(toDocument(text), { emitUpdate: false }),
      focus: () => made.commands.focus('start'),
    })
  })
  // One article, one direction: quotes in another script find theirs by the letters themselves.
  const direction = ofLanguage(language).dir
  const first = useEffectEvent(() => ({
    content: toDocument(kept.current),
    extensions: [
      ...extensionsOf({
        pictures,
        words: {
          noAlt: words.editor.noAlt,
          gallery: words.editor.gallery,
          embed: words.editor.embed,
          note: words.editor.note,
        },
        moment: momentShown(zone, digits),
      }),
      slashMenu(line.ears),
      movingKeys,
      noteKeys,
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
        attributes: {
          class: 'story editor-body',
          role: 'textbox',
          'aria-multiline': 'true',
          'aria-label': label,
          lang: language,
          dir: direction,
        },
        transformPastedHTML: (html) => tidyPasted(html),
        handlePaste: (view, event) => {
          const images = imagesIn(event.clipboardData)
          if (images.length > 0 && meansPictures(event.clipboardData?.getData('text/html') ?? '')) {
            dropped(made, images)
            return true
          }
          const text = event.clipboardData?.getData('text/plain').trim() ?? ''
          // An address pasted over words makes them a link.
          if (view.state.selection.empty || !/^https?:\/\//i.test(text) || !isSafeHref(text)) return false
          return made.commands.setMark('link', { href: text })
        },
        handleDrop: (view, event, _slice, moved) => {
          const images = moved ? [] : imagesIn(event.dataTransfer)
          if (images.length === 0) return false
          const at = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos
          dropped(made, images, at)
          return true
        },
      },
      onUpdate: () => changed(),
      onTransaction: () => draw((n) => n + 1),
    })
    setEditor(made)
    ready(made)
    return () => {
      setEditor(null)
      kept.current = toBody(made.getJSON())
      made.destroy()
    }
  }, [editable, language, direction])

  const ask = {
    picture: () => document.getElementById(file)?.click(),
    library: () => setChoosing(true),
    embed: () => setAsking(asking === 'embed' ? '' : 'embed'),
  }
  return (
    <div>
      {editor && editable && (
        <div className="bg-paper border-rule sticky top-0 z-10 border-y py-1">
          <Tools
            editor={editor}
            words={words}
            ask={ask}
            asking={asking}
            onAsking={setAsking}
            file={file}
            onPictures={(files) => take(editor, files)}
          />
          {/* Above the fields, which are those of another picture. */}
          {taking && (
            <p role="status" className={taking.failed === undefined ? 'meta' : 'text-accent'}>
              {taking.failed && <bdi>{taking.failed}</bdi>}{' '}
              {taking.failed === undefined ? words.editor.pictureComing : words.editor.pictureFailed}
            </p>
          )}
          <BlockFields editor={editor} words={words} />
        </div>
      )}
      {editor && isChoosing && (
        <ChoosePicture
          words={words}
          onClose={() => setChoosing(false)}
          onChosen={({ alt, credit, ...picture }) => {
            pictures.set(picture.id, picture)
            placePicture(editor, { mediaId: picture.id, alt: wordsFor(alt, language), credit })
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
    </div>
  )
}
