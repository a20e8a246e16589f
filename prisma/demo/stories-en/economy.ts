import { planned, table } from '../plan'
import { h, list, p, pull, quote, spans, type DemoStory } from '../types'

export const economy: DemoStory[] = [
  {
    ...planned('en', 'council-budget'),
    slug: 'where-each-thousand-dinars-goes',
    headline: 'Where each 1,000 dinars goes: a city budget you can read over tea',
    standfirst:
      'Sulaimani’s district council has put next year’s spending on paper. We turned 412 pages into one table, and asked three people at one kitchen table what they would change.',
    lead: {
      picture: 'council',
      alt: 'A council chamber from above: curved rows of red seats round a star in the floor, all of them empty',
      caption: 'Every seat got all 412 pages. The table on this page is one of them.',
    },
    tags: ['Budget', 'Sulaimani', 'Water', 'Schools'],
    body: [
      p(
        'A budget is a list of things that somebody thought mattered, in order. The one that the council’s finance committee laid out this week comes to 186 billion dinars, 4 per cent more than last year. Few people will ever see so much money, so we have divided it: suppose that the city had 1,000 dinars.',
      ),
      table(
        'Of each 1,000 dinars, by purpose. Sample figures, rounded.',
        ['Purpose', 'This year', 'Next year', 'Change'],
        [
          ['Water and drains', '214', '251', '**+37**'],
          ['Schools: buildings and buses', '188', '196', '+8'],
          ['Roads and lighting', '203', '171', '**−32**'],
          ['Waste collection', '142', '139', '−3'],
          ['Clinics', '96', '98', '+2'],
          ['Parks, libraries, sport', '61', '64', '+3'],
          ['Offices and staff', '71', '60', '−11'],
          ['Set aside', '25', '21', '−4'],
        ],
      ),
      h('Three things to notice'),
      list(
        [
          '**Pipes pull away from roads.** This year eleven dinars lie between the two; next year, after a second summer of rationing, it will be eighty. Most of it is not new supply but repair: the city loses 38 litres of every 100 between reservoir and tap.',
          '**The offices shrink.** Eleven dinars of each thousand move out of administration, largely because permits went online and a rented building goes back to its owner.',
          '**The cushion is thin.** What is set aside would pay for eight days. The committee’s own guideline says thirty.',
        ],
        true,
      ),
      h('At the table'),
      p(
        'Shilan, who teaches geography, would leave water alone and take from roads again: “Nobody was ever thirsty because of a bump.” Her brother Dana drives a taxi and disagrees, at length. Their mother asked what a library costs. Six dinars in the thousand, we told her. “Then why are we arguing about that?” she said. “Nobody was,” said Dana.',
      ),
      p(
        'The council votes in two weeks. Until then any resident may object in writing, and the committee must answer; last year 93 did, and nine of them changed a line.',
      ),
      p('_This article was updated to correct the share for clinics, which is 98 of each thousand dinars, not 89._'),
    ],
  },
  {
    ...planned('en', 'port-cranes'),
    slug: 'two-electric-cranes-at-umm-qasr',
    headline: 'Two new cranes at Umm Qasr make less noise and more haste',
    standfirst:
      'They run on electricity instead of diesel, and they have cut the average wait for a berth from five days to three. The driver’s cabin hangs 42 metres up, with a glass floor.',
    lead: {
      picture: 'port',
      alt: 'Port cranes lifting red containers above a long stack of coloured ones in the light of sunrise',
      caption: 'Berth six at sunrise. The two new cranes have worked since the end of summer.',
    },
    tags: ['Ports', 'Trade', 'Basra', 'Energy'],
    body: [
      p(
        'UMM QASR — The first thing people on the quay mention is that they can hear one another. The old cranes at berth six ran on diesel and were known by name, and not by kind ones. The two that replaced them hum.',
      ),
      p(
        'Since they began work at the end of summer, each has been lifting 27 containers an hour, against 18 before, according to the port’s own log. Ships that had waited five days in the channel for a berth now wait three. For an importer that is money: a ship at anchor costs its charterer some 20,000 dollars a day, and the bill travels with the goods.',
      ),
      {
        kind: 'image',
        picture: 'container-ship',
        alt: 'A container ship seen from the bow, loaded high with boxes of every colour',
        caption: spans(
          'Waiting outside the channel. On most days in October three ships lay here; in June it was seven.',
        ),
        wide: true,
      },
      h('Through the floor'),
      p(
        'Zahra Kadhim, 29, is one of six drivers trained on a simulator in the old customs hall, and the first woman in the port to hold the licence. Her cabin travels with the load; between her shoes is a sheet of glass, and 42 metres below it the deck.',
      ),
      quote(
        'For the first week I looked at the sky. Then I understood that the box is always where your eyes are, so you had better look at the box.',
        'Zahra Kadhim, crane driver',
      ),
      p(
        'When a container is lowered, the motors turn into generators and feed the other crane. On a busy shift a fifth of the electricity is used twice. The port has ordered two more for the spring, and has asked the grid for a second cable before they come. Until it is laid, a power cut would leave four boxes hanging in the air.',
      ),
    ],
  },
  {
    ...planned('en', 'date-palms'),
    slug: 'basra-nurseries-raise-date-palms-against-salt',
    headline: 'Thirty thousand shoots against the salt: Basra’s date growers start again',
    standfirst:
      'Nurseries along the Shatt al-Arab are raising palms from offshoots that survived the bad years. A tree takes five years to pay. The growers say that they have counted worse odds.',
    lead: {
      picture: 'date-palms',
      alt: 'Tall date palms hung with ripe orange fruit, their shadows long on the ground and rows of younger trees behind',
      caption: 'Abu al-Khasib, south of Basra. Mother trees in front; behind them the rows planted since.',
    },
    tags: ['Farming', 'Water', 'Basra', 'Trade'],
    body: [
      p(
        'ABU AL-KHASIB — You can tell a palm’s age by its scars, one ring of cut fronds for each year, and Jasim al-Tamimi reads them like a ledger. Here is the good decade. Here, where the rings crowd together, the years when the sea came up the river and the salt with it. “And here,” he says, with a hand at the height of his belt, “is where we stopped crying and started cutting.”',
      ),
      p(
        'What they cut were offshoots: the small palms that grow at the foot of a mother tree and are her exact copy. From some 900 old trees that had kept bearing through the salt, eleven nurseries took shoots, rooted them under shade cloth and this season have 30,000 ready to plant. Two in three are _barhi_, the round yellow date eaten fresh; the rest are _hillawi_ and _sayer_.',
      ),
      pull('A tree takes five years to pay. You plant it for someone who is still at school.'),
      h('The arithmetic of patience'),
      list([
        'A rooted shoot costs **25,000 dinars**; a seedling from the laboratory, twice as much.',
        'First fruit comes in year three, a paying harvest of 60 kilos in year five.',
        'At this autumn’s price, 1,750 dinars a kilo at the farm, an acre of 50 trees then returns about five million dinars a year.',
        'Of shoots planted two years ago, **84 in 100** are alive. In the worst year it was 40.',
      ]),
      p(
        'Salt has not gone. It falls when the rivers run and climbs when they do not, and a narrow dyke the growers paid for themselves only softens the tide. So they plant on ridges, water at night and mulch with the fronds of dead trees.',
      ),
      p(
        'Mr al-Tamimi’s grandson, aged nine, has been given a row of twelve. Each has a name on a tin label. Eleven are footballers. The twelfth is his grandmother, and she is, everybody agrees, the tallest.',
      ),
    ],
  },
]
