import sharp from 'sharp'
import { randomFrom, seedOf } from './random'
import { HEIGHT, Sheet, WIDTH, type Scene } from './sheet'

const TILE = 1024
const WRAP = TILE - 1

/** How hard one grain of ink covers, and how far a cut edge strays, in pixels. */
const GRAIN_DARK = 0.58
const GRAIN_LIGHT = 0.62
const EDGE_STRAY = 1.3

/** Even noise with grains about two pixels wide: single pixels would vanish when the picture is scaled down. */
function makeGrain(): Uint8Array {
  const random = randomFrom(seedOf('grain'))
  const raw = new Float32Array(TILE * TILE)
  for (let index = 0; index < raw.length; index++) raw[index] = random()
  const across = blurred(raw, 1)
  const soft = blurred(across, TILE)
  // Blurring bunches the values around the middle; ranking spreads them evenly again, so that a tone of 0.3 covers 30 %.
  const steps = 4096
  const ranks = new Uint32Array(steps)
  for (const value of soft) ranks[Math.floor(value * steps)]!++
  for (let index = 1; index < steps; index++) ranks[index]! += ranks[index - 1]!
  const grain = new Uint8Array(soft.length)
  for (let index = 0; index < soft.length; index++)
    grain[index] = (ranks[Math.floor(soft[index]! * steps)]! / (soft.length + 1)) * 256
  return grain
}

/** Every value softened by its neighbours `step` before and after, around the edges of the tile. */
function blurred(values: Float32Array, step: number): Float32Array {
  const soft = new Float32Array(values.length)
  const wrap = values.length - 1
  for (let index = 0; index < values.length; index++)
    soft[index] = values[index]! * 0.4 + (values[(index - step) & wrap]! + values[(index + step) & wrap]!) * 0.3
  return soft
}

/** Slow waves between -1 and 1, for uneven inking and straying edges. */
function makeWaves(seed: string, cell: number): Float32Array {
  const random = randomFrom(seedOf(seed))
  const across = TILE / cell
  const knots = new Float32Array(across * across)
  for (let index = 0; index < knots.length; index++) knots[index] = random(-1, 1)
  const ease = (share: number) => share * share * (3 - 2 * share)
  const waves = new Float32Array(TILE * TILE)
  for (let y = 0; y < TILE; y++) {
    const row = Math.floor(y / cell)
    const [here, below] = [row * across, ((row + 1) % across) * across]
    const down = ease(y / cell - row)
    for (let x = 0; x < TILE; x++) {
      const column = Math.floor(x / cell)
      const right = (column + 1) % across
      const over = ease(x / cell - column)
      const top = knots[here + column]! + (knots[here + right]! - knots[here + column]!) * over
      const bottom = knots[below + column]! + (knots[below + right]! - knots[below + column]!) * over
      waves[y * TILE + x] = top + (bottom - top) * down
    }
  }
  return waves
}

let surfaces: { grain: Uint8Array; stray: Float32Array; inking: Float32Array } | undefined
const pressSurfaces = () =>
  (surfaces ??= { grain: makeGrain(), stray: makeWaves('stray', 16), inking: makeWaves('inking', 64) })

const rgb = (colour: string) =>
  [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16)) as [number, number, number]

/** Pixels of one plate, three bytes each. */
const plate = (svg: string) => {
  // features/media shuts every decoder but three against strangers' bytes, in the whole process; this drawing is ours.
  sharp.unblock({ operation: ['VipsForeignLoadSvg'] })
  return sharp(Buffer.from(svg)).removeAlpha().raw().toBuffer()
}

/**
 * Prints a scene: flat inks, grains where the tone plate asks for them, edges as if cut by hand.
 * The same scene and seed give the same bytes.
 */
export async function print(scene: Scene, seed: string): Promise<Buffer> {
  const sheet = new Sheet()
  scene.draw(sheet, randomFrom(seedOf(seed)))
  const plates = sheet.plates()
  const [flat, tone] = await Promise.all([plate(plates.flat), plate(plates.tone)])
  const { grain, stray, inking } = pressSurfaces()
  const [darkInk, lightInk, shift] = [rgb(scene.dark), rgb(scene.light), seedOf(seed) & WRAP]
  const printed = Buffer.allocUnsafe(WIDTH * HEIGHT * 3)

  for (let y = 0; y < HEIGHT; y++) {
    const row = ((y + shift) & WRAP) * TILE
    const otherRow = ((y + shift + 389) & WRAP) * TILE
    for (let x = 0; x < WIDTH; x++) {
      const here = row + ((x + shift) & WRAP)
      const there = otherRow + ((x + shift + 577) & WRAP)
      const fromX = Math.max(0, Math.min(WIDTH - 1, x + Math.round(stray[here]! * EDGE_STRAY)))
      const fromY = Math.max(0, Math.min(HEIGHT - 1, y + Math.round(stray[there]! * EDGE_STRAY)))
      const source = (fromY * WIDTH + fromX) * 3
      const target = (y * WIDTH + x) * 3
      // A grain fades in over a few steps of tone instead of switching on: hard switches look like a broken screen.
      const darkness = Math.max(0, Math.min(1, (tone[source]! - grain[here]!) / 40)) * GRAIN_DARK
      const lightness = Math.max(0, Math.min(1, (tone[source + 1]! - grain[there]!) / 40)) * GRAIN_LIGHT
      const uneven = inking[here]! * 3 + (grain[there]! - 128) / 26
      for (let channel = 0; channel < 3; channel++) {
        let value = flat[source + channel]!
        value += (darkInk[channel]! - value) * darkness
        value += (lightInk[channel]! - value) * lightness
        printed[target + channel] = Math.max(0, Math.min(255, value + uneven))
      }
    }
  }
  return sharp(printed, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } })
    .jpeg({ quality: 84, chromaSubsampling: '4:4:4' })
    .toBuffer()
}
