import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { element } from './figures'

/** Where the cells begin that head a column or a row and say nothing yet. */
export const emptyHeadings = (doc: Node): number[] => {
  const found: number[] = []
  doc.forEach((table, at) => {
    // Only a table has any, and a long story is not walked through for every letter.
    if (table.type.name !== 'table') return
    table.descendants((cell, within) => {
      if (cell.type.name === 'tableHeader' && cell.content.size <= 2) found.push(at + 1 + within)
      return cell.type.name === 'tableRow'
    })
  })
  return found
}

/**
 * A cell that heads others says so until somebody writes in it, to the eye and to whoever hears the table. The word stands
 * beside the paragraph, not in it, where letters are composed.
 */
export const headingsNamed = (name: string) =>
  Extension.create({
    name: 'headingsNamed',
    addProseMirrorPlugins: () => [
      new Plugin({
        props: {
          decorations: ({ doc }) =>
            DecorationSet.create(
              doc,
              emptyHeadings(doc).map((at) =>
                Decoration.widget(at + 1, () => element('span', 'editor-heading-empty', name), { side: -1, key: name }),
              ),
            ),
        },
      }),
    ],
  })
