import sharp from 'sharp'
import { expect, test } from 'vitest'
import { drawPicture } from './pictures'
import { pictureKeys } from './types'

const SLOW_MACHINE = 60_000
const drawn = new Set<string>()

test.each(pictureKeys)(
  '%s is drawn at full size, the same to the byte each time',
  async (key) => {
    const [picture, again] = await Promise.all([drawPicture(key), drawPicture(key)])
    expect(picture.equals(again)).toBe(true)
    const { format, width, height } = await sharp(picture).metadata()
    expect({ format, width, height }).toEqual({ format: 'jpeg', width: 1600, height: 1067 })
    // A scene with a broken path still prints, but flat: one plain ground has next to no spread.
    const { channels } = await sharp(picture).stats()
    expect(Math.max(...channels.map((channel) => channel.stdev))).toBeGreaterThan(25)
    const bytes = picture.toString('base64')
    expect(drawn.has(bytes), 'no two pictures are alike').toBe(false)
    drawn.add(bytes)
  },
  SLOW_MACHINE,
)
