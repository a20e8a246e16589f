import { inks, mix } from '../inks'
import { gouges } from '../marks'
import { dark, light, WIDTH, type Point, type Scene } from '../sheet'

const foot = 'M-86 0C-86 -26 -70 -34 -58 -44L58 -44C70 -34 86 -26 86 0C60 16 -60 16 -86 0Z'
const pieces = {
  pawn: [
    foot,
    'M-50 -40C-24 -70 -20 -110 -18 -140L18 -140C20 -110 24 -70 50 -40Z',
    'M-40 -136H40L32 -152H-32Z',
    'M-46 -190A46 46 0 1 1 46 -190A46 46 0 1 1 -46 -190Z',
  ],
  rook: [
    foot,
    'M-56 -40C-36 -80 -36 -150 -38 -190L38 -190C36 -150 36 -80 56 -40Z',
    'M-56 -186L-60 -256H-34V-234H-14V-256H14V-234H34V-256H60L56 -186Z',
  ],
  king: [
    foot,
    'M-56 -40C-28 -90 -24 -190 -26 -260L26 -260C24 -190 28 -90 56 -40Z',
    'M-46 -256H46L38 -276H-38Z',
    'M-30 -274C-44 -310 -64 -340 -58 -366C-30 -380 30 -380 58 -366C64 -340 44 -310 30 -274Z',
    'M-9 -372V-396H-30V-414H-9V-438H9V-414H30V-396H9V-372Z',
  ],
  knight: [
    foot,
    'M-54 -40C-56 -96 -14 -116 -18 -164C-40 -150 -62 -132 -84 -128C-108 -126 -118 -148 -106 -164C-88 -188 -80 -214 -62 -238L-50 -284L-22 -254C46 -240 82 -178 70 -104C64 -72 58 -58 58 -40Z',
  ],
}

/** The end of a long game: few pieces, long shadows. */
export const chess: Scene = {
  dark: inks.ink,
  light: inks.cream,
  draw(sheet, random) {
    sheet.fill(mix(inks.brick, inks.wine, 0.35), light(0, 0, 900, 420, 0.3, 0))
    const field = { x: -20, y: 20, width: WIDTH, height: 380, count: 40, angle: -0.03 }
    const grain = gouges(random, { ...field, length: [200, 500], thickness: [1.5, 3] })
    sheet.path(grain, mix(inks.brick, inks.wine, 0.7))
    const farness = (row: number) => 1 / (1 + row * 0.3)
    const at = (column: number, row: number): Point => {
      const far = farness(row)
      return [640 + (column - 3.4) * 420 * far + row * 34 * far, 330 + 860 * far]
    }
    sheet.shape([at(-2.2, -0.7), at(-0.25, 8.3), at(8.25, 8.3), at(10, -0.7)], inks.ink)
    sheet.shape([at(0, -0.8), at(0, 8), at(8, 8), at(8, -0.8)], inks.sand, light(200, 600, 1300, 900, 0.55, 0))
    for (let row = -1; row < 8; row++)
      for (let column = 0; column < 8; column++) {
        if ((row + column) % 2 === 0) continue
        const corners = [at(column, row), at(column + 1, row), at(column + 1, row + 1), at(column, row + 1)]
        sheet.shape(corners, inks.deep, light(0, 900, 1600, 500, 0.35, 0))
      }
    const onBoard = (column: number, row: number, then: string, draw: () => void) => {
      const [x, y] = at(column + 0.5, row + 0.45)
      sheet.placed(`translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${(farness(row) * 1.9).toFixed(3)}) ${then}`, draw)
    }
    const game = [
      ['rook', 0.2, 5.6, 'black'],
      ['pawn', 6.6, 5, 'black'],
      ['king', 3.9, 3, 'black'],
      ['pawn', 0.5, 2.4, 'white'],
      ['knight', 4.75, 1, 'white'],
      ['king', 2.65, 0.5, 'white'],
    ] as const
    // The lamp stands low at the left: a shadow is the piece laid down to the right.
    for (const [kind, column, row] of game)
      onBoard(column, row, 'matrix(0.4 0.16 -1.7 -0.1 0 0)', () => {
        for (const d of pieces[kind]) sheet.path(d, inks.ink)
      })
    for (const [kind, column, row, side] of game)
      onBoard(column, row, '', () => {
        const white = side === 'white'
        const tone = white ? dark(92, 0, -40, 0, 0.95, 0) : light(-96, 0, 10, 0, 0.7, 0)
        for (const d of pieces[kind]) sheet.path(d, white ? inks.cream : inks.ink, tone)
        if (kind !== 'knight') return
        sheet.path('M-66 -204L-44 -214L-46 -202Z', inks.umber)
        sheet.line('M6 -232C40 -214 50 -168 40 -120M-14 -216C16 -200 26 -170 18 -132', inks.umber, 5)
      })
  },
}
