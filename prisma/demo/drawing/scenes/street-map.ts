import { inks, mix } from '../inks'
import type { Random } from '../random'
import { curve, dark, light, type Point, type Scene } from '../sheet'

/** The plan of an old quarter: blocks around courtyards, crooked lanes, the river along one side. */
export const streetMap: Scene = {
  dark: inks.umber,
  light: inks.cream,
  draw(sheet, random) {
    sheet.fill(inks.cream, dark(0, 1067, 900, 300, 0.12, 0))
    const bank: Point[] = [
      [1080, -30],
      [1150, 120],
      [1290, 250],
      [1330, 420],
      [1260, 600],
      [1270, 760],
      [1390, 900],
      [1420, 1100],
    ]
    const blocks: Block[] = []
    const heart: Point = [690, 540]
    const ringAt = [150, 290, 440, 610, 820, 1080]
    const wobble = (angle: number) => 1 + 0.08 * Math.sin(angle * 3 + 0.7) + 0.05 * Math.sin(angle * 5 + 2)
    const polar = (angle: number, radius: number): Point => [
      heart[0] + Math.cos(angle) * radius * wobble(angle) * 1.12,
      heart[1] + Math.sin(angle) * radius * wobble(angle),
    ]
    for (let ring = 0; ring < ringAt.length - 1; ring++) {
      const parts = 9 + ring * 4
      const offset = random(0, 1)
      for (let part = 0; part < parts; part++) {
        const [a, b] = [((part + offset) / parts) * Math.PI * 2, ((part + 1 + offset) / parts) * Math.PI * 2]
        const [inner, outer] = [ringAt[ring]!, ringAt[ring + 1]!]
        split([polar(a, inner), polar(b, inner), polar(b, outer), polar(a, outer)], random, 2, blocks)
      }
    }
    const colours = [
      inks.ochre,
      mix(inks.ochre, inks.sand, 0.45),
      mix(inks.ochre, inks.rust, 0.3),
      inks.sand,
      mix(inks.rust, inks.ochre, 0.3),
    ]
    for (const block of blocks) {
      const [x, y] = center(block)
      const near = shrink(block, 5)
      const green = random() < 0.035
      sheet.shape(
        near.map(([px, py]) => [px + 5, py + 6]),
        mix(inks.umber, inks.sand, 0.2),
      )
      sheet.shape(
        near,
        green ? inks.olive : colours[Math.floor(random() * colours.length)]!,
        dark(x + 60, y + 60, x - 50, y - 50, 0.4, 0),
      )
      if (green)
        for (let tree = 0; tree < 5; tree++) sheet.circle(x + random(-18, 18), y + random(-18, 18), 8, inks.moss)
      else if (random() < 0.8) {
        const court = shrink(block, Math.sqrt(area(block)) * 0.32)
        if (area(court) > 90)
          sheet.shape(court, random() < 0.2 ? inks.sage : inks.cream, dark(x - 16, y - 16, x + 12, y + 12, 0.5, 0))
      }
    }
    // The great square with its mosque, seen as a plan.
    sheet.path(
      curve(
        Array.from({ length: 14 }, (_, at) => polar((at / 14) * Math.PI * 2, 146)),
        true,
      ),
      inks.cream,
    )
    sheet.placed(`translate(${heart[0]} ${heart[1]}) rotate(-17)`, () => {
      sheet.rect(-84, -60, 176, 132, mix(inks.umber, inks.sand, 0.2))
      sheet.rect(-92, -68, 176, 132, inks.brick, dark(84, 64, -60, -60, 0.5, 0))
      sheet.rect(-78, -52, 92, 100, inks.sand)
      sheet.rect(-44, -14, 24, 24, inks.teal)
      sheet.circle(50, -2, 30, inks.teal, light(30, -20, 66, 24, 0.7, 0))
      for (const y of [-46, 42]) sheet.circle(50, y, 13, inks.teal)
      sheet.circle(-86, -62, 13, inks.cream)
      sheet.circle(-86, -62, 6, inks.brick)
    })
    sheet.line(
      curve([
        [-30, 300],
        [220, 350],
        [420, 470],
        [560, 520],
      ]),
      inks.cream,
      26,
    )
    sheet.line(
      curve([
        [800, 610],
        [960, 740],
        [1010, 900],
        [1100, 1100],
      ]),
      inks.cream,
      26,
    )
    const river = `${curve(bank)}L1640 1100L1640 -30Z`
    sheet.line(curve(bank), inks.cream, 62)
    sheet.path(river, inks.teal, light(1250, 0, 1600, 400, 0.4, 0))
    sheet.within(river, () => {
      for (let line = 1; line < 7; line++)
        sheet.line(
          curve(bank.map(([x, y]) => [x + line * 34 + line * line * 3, y])),
          mix(inks.teal, inks.mist, 0.55 - line * 0.06),
          4.5 - line * 0.4,
        )
    })
    sheet.line(
      [
        [760, 505],
        [1020, 420],
        [1640, 250],
      ],
      inks.cream,
      34,
    )
    sheet.line(
      [
        [1250, 357],
        [1640, 250],
      ],
      inks.brick,
      38,
    )
    sheet.line(
      [
        [1250, 357],
        [1640, 250],
      ],
      inks.cream,
      22,
    )
  },
}

type Block = Point[]

const center = (block: Block): Point => [
  block.reduce((sum, [x]) => sum + x, 0) / block.length,
  block.reduce((sum, [, y]) => sum + y, 0) / block.length,
]

const area = (block: Block) =>
  Math.abs(
    block.reduce(
      (sum, [x, y], at) => sum + x * block[(at + 1) % block.length]![1] - block[(at + 1) % block.length]![0] * y,
      0,
    ),
  ) / 2

function shrink(block: Block, by: number): Block {
  const [cx, cy] = center(block)
  return block.map(([x, y]) => {
    const reach = Math.hypot(x - cx, y - cy)
    const share = Math.max(0.04, (reach - by * 1.35) / reach)
    return [cx + (x - cx) * share, cy + (y - cy) * share]
  })
}

/** Heirs divide a plot crookedly, across its longer side. */
function split([a, b, c, d]: Block, random: Random, depth: number, into: Block[]) {
  const block: Block = [a!, b!, c!, d!]
  if (depth === 0 || area(block) < 2600) {
    into.push(block)
    return
  }
  const wide = Math.hypot(b![0] - a![0], b![1] - a![1]) + Math.hypot(c![0] - d![0], c![1] - d![1])
  const tall = Math.hypot(d![0] - a![0], d![1] - a![1]) + Math.hypot(c![0] - b![0], c![1] - b![1])
  const [near, far] = [random(0.36, 0.64), random(0.36, 0.64)]
  const next = area(block) > 12000 ? depth : depth - 1
  if (wide > tall) {
    const [top, bottom] = [along(a!, b!, near), along(d!, c!, far)]
    split([a!, top, bottom, d!], random, next, into)
    split([top, b!, c!, bottom], random, next, into)
  } else {
    const [left, right] = [along(a!, d!, near), along(b!, c!, far)]
    split([a!, b!, right, left], random, next, into)
    split([left, right, c!, d!], random, next, into)
  }
}

const along = (a: Point, b: Point, share: number): Point => [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share]
