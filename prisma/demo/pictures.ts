import { print } from './drawing/press'
import { scenes } from './drawing/scenes'
import type { PictureKey } from './types'

/**
 * Draws one picture of the sample newspaper: a JPEG of 1600 by 1067, the same bytes every time.
 * Nothing in it is a photograph or somebody else's work.
 */
export const drawPicture = (key: PictureKey): Promise<Buffer> => print(scenes[key], key)
