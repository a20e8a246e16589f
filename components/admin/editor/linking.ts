import { Extension } from '@tiptap/core'

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
