import { planned, table } from '../plan'
import { h, p, spans, type DemoBlock, type DemoStory } from '../types'

const h3 = (text: string): DemoBlock => ({ kind: 'heading', level: 3, spans: spans(text) })

/** A paragraph that ends on the number of a note. */
const noted = (text: string, note: string, rest = ''): DemoBlock => ({
  kind: 'paragraph',
  spans: [...spans(text), { text: note, raised: true }, ...spans(rest)],
})

export const dataDesk: DemoStory[] = [
  {
    ...planned('en', 'pothole-count'),
    slug: 'how-we-counted-basras-potholes',
    headline: 'How we counted 3,418 potholes in Basra, and what the number leaves out',
    standfirst:
      'Thirty-one volunteers, nine days, 240 kilometres of street: the data desk shows its method, its arithmetic and the mistake we nearly printed.',
    lead: {
      picture: 'street-map',
      alt: 'A drawn map of a dense old town, its streets running from a round place in the middle to the water',
      caption: 'Before the walk: all streets, no potholes. The drawing is not to scale; the count is.',
    },
    tags: ['Data desk', 'Basra', 'Transport', 'Iraq'],
    body: [
      p(
        'A newspaper that prints a number owes its readers the road to it. This is ours. On nine days in October, 31 volunteers walked 240 kilometres of street in six districts of Basra and wrote down every pothole wider than an open hand. They found **3,418**, or about 14 for each kilometre.',
      ),
      h('The rules'),
      {
        kind: 'list',
        ordered: true,
        items: [
          { spans: spans('Walk both sides of the street, in daylight, in pairs.') },
          {
            spans: spans('Count a hole only if it is'),
            items: [
              { spans: spans('wider than 20 centimetres, and') },
              {
                spans: spans('deeper than the first joint of the thumb:'),
                ordered: true,
                items: [
                  { spans: spans('measure at the deepest point;') },
                  { spans: spans('if it is full of water, use a stick.') },
                ],
              },
            ],
          },
          { spans: spans('Two holes that touch are one hole.') },
          {
            spans: [
              ...spans('Write down the place '),
              { text: 'by the nearest door number', strike: true },
              ...spans(' by telephone coordinates: half the doors have none.'),
            ],
          },
        ],
      },
      noted(
        'One street in ten was walked twice, by different pairs who did not know of one another. Their counts differed by 6 per cent on average.',
        '1',
        ' That is our error bar, and it is why we say “about 14”.',
      ),
      h('The result'),
      table(
        'Potholes by district. Rate: per kilometre walked.',
        ['District', 'Kilometres', 'Potholes', 'Rate'],
        [
          ['Old city', '31', '702', '**22.6**'],
          ['Al-Ashar', '44', '811', '18.4'],
          ['Al-Jubaila', '38', '566', '14.9'],
          ['Al-Maqal', '52', '611', '11.8'],
          ['Al-Tuwaisa', '29', '318', '11.0'],
          ['Al-Jaza’ir', '46', '410', '8.9'],
          ['**All**', '**240**', '**3,418**', '**14.2**'],
        ],
      ),
      h3('The mistake we nearly printed'),
      p(
        'Our first draft said that the old city was three times as bad as Al-Jaza’ir. It was not. Volunteers there had begun a day early, before rule three, and had counted touching holes separately. Merging every pair of points closer than 40 centimetres took 219 holes off the list. This is the whole of that step:',
      ),
      {
        kind: 'code',
        language: 'sql',
        text: `-- Of holes that touch, keep the deepest; the others were never there.
DELETE FROM hole a
 USING hole b
 WHERE a.street = b.street
   AND a.id <> b.id
   AND (a.depth_cm, a.id) < (b.depth_cm, b.id)
   AND ST_DWithin(a.place, b.place, 0.40);`,
      },
      {
        kind: 'paragraph',
        spans: [
          ...spans('The column '),
          { text: 'depth_cm', code: true },
          ...spans(
            ' is a median of three readings. We also weighed what fills a typical hole: about 18 kg of asphalt, for which a litre of bitumen releases roughly 3 kg of CO',
          ),
          { text: '2', lowered: true },
          ...spans(' on its way to the street.'),
        ],
      },
      {
        kind: 'embed',
        provider: 'other',
        url: 'https://www.openstreetmap.org/#map=13/30.5085/47.7835',
        title: 'The six districts on the map',
      },
      h('What the number leaves out'),
      p(
        'Lanes narrower than a car, because our question was about driving. Manholes without covers, of which volunteers reported 64 unasked; we have passed on the list. And everything that happened since: residents of one street in Al-Ashar filled eleven holes with rubble while the count was still under way.',
      ),
      { kind: 'divider' },
      noted(
        '',
        '1',
        ' Median difference 5 per cent, largest 17, in a street where a lorry had been parked over three of the holes. The full list of points is published under a free licence; corrections are welcome and will be marked here.',
      ),
    ],
  },
]
