import { inks, mix } from '../inks'
import { cloud, gouge, hill, rooftops } from '../marks'
import { dark, light, WIDTH, type Scene } from '../sheet'

/** The citadel on its mound over the roofs at evening. */
export const citadel: Scene = {
  dark: inks.plum,
  light: inks.blush,
  draw(sheet, random) {
    sheet.fill(inks.rose, light(0, 520, 0, 0, 0.75, 0))
    sheet.path(
      hill([120, 150, 96, 132, 90, 128, 110], -20),
      mix(inks.rose, inks.mauve, 0.55),
      dark(0, 0, 0, 160, 0.3, 0),
    )
    for (const [x, y, length] of [
      [360, 230, 700],
      [1280, 190, 560],
      [1060, 290, 420],
    ] as const)
      sheet.path(cloud(x, y, length, 24), mix(inks.rose, inks.mauve, 0.4))
    sheet.path(
      'M-20 760L150 730C260 690 330 560 400 500L1200 500C1270 560 1340 690 1450 730L1620 760L1620 1090L-20 1090Z',
      inks.rust,
      dark(1500, 700, 520, 520, 0.85, 0),
    )
    for (let index = 0; index < 60; index++) {
      const x = random(360, 1240)
      sheet.path(
        gouge(x, random(540, 740), random(50, 130), random(3, 6), Math.PI / 2 + (800 - x) * 0.0011),
        x > 800 ? inks.wine : mix(inks.rust, inks.ochre, 0.6),
      )
    }
    // The ring of houses stands shoulder to shoulder on the edge: it is the wall.
    let x = 392
    while (x < 1200) {
      const wide = Math.min(random(44, 84), 1208 - x)
      const tall = random(84, 128) + (1 - Math.abs(x - 800) / 420) * 24
      const lit = x < 800
      const colour = [inks.sand, inks.straw, mix(inks.sand, inks.rose, 0.5), inks.ochre][Math.floor(random() * 4)]!
      sheet.rect(
        x,
        512 - tall,
        wide + 1,
        tall + random(2, 22),
        colour,
        dark(x + wide, 0, x - (lit ? 10 : 120), 0, lit ? 0.35 : 0.75, lit ? 0 : 0.35),
      )
      for (let window = x + 10; window < x + wide - 12; window += 20)
        sheet.rect(window, 512 - tall + 20, 9, 22, inks.plum)
      for (let window = x + 14; window < x + wide - 12; window += 24)
        if (random() < 0.6) sheet.rect(window, 512 - tall + 60, 8, 14, inks.plum)
      x += wide
    }
    sheet.path('M730 540L730 330L870 330L870 540Z', inks.straw, dark(870, 0, 730, 0, 0.5, 0))
    sheet.path('M766 540L766 430Q766 386 800 376Q834 386 834 430L834 540Z', inks.wine)
    for (let notch = 0; notch < 6; notch++) sheet.rect(730 + notch * 25.4, 312, 14, 20, inks.straw)
    sheet.line(
      [
        [800, 312],
        [800, 210],
      ],
      inks.plum,
      5,
    )
    sheet.path('M802 212C826 200 840 226 866 212L866 246C840 258 826 234 802 246Z', inks.brick)
    sheet.path('M760 540L840 540L900 800L700 800Z', mix(inks.sand, inks.rose, 0.4), dark(900, 0, 720, 0, 0.4, 0))
    const row = (
      base: number,
      low: number,
      high: number,
      width: [number, number],
      colours: string[],
      windows: string,
    ) =>
      rooftops(sheet, random, {
        from: -20,
        to: WIDTH + 20,
        base,
        low,
        high,
        width,
        colours,
        windows,
        tone: (left, _top, wide) => dark(left + wide, 0, left, 0, 0.55, 0),
      })
    row(
      860,
      60,
      130,
      [60, 120],
      [inks.mauve, mix(inks.mauve, inks.rust, 0.5), mix(inks.mauve, inks.rose, 0.3)],
      inks.straw,
    )
    row(970, 60, 170, [90, 180], [mix(inks.mauve, inks.plum, 0.5), mix(inks.wine, inks.mauve, 0.5)], inks.straw)
    row(1090, 70, 170, [130, 260], [inks.plum, mix(inks.plum, inks.wine, 0.4)], inks.amber)
    for (let bird = 0; bird < 11; bird++) {
      const [bx, by] = [random(960, 1300), random(210, 360)]
      sheet.line(
        `M${bx - 16} ${by - 6}Q${bx - 7} ${by - 11} ${bx} ${by}Q${bx + 8} ${by - 11} ${bx + 17} ${by - 5}`,
        inks.plum,
        3.5,
      )
    }
  },
}
