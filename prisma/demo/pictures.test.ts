import sharp from 'sharp'
import { expect, test } from 'vitest'
import { drawPicture } from './pictures'
import { pictureKeys } from './types'

test.each(pictureKeys)('%s is drawn at full size, in more than a few flat colours', async (key) => {
  const picture = await drawPicture(key)
  const { format, width, height } = await sharp(picture).metadata()
  expect({ format, width, height }).toEqual({ format: 'jpeg', width: 1600, height: 1067 })
  // A scene with a broken path still prints, but flat: one plain ground has next to no spread.
  const { channels } = await sharp(picture).stats()
  expect(Math.max(...channels.map((channel) => channel.stdev))).toBeGreaterThan(25)
})

test('drawn twice, a picture is the same to the byte', async () => {
  for (const key of pictureKeys) expect((await drawPicture(key)).equals(await drawPicture(key)), key).toBe(true)
})

test('no two pictures are alike', async () => {
  const pictures = await Promise.all(pictureKeys.map(async (key) => (await drawPicture(key)).toString('base64')))
  expect(new Set(pictures).size).toBe(pictureKeys.length)
})
