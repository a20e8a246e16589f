import { inks, mix } from '../inks'
import { dark, light, round, type Point, type Scene, type Sheet } from '../sheet'

/** The chamber from the gallery: rows bent around the speaker's desk. */
export const council: Scene = {
  dark: inks.wine,
  light: inks.cream,
  draw(sheet, random) {
    sheet.fill(mix(inks.umber, inks.wine, 0.5), dark(0, 0, 0, 500, 0.5, 0))
    const [cx, cy] = [800, 880]
    const wedge = (radius: number, colour: string, tone?: Parameters<Sheet['ellipse']>[5]) =>
      sheet.ellipse(cx, cy, radius * 1.12, radius * 0.98, colour, tone)
    wedge(860, mix(inks.brick, inks.umber, 0.3))
    const rows = [
      [780, 43],
      [676, 37],
      [572, 31],
      [468, 25],
      [364, 19],
    ] as const
    rows.forEach(([radius, seats], row) => {
      wedge(radius + 50, row % 2 ? mix(inks.brick, inks.rust, 0.35) : inks.brick, dark(200, 1000, 900, 300, 0.55, 0))
      wedge(radius + 3, inks.umber)
      wedge(radius - 6, inks.straw, dark(100, 900, 900, 200, 0.55, 0))
      wedge(radius - 30, inks.umber)
      wedge(radius - 36, row % 2 ? mix(inks.brick, inks.rust, 0.35) : inks.brick, dark(200, 1000, 900, 300, 0.55, 0))
      for (let seat = 0; seat < seats; seat++) {
        const angle = Math.PI * (1.015 + (seat / (seats - 1)) * 0.97)
        if (Math.abs(Math.abs(angle - 1.5 * Math.PI) - 0.52) < 0.05) continue
        const [x, y] = [cx + Math.cos(angle) * (radius + 27) * 1.12, cy + Math.sin(angle) * (radius + 27) * 0.98]
        const taken = random() < 0.84
        sheet.placed(
          `translate(${x.toFixed(1)} ${y.toFixed(1)}) rotate(${((angle * 180) / Math.PI + 90).toFixed(1)})`,
          () => {
            sheet.path('M-24 -20Q0 -32 24 -20L22 10H-22Z', taken ? inks.wine : inks.teal)
            if (!taken) return
            const coat = [inks.ink, inks.night, inks.deep, inks.slate, inks.umber, inks.ink][Math.floor(random() * 6)]!
            sheet.ellipse(0, 4, 23, 12, coat)
            sheet.circle(0, 1, 10.5, random() < 0.24 ? inks.cream : random() < 0.5 ? inks.ink : inks.rose)
          },
        )
        const [px, py] = [cx + Math.cos(angle) * (radius - 18) * 1.12, cy + Math.sin(angle) * (radius - 18) * 0.98]
        if (random() < 0.7)
          sheet.placed(
            `translate(${px.toFixed(1)} ${py.toFixed(1)}) rotate(${((angle * 180) / Math.PI + 90).toFixed(1)})`,
            () => sheet.rect(-9, -7, 18, 14, inks.cream),
          )
      }
    })
    for (const aisle of [-0.52, 0.52]) {
      const at = (radius: number, turn: number): Point => [
        cx + Math.cos(1.5 * Math.PI + aisle + turn) * radius * 1.12,
        cy + Math.sin(1.5 * Math.PI + aisle + turn) * radius * 0.98,
      ]
      sheet.shape(
        [at(330, -0.075), at(840, -0.03), at(840, 0.03), at(330, 0.075)],
        inks.sand,
        dark(800, 200, 800, 700, 0.5, 0),
      )
      for (let step = 0; step < 20; step++)
        sheet.line(
          [at(335 + step * 25, -0.074 + step * 0.0022), at(335 + step * 25, 0.074 - step * 0.0022)],
          mix(inks.sand, inks.umber, 0.4),
          3,
        )
    }
    wedge(300, inks.sand, light(500, 700, 1000, 1000, 0.7, 0))
    wedge(210, mix(inks.sand, inks.ochre, 0.4))
    wedge(200, inks.sand)
    // An eight-pointed star in the floor: two squares, one turned upon the other.
    for (const [radius, colour] of [
      [150, inks.teal],
      [118, inks.sand],
      [92, inks.brick],
    ] as const)
      for (const turn of [0, Math.PI / 4]) {
        const corner = (quarter: number): Point => {
          const angle = turn + (quarter * Math.PI) / 2
          return [cx + Math.cos(angle) * radius * 1.12, cy - 60 + Math.sin(angle) * radius * 0.9]
        }
        sheet.shape([0, 1, 2, 3].map(corner), colour)
      }
    sheet.ellipse(cx, cy - 60, 34, 28, inks.sand)
    sheet.spray('M-20 -20H1620V1090H-20Z', round('light', 800, 820, 620, 0.26, 0))
    // The speaker's desk closes the round.
    sheet.path(
      'M-20 1090L-20 1010Q800 860 1620 1010L1620 1090Z',
      mix(inks.umber, inks.wine, 0.6),
      dark(0, 1067, 0, 940, 0.6, 0),
    )
    sheet.path('M380 1090L400 968Q800 890 1200 968L1220 1090Z', inks.umber, dark(1220, 0, 700, 0, 0.6, 0))
    sheet.path('M390 990L400 958Q800 878 1200 958L1210 990Q800 914 390 990Z', inks.straw, dark(1210, 0, 600, 0, 0.5, 0))
    for (const x of [610, 800, 990]) {
      const y = 946 + Math.abs(x - 800) * 0.13
      sheet.rect(x - 42, y - 12, 84, 30, inks.cream)
      sheet.line(`M${x + 62} ${y + 14}Q${x + 58} ${y - 22} ${x + 40} ${y - 30}`, inks.ink, 5)
      sheet.path(
        `M${x - 62} ${y + 116}L${x - 54} ${y + 70}Q${x} ${y + 54} ${x + 54} ${y + 70}L${x + 62} ${y + 116}Z`,
        inks.brick,
        dark(x + 60, y, x - 40, y, 0.6, 0),
      )
    }
  },
}
