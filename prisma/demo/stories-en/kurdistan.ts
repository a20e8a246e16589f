import { planned } from '../plan'
import { h, list, p, pull, quote, type DemoStory } from '../types'

export const kurdistan: DemoStory[] = [
  {
    ...planned('en', 'citadel'),
    slug: 'four-houses-open-in-erbil-citadel',
    headline: 'Four doors open in Erbil’s citadel, and one family knocks at its own',
    standfirst:
      'Restored houses inside the old walls have become workshops for brick, wool, wood and paper. The first visitors were people who used to live there.',
    lead: {
      picture: 'citadel',
      alt: 'A walled citadel on a steep mound, crowded houses at its foot, in pink evening light',
      caption: 'The citadel from the south. Some of the bricks in the new work were fired from the old ones’ dust.',
    },
    tags: ['Heritage', 'Erbil', 'Crafts'],
    body: [
      p(
        'ERBIL — The key still fitted. Ruqaya Fattah had kept it in a sugar bowl for almost twenty years, since her family and some eight hundred others moved out of the citadel so that it could be saved. Yesterday, before the ribbons and the trays of sweets, she put it into the lock of a blue door in the eastern quarter, and it turned.',
      ),
      p(
        '“They offered me a new one for the photograph,” said Mrs Fattah, 74. “I said, I have come to see whether the house remembers.”',
      ),
      p(
        'Hers is one of four houses that opened this week after six years of work. Each belongs to a craft now: the brickmakers have a kiln in her old courtyard, and a weaver, a joiner and a binder of books have moved in round the corner. Together they will teach 60 apprentices a year.',
      ),
      h('Dust to brick'),
      p(
        'The restorers’ hardest question was what to build with. Modern brick is too hard; it does not give, and the old wall beside it cracks. In the end they ground the rubble of walls that could not be saved, mixed it with clay from the Zab and fired it at 850 degrees, as the tablets found below the mound suggest it was always done.',
      ),
      quote('A wall like this is not a thing. It is a habit, and we had lost it.', 'Azad Mawlood, master brickmaker'),
      p(
        'They needed 212,000 bricks. About one in nine broke in the kiln, was ground again, and went back to the beginning. No brick carries a name, but the apprentices know which are theirs.',
      ),
      p(
        'The houses are open daily except Friday mornings. Mrs Fattah left the key with the binder, in an envelope, with instructions. It is to be lent to any former neighbour who asks, and it is to come back.',
      ),
    ],
  },
  {
    ...planned('en', 'school-solar'),
    slug: 'village-schools-near-soran-run-on-their-roofs',
    headline: 'The pupils read the meter: village schools near Soran run on their roofs',
    standfirst:
      'Fourteen schools have swapped diesel for solar panels. Lessons no longer stop when the generator does, and in the holidays the villages get the power.',
    lead: {
      picture: 'solar-roof',
      alt: 'Rows of solar panels on a flat roof, with the houses, a minaret and the citadel of a town behind them',
      caption: 'A roof in Erbil where the schools’ crews learned their trade: mounting, wiring, sweeping.',
    },
    tags: ['Energy', 'Schools', 'Erbil'],
    body: [
      p(
        'SORAN — At ten past eight Dilnya Hassan, who is eleven and takes this seriously, climbs four steps to a grey box in the corridor and reads out a number. Thirty-six other children write it down. Yesterday’s is subtracted from today’s. The difference, 61, is how many kilowatt-hours their roof has made since the same time yesterday, and so the day begins with sums.',
      ),
      p(
        'Hers is one of fourteen schools in the hills round Soran that have changed from diesel to the sun since last autumn. Each has between 30 and 60 panels and a battery the size of a wardrobe. Together they used to burn 48,000 litres a year, carried up on mule tracks in the months when the road is closed.',
      ),
      h('What changed'),
      list([
        'Lessons lost to power cuts fell from **41 hours** per school in a year to **three**.',
        'The money for diesel, some 38 million dinars in all, now pays for a science teacher shared by five of the villages.',
        'In the twelve weeks of summer the roofs feed the villages’ pumps, and gardens that used to give up in July last until September.',
      ]),
      p(
        'Not all went well. One battery froze in its first January because the hut around it had been built with the door to the north. Two schools lie in valleys where the winter sun arrives at eleven; they have kept their generators, and a little of their reputation.',
      ),
      pull('When it snows, everyone wants to be on the broom.'),
      p(
        'The panels must be swept when it snows, by adults, from a ladder. The roster hangs in the teachers’ room and is always full. “It is warm up there afterwards,” said the headteacher, Karwan Ali. “The glass shines, the numbers go up, and forty children at the windows applaud. Who in our profession gets applause?”',
      ),
    ],
  },
  {
    ...planned('en', 'pomegranate'),
    slug: 'halabja-pomegranate-festival',
    headline: 'One hundred and twenty pomegranates by noon: a judge’s day in Halabja',
    standfirst:
      'A cool spring and a dry August have given the town its best fruit in years. At the festival somebody has to taste all of it.',
    lead: {
      picture: 'pomegranate',
      alt: 'Half a pomegranate full of dark red seeds, leaning against a whole one with green leaves',
      caption: 'The jury looks for thin skin, soft seeds and a sourness that arrives late.',
    },
    tags: ['Farming', 'Halabja', 'Food'],
    body: [
      p(
        'HALABJA — The rules are simple. Cut at the crown, never through the middle. Eat ten seeds, no more, with the eyes closed. Drink water, eat bread, say nothing. Then write down a number from one to twenty and do it again, one hundred and nineteen times.',
      ),
      p(
        'Nasrin Ahmed has judged at Halabja’s pomegranate festival for fourteen autumns and claims that she can still taste breakfast afterwards. “You learn to want little of each,” she said, between the fifty-third and the fifty-fourth. “It is a good rule for parties in general.”',
      ),
      p(
        'This has been an unusually good year. A cool spring delayed the blossom past the last frost, and a dry August kept the skins from splitting. Growers expect some 21,000 tonnes from the orchards of the plain, a fifth more than last year, and the price at the stalls, 1,500 dinars a kilo, has held.',
      ),
      h('Four to know'),
      list([
        '**Salakhani** – large, pale, sweet; for the table.',
        '**Rashe** – black-red and sharp; for syrup.',
        '**Zivik** – small, keeps until Newroz if hung from a beam.',
        '**Qayshi** – soft seeds, thin skin, travels badly; you have to come here.',
      ]),
      quote(
        'People think that the sweet one wins. The sweet one never wins. It must argue with you a little.',
        'Nasrin Ahmed',
      ),
      p(
        'By noon it was decided. First prize went to a Rashe from an orchard of just nineteen trees, planted by two sisters on land their father had given up. They had entered a single fruit. It lay on the table, cut open at the crown, ten seeds short.',
      ),
    ],
  },
]
