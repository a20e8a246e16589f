import { planned, table } from '../plan'
import { h, list, p, pull, quote, type DemoStory } from '../types'

export const science: DemoStory[] = [
  {
    ...planned('en', 'wheat'),
    slug: 'wheat-that-waits-for-rain',
    headline: 'The wheat that waits: an old strain from the hills may help the plain through dry springs',
    standfirst:
      'On 60 hectares near Makhmur a cross between a village wheat and a modern one has brought in a third more grain in a bad year. One grandmother is not surprised.',
    lead: {
      picture: 'wheat',
      alt: 'A red tractor between strips of golden wheat, with blue mountains on the horizon',
      caption: 'The trial fields near Makhmur. Each strip between two hedges is one strain.',
    },
    tags: ['Farming', 'Science', 'Water'],
    body: [
      p(
        'MAKHMUR — When the rain stopped in the middle of February, most of the wheat on this plain did what modern wheat does: it hurried. It flowered early, set what seed it could, and was finished by the end of April. On 60 hectares along the road something else happened. The wheat stopped and waited.',
      ),
      p(
        'It waited 31 days, its leaves rolled up like cigarettes. Nineteen millimetres fell on one night in March, and it went on growing as though nothing had been the matter.',
      ),
      p(
        'The plant is a cross between a high-yielding variety and a strain that a plant breeder from Erbil, Dr Vian Taha, was given in a jam jar. She had been asking round the hill villages for seed nobody sowed any longer. It took nine years and eleven generations to get the patience of the one and the full ears of the other into a single plant.',
      ),
      table(
        'Harvest in the third trial year, which had 196 mm of rain (long-term average: 310 mm).',
        ['Wheat', 'Tonnes per hectare', 'Days to harvest'],
        [
          ['Usual variety', '1.12', '158'],
          ['Old strain', '0.94', '181'],
          ['**The cross**', '**1.49**', '172'],
        ],
      ),
      h('Caution, with bread'),
      p(
        'In a wet year the advantage vanishes: last spring the usual variety was ahead by 6 per cent. Colleagues who have seen the figures want to see two more years of them, and fields that are not all on one soil. Dr Taha agrees. Seed for 400 hectares will be given this autumn to 52 farmers who have promised to write everything down.',
      ),
      p(
        'The jam jar came from Gulizar Rasul, who is 81 and keeps four more on a shelf. She has visited the trial once. She rubbed an ear between her palms, blew, chewed, and thought. “It is mine,” she said, “with shoes on.”',
      ),
    ],
  },
  {
    ...planned('en', 'heat-study'),
    slug: 'shade-is-worth-nine-degrees-basra-study',
    headline:
      'Forty thermometers, two summers and one very patient cat: what researchers in Basra learned about shade, why a tree beats an awning, and how nine degrees are lost between two bus stops',
    standfirst:
      'A study of one neighbourhood finds that the difference between a bearable street and a dangerous one is often a single row of trees, planted thirty years ago.',
    lead: {
      picture: 'heat',
      alt: 'An enormous pale sun behind the dark outline of a city with a minaret, a dome and palms',
      caption: 'The neighbourhood at six in the evening, when it was still 46 degrees on thermometer 12.',
    },
    tags: ['Climate', 'Basra', 'Science', 'Weather'],
    body: [
      p(
        'BASRA — Thermometer 27 was the problem. It hung on a wall in a shaded lane and was, at three every afternoon, inexplicably warm. In the second week of July somebody went to look, and found it occupied. A cat had taken to sleeping on the bracket.',
      ),
      p(
        'The other thirty-nine had the lanes to themselves. For two summers a group at a university in Basra measured one neighbourhood of 3,100 people every ten minutes: on roofs, at bus stops, under trees, under awnings, and at the height of a child’s head. Their results, now published, are a map of relief.',
      ),
      table(
        'Air temperature at 16:00, average of 62 days above 46 °C at the airport.',
        ['Place', 'Air', 'Surface'],
        [
          ['Bus stop, no roof', '48.9 °C', '63 °C'],
          ['Bus stop, metal roof', '47.6 °C', '58 °C'],
          ['Under a cloth awning', '44.8 °C', '47 °C'],
          ['Under two rows of sidr trees', '**39.8 °C**', '**38 °C**'],
        ],
      ),
      p(
        'An awning gives shade. A tree gives shade and sweats: a grown sidr evaporates some 90 litres a day, which takes as much heat out of the street as three air conditioners put into it.',
      ),
      h('Cheap, and slow'),
      p(
        'The trees that matter were planted about 30 years ago by residents; nobody recorded who. To shade every bus stop in the district would take 840 of them and, for the first four summers, two litres of water each a day. That is less than the district’s pipes lose in an hour.',
      ),
      pull('People do not walk the shortest way in July. They walk the darkest.'),
      p(
        'The researchers also followed 70 volunteers with step counters. “People do not walk the shortest way in July. They walk the darkest,” said Dr Noor Salman, who led the work. In one case the detour was 600 metres, past a school, along the one lane with trees.',
      ),
      p(
        '_Updated to give the surface temperatures in the table. The cat’s readings have been left out of all averages._',
      ),
    ],
  },
  {
    ...planned('en', 'observatory'),
    slug: 'the-mirror-returns-to-the-mountain',
    headline: 'The mirror goes back up the mountain',
    standfirst:
      'Restored dome, restored road, and on the back of a lorry at walking pace two tonnes of polished glass: an observatory near Erbil opens its eye again.',
    lead: {
      picture: 'observatory',
      alt: 'The white dome of an observatory with its telescope pointing out, below stars drawn into circles',
      caption: 'First night. The dome turns on rollers that were found, greased and wrapped in sacking, in a cellar.',
    },
    tags: ['Astronomy', 'Erbil', 'Science'],
    body: [
      p(
        'ERBIL — The last nine kilometres took seven hours. In front walked two men with brooms, sweeping stones from the road; then came a lorry at the pace of the brooms; and on the lorry, in a crate hung from springs, rode a mirror a little over a metre across that must not be bumped. Behind it, by the end, drove 140 cars.',
      ),
      p(
        'The observatory on the ridge was begun half a century ago, damaged more than once and never finished. A generation of physics students has known it as a silhouette. Last night it turned towards Vega, and a queue of several hundred people, some of whom had studied physics because of that silhouette, saw a point of light become two.',
      ),
      h('What it is good for'),
      list([
        'The ridge is more than 2,000 metres high, dry, and clear on some **230 nights** a year.',
        'Few telescopes of its size stand at this longitude: when a star flares after midnight in Europe and before dusk in Asia, somebody here can watch.',
        'One night in seven belongs to schools.',
      ]),
      quote(
        'People ask what we shall find. I tell them: thirty engineers, twenty mathematicians, and perhaps a comet.',
        'Dr Hazha Omer, astronomer',
      ),
      p(
        'The glass itself had never left the country. It had spent the years in a warehouse, in its crate, behind a stack of desks, entered in the register as _one large round table_. A student doing an inventory in 2019 wondered what kind of table needs springs.',
      ),
      p(
        'At two in the morning the wind rose and the dome had to be closed. Nobody went home. They stood outside with their heads back, looking at the same sky without the telescope, and pointing.',
      ),
    ],
  },
]
