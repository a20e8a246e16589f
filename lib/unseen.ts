import { drawnEmpty, isBlank } from './blank'

/**
 * What stands in no name: controls, signs that nobody sees, and those that turn the direction of what follows. A name that
 * holds one is another one than it looks like.
 */
export const unseen = new RegExp(`[\\p{C}\\p{Zl}\\p{Zp}\\p{Default_Ignorable_Code_Point}${drawnEmpty}]`, 'u')

// Between two Arabic letters, what keeps them apart is spelling: Kurdish and Persian are written with it.
const unseenBut = new RegExp(`(?!(?<=\\p{sc=Arabic})\\u200c\\p{sc=Arabic})${unseen.source}`, 'gu')

/** A name of the newsroom's with nothing in it but what is seen; empty where there is nothing to see. */
export const onlySeen = (name: string) => {
  const seen = name.replace(unseenBut, '')
  return isBlank(seen) ? '' : seen
}
