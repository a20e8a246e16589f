import { planned, update } from '../plan'
import { h, list, p, pull, quote, type DemoStory } from '../types'

export const iraq: DemoStory[] = [
  {
    ...planned('en', 'river-gauge'),
    slug: 'tigris-rises-after-first-autumn-rain',
    headline: 'The Tigris rises 64 centimetres in a night, and Baghdad comes down to look',
    standfirst:
      'The first real rain of autumn has reached the city’s gauges. Hydrologists are pleased, and in no hurry to celebrate: the reservoirs upstream are still two-thirds empty.',
    lead: {
      picture: 'river',
      alt: 'A red and white gauge standing in a bending river while rain falls on the fields behind it',
      caption: 'The gauge below the old customs house, where the water covered six more marks overnight.',
    },
    tags: ['Water', 'Baghdad', 'Weather', 'Iraq'],
    body: [
      p(
        'BAGHDAD — The painted board below the old customs house is not much to look at: three metres of red and white enamel, marked every ten centimetres, with rust at the bolts. By sunrise some two hundred people had come to look at it anyway. Overnight the Tigris had climbed from the mark at 1.12 to the mark at 1.76.',
      ),
      p(
        '“My father used to bring us when it went down,” said Umm Haider, 58, who had walked from Karkh with two grandchildren and a thermos. “I thought that somebody should bring these ones when it goes up.”',
      ),
      p(
        'The rise follows 41 hours of steady rain over the hills between Samarra and the Hamrin range, the first of the season worth measuring. Gauges at four stations along the river recorded the wave as it travelled south, taking 31 hours to cover the distance.',
      ),
      pull('A river that rises in a night can fall in a week. What we want is snow.'),
      h('What it means, and what it does not'),
      p(
        'For the city the gain is immediate. Four intake stations that had been pumping from temporary pontoons since August can draw from their own pipes again, and salt in the water supply should fall within days.',
      ),
      p(
        'For the coming year it means less. The reservoirs upstream hold about 34 per cent of what they were built for, and one storm adds less than a single percentage point. “A river that rises in a night can fall in a week,” said Dr Hanan Shakir, who teaches hydrology in Baghdad. “What we want is snow in the mountains in January. Rain is a greeting. Snow is a deposit.” Since [hydrologists along both rivers agreed](/en/article/hydrologists-agree-one-language-for-two-rivers) to share their readings, she added, at least everyone will see it coming.',
      ),
      p('Readings at the customs house, as the river’s keeper wrote them in his book:'),
      list([
        '**Sunset** – 1.12 m, water clear, no wind',
        '**Midnight** – 1.31 m, first branches',
        '**Before dawn** – 1.58 m, brown, a plastic chair',
        '**Sunrise** – 1.76 m, “and many visitors”',
      ]),
      p(
        'The keeper, who has read the board twice a day for nineteen years, does not expect the crowd tomorrow. “Tomorrow it will be 1.70,” he said. “Nobody brings tea for 1.70.”',
      ),
    ],
  },
  {
    ...planned('en', 'power-hours'),
    slug: 'live-power-returns-district-by-district',
    headline: 'Live: power returns district by district after dust storm trips a main line',
    standfirst:
      'A 400 kV line south of Kirkuk went down in the storm and took a third of the northern grid with it. Crews have closed two of three sections. We follow the lights as they come back on.',
    lead: {
      picture: 'pylons',
      alt: 'A row of electricity pylons growing smaller towards the horizon under a purple and yellow sky',
      caption: 'The line south of Kirkuk, the evening before the storm.',
    },
    tags: ['Energy', 'Kirkuk', 'Weather', 'Iraq'],
    body: [
      p(
        '**What we know:** the line tripped at the height of the storm; nobody was hurt; hospitals have run on their own generators throughout. About 410,000 households lost power. The grid’s control room expects all of them back within the day.',
      ),
      update(
        32,
        'Second section closed, Tuz is lit',
        'The control room has closed the second of three sections of the line. Lights are on in Tuz and in the villages along the road, and pumps at two water stations have restarted.',
        '“We do it slowly so that we only do it once,” said the shift engineer. After an outage every refrigerator in a town starts at the same moment; sections are therefore reconnected a quarter at a time.',
      ),
      update(
        61,
        'Bakeries first',
        'Several neighbourhoods of Kirkuk report that private generators have been turned over to bakeries by agreement of the street. On one corner the queue for bread and the queue for charging telephones have become the same queue.',
      ),
      update(
        88,
        'Dust clears over Kirkuk',
        'Visibility at the airport is back to three kilometres, from two hundred metres at the worst. Crews can now see the insulators they are washing. Two flights that had turned back to Erbil have landed.',
      ),
      update(
        117,
        'First section back; hospitals say they are fine',
        'The northern section is live again, and with it about 140,000 homes. Three hospitals we reached by telephone say that their generators have fuel for at least 30 hours and that no operation was interrupted.',
      ),
      update(
        149,
        'How a line trips',
        'Dust mixed with moisture forms a film on the insulators, and the film conducts. When current leaks across, the line switches itself off before anything burns. That is what happened here, twice within four seconds.',
        'The remedy is unromantic: a crew, a bucket lift and clean water.',
      ),
      update(
        156,
        'Line down south of Kirkuk',
        'The grid’s control room confirms that a 400 kV line has tripped in the dust storm. Parts of four provinces are without power. Drivers are asked to treat dead traffic lights as a crossroads where everybody stops.',
      ),
    ],
  },
  {
    ...planned('en', 'night-bus'),
    slug: 'the-2115-from-basra',
    headline: 'The 21:15 from Basra: eight hours, forty-four seats and a crate of tomatoes',
    standfirst:
      'Nurses going off shift, students going back, a bride’s uncle with a cake on his knees: a night on the coach that the south takes when it has business in the capital.',
    lead: {
      picture: 'night-road',
      alt: 'A red coach with lit windows on a winding road at night, a crescent moon above dark hills',
      caption: 'The 21:15 on its way north. The driver does not count kilometres, he says, but lights.',
    },
    tags: ['Travel', 'Basra', 'Baghdad', 'Iraq'],
    body: [
      p(
        'The tomatoes have a ticket. They stand in row eleven, by the window, in a wooden crate with a seat belt round it, and their owner has paid the full fare because the hold is hot and her daughter in Baghdad says that tomatoes there taste of the lorry. “She is expecting,” says Umm Zainab from row twelve, as though this settled it. It does.',
      ),
      p(
        'The 21:15 leaves Basra at 21:15. Regular passengers mention this in the tone others keep for football. There are forty-four seats, two drivers, and one rule, written on cardboard above the windscreen: _no telephone without ears_. Headphones are lent at the door from a biscuit tin.',
      ),
      h('Al-Qurnah, 22:40'),
      p(
        'Two nurses board and are asleep before the coach has found third gear. They work four nights in the south and three in the capital; the bus, one of them explains later, is the only bedroom in her week whose rent somebody else pays.',
      ),
      h('Nasiriyah, 00:55'),
      p(
        'Twenty minutes, tea in small glasses, a plate of lentils that arrives unasked. The relief driver walks round the coach with a torch and presses each tyre with his thumb. He has done so every night for eleven years. The thumb, he says, has found two.',
      ),
      quote(
        'By day people on a bus look out of the window. By night they look at one another, politely, and then they start to talk.',
        'Hassan, who has driven the route since 2009',
      ),
      h('Diwaniyah, 03:20'),
      p(
        'A student of veterinary medicine gives the uncle with the wedding cake her place by the aisle, so that he need not tilt it at the bends. In return she is told the whole history of the bride, including a cousin who was very nearly the groom. Nobody in the next four rows is asleep any more; nobody would miss it.',
      ),
      h('Baghdad, 05:30'),
      p(
        'The city begins as a smell of bread. The nurses wake by themselves one kilometre before the terminus, as they do each week. In row eleven a belt is undone, a crate is lifted, and a young woman on the platform, very pregnant, very early, takes one tomato from the top and bites into it like an apple.',
      ),
    ],
  },
  {
    ...planned('en', 'marsh-buffalo'),
    slug: 'water-returns-to-marshes-near-chibayish',
    headline: 'Where the water came back, the buffalo knew the way',
    standfirst:
      'After two dry summers a third of the lost marsh near Chibayish stands under water again. Herders are returning by boat, and so is the school.',
    lead: {
      picture: 'marsh',
      alt: 'Two people in a slender boat on still water, with swimming buffalo, reeds and a house made of reeds',
      caption: 'Morning in the central marshes. The herd finds its own channel; the boat follows.',
    },
    tags: ['Water', 'Nature', 'Iraq'],
    body: [
      p(
        'CHIBAYISH — For two summers the boats lay upside down in the mud like stranded fish, and Karima Abbas sold eleven of her nineteen buffalo to buy fodder for the rest. In September the embankment at the northern channel was opened, as the farmers upstream had agreed it would be once the rice was in. In October the eight that were left stood up one morning and walked off.',
      ),
      p(
        '“I ran after them for an hour,” she said. “Then I saw where they were going. They remembered the way to water that had not been there when two of them were born.”',
      ),
      p(
        'Measured from satellite pictures by a university group in Basra, open water in this part of the marshes now covers 212 square kilometres, up from 131 in the spring. It is still about a third less than before the dry years. Reeds have grown back along the edges to the height of a child.',
      ),
      h('Milk by boat'),
      p(
        'The thick cream of buffalo milk, _geymar_, is the marshes’ currency. A cooperative of 46 families now collects it each dawn in three insulated boats; in the drought there was a single pick-up truck, twice a week. A kilo fetches 14,000 dinars in Nasiriyah, and more before a feast.',
      ),
      p(
        'The primary school has gone back on the water too. Its two classrooms stand on a floating island of reeds, rebuilt by the parents, and 57 pupils arrive in long boats rowed by the older ones. Attendance, the teacher said, is better than on land. “Here, nobody can wander off.”',
      ),
      p(
        'What the herders ask for is not more water but a date. “If they tell us in which week the gate opens and in which it shuts, we can live with a little,” Mrs Abbas said. “A buffalo can plan. Why should we not?”',
      ),
    ],
  },
]
