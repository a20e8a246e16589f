'use client'

import type { Editor } from '@tiptap/core'
import { useEffect, useRef, useState } from 'react'
import { isSafeHref } from '@/features/articles/body'
import { showBesideFields } from './block-panel'
import { addressIn, hostOf, providerOf } from './embeds'
import { linked } from './linking'
import { placeBlock } from './placing'
import type { Words } from './types'

/** Which address is being asked for. */
export type Asked = '' | 'link' | 'embed'

/** Sets a post or film where one writes; of a site that no story shows anything of, the link. @returns that site */
const setEmbed = (editor: Editor, address: string): string | null => {
  const provider = providerOf(address)
  const isShown = provider !== undefined && provider !== 'other'
  placeBlock(
    editor,
    isShown ? { type: 'embed', attrs: { provider, url: address } } : { type: 'paragraph', content: [linked(address)] },
  )
  return isShown ? null : hostOf(address)
}

const setLink = (editor: Editor, address: string) => {
  const chain = editor.chain().focus()
  if (address === '') chain.extendMarkRange('link').unsetMark('link').run()
  else if (editor.state.selection.empty && !editor.isActive('link')) chain.insertContent(linked(address)).run()
  else chain.extendMarkRange('link').setMark('link', { href: address }).run()
}

/**
 * Asks where words lead, or where a post or film stands; over the end of the window, as the fields of blocks do, so that no
 * text moves when it opens.
 */
export function AskAddress({
  editor,
  kind,
  words,
  onDone,
}: {
  editor: Editor
  kind: 'link' | 'embed'
  words: Words
  /** `host` is the site of which no story shows anything: a link was set instead. */
  onDone: (host: string | null) => void
}) {
  const w = words.editor
  const panel = useRef<HTMLDivElement>(null)
  const [address, setAddress] = useState(
    kind === 'link' ? ((editor.getAttributes('link').href as string | undefined) ?? '') : '',
  )
  const [isWrong, setWrong] = useState(false)
  useEffect(() => showBesideFields(editor, panel.current), [editor])
  const provider = providerOf(address)
  const fits = kind === 'embed' ? provider !== undefined : address === '' || isSafeHref(address)
  const isLinkOnly = kind === 'embed' && provider === 'other'
  const leave = (host: string | null = null) => {
    onDone(host)
    editor.commands.focus()
  }
  const set = () => {
    if (!fits) return setWrong(true)
    const host = kind === 'embed' ? setEmbed(editor, address) : null
    if (kind === 'link') setLink(editor, address)
    leave(host)
  }
  return (
    <div ref={panel} className="block-panel flex flex-wrap items-end gap-x-3 gap-y-1">
      <label className="desk-label grow">
        {kind === 'link' ? w.address : w.embedAddress}
        <input
          className="desk-field"
          dir="ltr"
          autoFocus
          value={address}
          onChange={(event) => setAddress(addressIn(event.target.value))}
          onKeyDown={(event) => {
            if (event.key === 'Escape') leave()
            if (event.key !== 'Enter') return
            event.preventDefault()
            set()
          }}
        />
      </label>
      <button type="button" className="desk-button" onClick={set}>
        {isLinkOnly ? w.embedAsLink : w.set}
      </button>
      <p role="status" className="w-full empty:hidden">
        {isLinkOnly && w.embedOther.replace('{host}', () => hostOf(address))}
      </p>
      {isWrong && !fits && (
        <p role="alert" className="text-accent w-full">
          {w.addressBad}
        </p>
      )}
    </div>
  )
}
