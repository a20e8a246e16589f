import { inks, mix } from '../inks'
import { gouge, ribbon } from '../marks'
import { dark, light, WIDTH, type Point, type Scene } from '../sheet'

/** Tea in a waisted glass, the morning falling through it. */
export const teaGlass: Scene = {
  dark: inks.umber,
  light: inks.cream,
  draw(sheet, random) {
    sheet.fill(mix(inks.sage, inks.jade, 0.35), dark(1600, 0, 500, 400, 0.55, 0))
    sheet.shape(
      [
        [-20, -20],
        [210, -20],
        [760, 720],
        [300, 720],
      ],
      mix(inks.sage, inks.cream, 0.55),
      light(0, 0, 500, 700, 0.5, 0),
    )
    sheet.shape(
      [
        [330, -20],
        [560, -20],
        [1130, 720],
        [880, 720],
      ],
      mix(inks.sage, inks.cream, 0.55),
      light(330, 0, 900, 700, 0.5, 0),
    )
    sheet.path('M-20 716L1620 690L1620 1090L-20 1090Z', inks.ochre, dark(1620, 1067, 500, 700, 0.6, 0))
    sheet.shape(
      [
        [300, 712],
        [760, 704],
        [1060, 1090],
        [520, 1090],
      ],
      inks.straw,
      light(400, 710, 800, 1067, 0.5, 0),
    )
    for (let grain = 0; grain < 34; grain++)
      sheet.path(
        gouge(random(0, WIDTH), 730 + grain * 10, random(200, 520), random(1.4, 3), random(-0.03, 0.01)),
        mix(inks.ochre, inks.umber, 0.3),
      )
    sheet.path('M860 900C1050 850 1400 880 1560 960C1300 1010 1020 1000 860 960Z', mix(inks.ochre, inks.umber, 0.65))
    sheet.spray('M900 880C1040 860 1200 880 1300 930C1140 960 1000 950 900 930Z', light(900, 900, 1280, 930, 0.5, 0))
    sheet.ellipse(800, 920, 392, 92, inks.teal)
    sheet.ellipse(800, 906, 392, 92, inks.cream, dark(1190, 940, 700, 880, 0.6, 0))
    sheet.ellipse(800, 902, 330, 72, mix(inks.cream, inks.dusk, 0.18), dark(1000, 860, 640, 930, 0.5, 0))
    for (let petal = 0; petal < 26; petal++) {
      const angle = (petal / 26) * Math.PI * 2
      sheet.ellipse(800 + Math.cos(angle) * 361, 905 + Math.sin(angle) * 82, 13, 6, petal % 2 ? inks.brick : inks.teal)
    }
    sheet.ellipse(812, 910, 172, 34, mix(inks.dusk, inks.umber, 0.4))
    const glass =
      'M610 330C620 430 700 500 704 590C706 690 640 720 650 820C658 886 720 906 800 906C880 906 942 886 950 820C960 720 894 690 896 590C900 500 980 430 990 330Z'
    sheet.path(glass, mix(inks.mist, inks.cream, 0.5))
    sheet.within(glass, () => {
      sheet.path('M560 440H1040V880H560Z', inks.rust, dark(980, 800, 720, 480, 0.75, 0))
      sheet.path(
        'M600 440H720C760 540 720 620 720 700C700 760 700 820 740 880H600Z',
        inks.amber,
        light(640, 440, 720, 840, 0.6, 0),
      )
      sheet.path(
        'M842 470C850 540 838 580 842 640C850 720 890 740 882 820C850 740 818 720 816 640C814 580 834 540 842 470Z',
        inks.wine,
      )
      sheet.ellipse(800, 442, 174, 30, inks.amber, light(640, 440, 900, 450, 0.7, 0))
      sheet.path('M560 872H1040V920H560Z', mix(inks.mist, inks.amber, 0.4))
    })
    sheet.line(glass.replace('Z', ''), inks.cream, 7)
    sheet.line('M644 372C656 430 716 500 724 570M676 760C666 800 670 840 690 862', inks.cream, 13)
    sheet.ellipse(800, 330, 190, 34, inks.ochre)
    sheet.ellipse(800, 329, 180, 28, mix(inks.mist, inks.jade, 0.4))
    sheet.path(
      'M1010 892L1290 826C1330 812 1370 826 1366 846C1360 866 1320 866 1296 852L1018 906Z',
      inks.slate,
      light(1010, 880, 1360, 830, 0.6, 0),
    )
    for (const [x, y] of [
      [556, 876],
      [500, 898],
    ] as const) {
      sheet.shape(
        [
          [x - 40, y - 30],
          [x + 16, y - 44],
          [x + 50, y - 26],
          [x - 4, y - 10],
        ],
        inks.cream,
      )
      sheet.shape(
        [
          [x - 40, y - 30],
          [x - 4, y - 10],
          [x - 4, y + 36],
          [x - 40, y + 14],
        ],
        inks.paper,
      )
      sheet.shape(
        [
          [x - 4, y - 10],
          [x + 50, y - 26],
          [x + 50, y + 18],
          [x - 4, y + 36],
        ],
        mix(inks.sand, inks.dusk, 0.4),
      )
    }
    for (const [x, sway, width, height] of [
      [716, 1, 26, 210],
      [806, -1, 34, 270],
      [880, 1, 22, 180],
    ] as const) {
      const points = Array.from({ length: 25 }, (_, at): Point => {
        const up = at / 24
        return [x + Math.sin(up * 7) * (16 + 26 * up) * sway, 312 - up * height]
      })
      sheet.path(ribbon(points, width), inks.cream)
    }
  },
}
