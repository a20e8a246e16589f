import { inks, mix } from '../inks'
import { cloud, crags, downTo, gouge, gouges, hill } from '../marks'
import { curve, dark, light, WIDTH, type Point, type Scene } from '../sheet'

/** Terraces of wheat climbing to a narrow sky, one red tractor between them. */
export const wheat: Scene = {
  dark: inks.umber,
  light: inks.cream,
  draw(sheet, random) {
    sheet.fill(mix(inks.mist, inks.dusk, 0.3), light(0, 300, 0, 0, 0.8, 0))
    sheet.path(cloud(1150, 130, 640, 34), inks.cream)
    sheet.path(cloud(420, 90, 480, 24), inks.cream)
    sheet.shape(downTo(crags(random, 225, 80, 0.55)), mix(inks.dusk, inks.slate, 0.35), light(0, 180, 0, 340, 0, 0.7))
    sheet.path(hill([300, 270, 250, 290, 300, 262, 284]), inks.sage, light(0, 250, 0, 360, 0.1, 0.6))
    const terraces: { heights: number[]; colour: string }[] = [
      { heights: [350, 330, 318, 340, 350, 320, 300], colour: inks.straw },
      { heights: [420, 404, 372, 380, 402, 386, 350], colour: mix(inks.straw, inks.cream, 0.35) },
      { heights: [470, 490, 470, 446, 460, 470, 430], colour: inks.ochre },
      { heights: [610, 590, 560, 520, 530, 560, 540], colour: inks.straw },
      { heights: [720, 660, 640, 650, 640, 640, 660], colour: mix(inks.straw, inks.cream, 0.4) },
      { heights: [800, 830, 790, 760, 770, 790, 830], colour: inks.ochre },
      { heights: [1010, 960, 900, 890, 930, 960, 930], colour: inks.straw },
    ]
    terraces.forEach(({ heights, colour }, index) => {
      const top = Math.min(...heights)
      sheet.path(hill(heights.map((y) => y - 10 - index * 1.5)), index % 2 ? inks.olive : inks.moss)
      const field = hill(heights)
      sheet.path(field, colour, dark(0, top + 60 + index * 26, 0, top, 0.42, 0))
      sheet.within(field, () => {
        const [height, size] = [120 + index * 22, 1 + index * 0.42]
        for (let row = 0; row < 5; row++) {
          const shifted = heights.map((y) => y + 12 + row * (9 + index * 5))
          const points: Point[] = shifted.map((y, at) => [-20 + (at / 6) * (WIDTH + 40), y])
          if (index % 3 === 2) sheet.line(curve(points), mix(colour, inks.umber, 0.24), 2 + size)
        }
        if (index % 3 === 2) return
        const stalks = {
          x: -20,
          y: top,
          width: WIDTH + 40,
          height,
          count: 620 / size,
          length: [13 * size, 24 * size] as [number, number],
          thickness: [1.3 * size, 2.2 * size] as [number, number],
        }
        sheet.path(gouges(random, { ...stalks, angle: -1.42 }), mix(colour, inks.umber, 0.3))
        sheet.path(gouges(random, { ...stalks, count: stalks.count * 0.7, angle: -1.3 }), mix(colour, inks.cream, 0.6))
      })
      if (index === 3) tractor(sheet, 900, 528, 0.5)
    })
    for (const [x, y, size] of [
      [250, 452, 30],
      [296, 456, 22],
      [1240, 350, 24],
      [1274, 346, 30],
      [1420, 520, 36],
    ] as const) {
      sheet.rect(x - 3, y - size, 6, size + 12, inks.umber)
      sheet.ellipse(
        x,
        y - size * 1.3,
        size * 0.55,
        size * 1.2,
        inks.moss,
        light(x - size, y - size * 2, x + size * 0.3, y, 0.7, 0),
      )
    }
  },
}

function tractor(sheet: Parameters<Scene['draw']>[0], x: number, y: number, size: number) {
  sheet.placed(`translate(${x} ${y}) scale(${size})`, () => {
    sheet.path(gouge(40, 44, 460, 16), inks.umber)
    sheet.path(
      'M-90 -20L-90 -74L-70 -150L40 -150L52 -74L180 -64L186 0L-60 10Z',
      inks.brick,
      dark(0, 20, 0, -90, 0.6, 0),
    )
    sheet.path('M-66 -76L-52 -132L24 -132L34 -76Z', inks.mist)
    sheet.rect(-86, -162, 142, 16, inks.wine)
    sheet.rect(120, -122, 10, 62, inks.ink)
    for (const [wheel, radius] of [
      [-46, 66],
      [152, 42],
    ] as const) {
      sheet.circle(wheel, 44 - radius, radius, inks.ink)
      sheet.circle(wheel, 44 - radius, radius * 0.52, inks.ochre)
      sheet.circle(wheel, 44 - radius, radius * 0.2, inks.ink)
    }
  })
}
