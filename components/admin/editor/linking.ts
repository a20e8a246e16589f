import { Extension } from '@tiptap/core'
import type { Selection } from '@tiptap/pm/state'

/** An address that leads where it says. */
export const linked = (address: string) => ({
  type: 'text',
  text: address,
  marks: [{ type: 'link', attrs: { href: address } }],
})

/** Whether words there can be a link: those of code cannot. */
export const mayLink = ({ $from }: Selection) => {
  const { link } = $from.doc.type.schema.marks
  return link !== undefined && $from.parent.isTextblock && $from.parent.type.allowsMarkType(link)
}

/** The key that word processors begin a link with: it asks where the words lead. */
export const linkKeys = (ask: () => void) =>
  Extension.create({
    name: 'linkKeys',
    addKeyboardShortcuts: () => ({
      'Mod-k': () => {
        ask()
        return true
      },
    }),
  })
