import { inks, mix } from '../inks'
import { gouge, gouges, hill } from '../marks'
import { light, type Point, type Scene } from '../sheet'

/** Pylons marching off at dusk, each smaller than the last. */
export const pylons: Scene = {
  dark: inks.plum,
  light: inks.blush,
  draw(sheet, random) {
    const bands = [
      mix(inks.plum, inks.slate, 0.5),
      mix(inks.mauve, inks.slate, 0.4),
      inks.mauve,
      mix(inks.mauve, inks.rose, 0.55),
      inks.rose,
      mix(inks.rose, inks.straw, 0.55),
      inks.straw,
    ]
    bands.forEach((colour, index) => {
      const y = index * 112
      if (index === 0) sheet.fill(colour)
      else sheet.path(hill([y, y + 18, y - 14, y + 10, y - 8, y + 16, y]), colour, light(0, y, 0, y + 150, 0, 0.35))
    })
    sheet.circle(1010, 770, 118, mix(inks.cream, inks.straw, 0.3))
    sheet.path(gouge(960, 716, 620, 10), inks.straw)
    sheet.path(gouge(1080, 748, 540, 8), inks.straw)
    sheet.path(hill([806, 790, 800, 782, 796, 778, 792]), inks.mauve, light(0, 780, 0, 860, 0.5, 0))
    sheet.path(
      hill([860, 850, 836, 846, 830, 842, 850]),
      mix(inks.plum, inks.mauve, 0.4),
      light(0, 830, 0, 900, 0.3, 0),
    )
    const towers = [0, 1, 2, 3, 4, 5, 6].map((step) => {
      const scale = 0.66 ** step
      return { x: 1180 - 860 * scale + 30 * step, base: 812 + 190 * scale, scale }
    })
    const arms = [
      [-200, -760],
      [-250, -610],
      [-200, -470],
    ] as const
    for (let at = towers.length - 1; at > 0; at--)
      for (const [reach, up] of arms)
        for (const side of [-1, 1]) {
          const [near, far] = [towers[at - 1]!, towers[at]!]
          const from: Point = [near.x + side * reach * near.scale, near.base + (up + 46) * near.scale]
          const to: Point = [far.x + side * reach * far.scale, far.base + (up + 46) * far.scale]
          sheet.line(
            `M${from[0]} ${from[1]}Q${(from[0] + to[0]) / 2} ${(from[1] + to[1]) / 2 + 150 * near.scale} ${to[0]} ${to[1]}`,
            inks.ink,
            1.4 + 2.6 * near.scale,
          )
        }
    const first = towers[0]!
    for (const [reach, up] of arms)
      for (const side of [-1, 1]) {
        const [x, y] = [first.x + side * reach, first.base + up + 46]
        sheet.line(`M${x} ${y}Q${x - 240} ${y + 30} ${x - 620} ${y - 150}`, inks.ink, 4.5)
      }
    for (const { x, base, scale } of towers.reverse())
      sheet.placed(`translate(${x} ${base}) scale(${scale})`, () => {
        const bar = (width: number, ...points: Point[]) => sheet.line(points, inks.ink, width, 'butt')
        for (const side of [-1, 1]) {
          bar(13, [side * 130, 30], [side * 46, -420], [side * 40, -800], [0, -860])
          for (const [reach, up] of arms) {
            bar(8, [0, up - 44], [side * Math.abs(reach), up], [0, up])
            bar(5, [side * Math.abs(reach), up], [side * Math.abs(reach), up + 46])
          }
        }
        const half = (y: number) => (y > -420 ? 46 + ((y + 420) / 450) * 84 : 46 - ((-420 - y) / 380) * 6)
        const levels = [30, -130, -260, -360, -440, -520, -600, -680, -760]
        levels.slice(1).forEach((y, index) => {
          const below = levels[index]!
          bar(5, [-half(below), below], [half(y), y])
          bar(5, [half(below), below], [-half(y), y])
          bar(5, [-half(y), y], [half(y), y])
        })
      })
    sheet.path(hill([940, 950, 968, 940, 950, 962, 950]), inks.plum, light(0, 930, 0, 1030, 0.18, 0))
    sheet.path(
      gouges(random, {
        x: -40,
        y: 960,
        width: 1680,
        height: 120,
        count: 170,
        length: [24, 60],
        thickness: [2, 4],
        angle: -1.3,
        nearer: 0.6,
      }),
      inks.ink,
    )
  },
}
