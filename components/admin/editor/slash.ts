import { Extension, type Range } from '@tiptap/core'
import { PluginKey } from '@tiptap/pm/state'
import { Suggestion } from '@tiptap/suggestion'

/** What was typed after the sign, and where it stands. */
export type Slash = { query: string; range: Range }

/** Hears when the menu opens, changes and closes, and has the keys first while it is open. */
export type SlashEars = { show: (slash: Slash | null) => void; key: (event: KeyboardEvent) => boolean }

/** Hands on what the text hears to whoever listens at the moment. */
export const makeSlashLine = () => {
  let heard: SlashEars | null = null
  return {
    ears: {
      show: (slash) => heard?.show(slash),
      key: (event) => heard?.key(event) ?? false,
    } satisfies SlashEars,
    listen: (ears: SlashEars) => {
      heard = ears
      return () => {
        heard = null
      }
    },
  }
}
export type SlashLine = ReturnType<typeof makeSlashLine>

const slashKey = new PluginKey('slash')

/** "/" typed as the first sign of an empty paragraph asks for a block. */
export const slashMenu = (ears: SlashEars) =>
  Extension.create({
    name: 'slash',
    // Before the keys of lists and paragraphs: Enter chooses while the menu is open.
    priority: 1_000,
    addProseMirrorPlugins() {
      return [
        Suggestion({
          editor: this.editor,
          pluginKey: slashKey,
          char: '/',
          startOfLine: true,
          allow: ({ state, range }) => {
            const $from = state.doc.resolve(range.from)
            const { parent } = $from
            return (
              $from.depth === 1 &&
              parent.type.name === 'paragraph' &&
              $from.parentOffset === 0 &&
              parent.content.size === range.to - range.from
            )
          },
          render: () => ({
            onStart: ({ query, range }) => ears.show({ query, range }),
            onUpdate: ({ query, range }) => ears.show({ query, range }),
            onExit: () => ears.show(null),
            onKeyDown: ({ event }) => ears.key(event),
          }),
        }),
      ]
    },
  })
