import { planned } from '../plan'
import { h, list, p, pull, quote, spans, type DemoStory } from '../types'

export const culture: DemoStory[] = [
  {
    ...planned('en', 'book-street'),
    slug: 'booksellers-street-reopens',
    headline: 'The street where Baghdad buys its books is open, and nobody is walking past quickly',
    standfirst:
      'After fourteen months of restoration the booksellers are back under their arches, with new paving, old brick and, in one case, the same unsold dictionary.',
    lead: {
      picture: 'book-arcade',
      alt: 'Pointed brick arches, one behind another, with bookstalls on both sides and three people in the light at the end',
      caption: 'The arches at opening time. Two hours later the only way through was sideways.',
    },
    tags: ['Books', 'Baghdad', 'Heritage', 'Iraq'],
    body: [
      p(
        'BAGHDAD — At twenty to seven, before the barriers were moved, an old man in a pressed suit stood at the end of the street with an empty shopping trolley. He had come early in order to be seen being first. “For fourteen months I have read only what I own,” said Mr Abdulrazzaq, a retired chemist. “It was instructive. I have bought a great deal of rubbish.”',
      ),
      p(
        'Then the barriers went, and Baghdad’s booksellers had their street again: 340 metres of it, repaved so that rain runs to the sides, the brick of its arches cleaned by hand, the wires that had hung across it like washing lines gone under the ground.',
      ),
      p(
        'Of 118 sellers who traded here before the work began, 109 have come back, and 31 are new. Each stall has a lamp, a lock and a metre more depth. Rents are fixed for five years at the old rate, which was the condition on which the sellers agreed to leave.',
      ),
      pull('For fourteen months I have read only what I own. I have bought a great deal of rubbish.'),
      h('What sold in the first hour'),
      list([
        'a school atlas, three times;',
        'poems of al-Sayyab, in four editions, one of them signed by a previous owner with some bitterness;',
        'a manual for a tractor;',
        'everything that one stall had on chess.',
      ]),
      p(
        'Not everyone wanted it tidied. Regulars missed the crates on the ground, where the best things used to lie under the worst. By noon the crates were back. The new paving slopes just enough, it was found, for a careful row of them.',
      ),
      p(
        'Sahar Naji, who took over her father’s stall in the spring, has kept one thing exactly where it was: a dictionary in two volumes, too large for any shelf, priced too high for anyone. It has been unsold for 22 years. “People ask for it in order to hear the price,” she said. “It keeps them standing here. Then they buy something else.”',
      ),
    ],
  },
  {
    ...planned('en', 'tea-gallery'),
    slug: 'three-tea-houses-three-glasses',
    headline: 'Three tea houses, three glasses, no hurry',
    standfirst:
      'In Sulaimani they serve it with a lump of sugar between the teeth, in Mosul with cardamom, in Basra black as the river at night. A short journey, with pictures.',
    lead: {
      picture: 'tea-glass',
      alt: 'A waisted glass of steaming red tea on a saucer with a spoon, in a shaft of light',
      caption: 'The glass is called an istikan. It holds four sips and any length of conversation.',
    },
    tags: ['Food', 'Sulaimani', 'Mosul', 'Basra'],
    body: [
      p(
        'A glass of tea costs between 250 and 500 dinars, and what you pay for is the chair. All over the country there are rooms in which a person may sit behind four sips of tea for an afternoon and be thought busy. We sat in three.',
      ),
      p(
        'In **Sulaimani** the oldest of them has 61 seats and one newspaper, which travels clockwise. The sugar is held between the front teeth and the tea drawn through it; regulars can do this while disagreeing. The house has no menu, no music and no screen. It has, on the wall, the photographs of everyone who ever held a poetry reading there, and under each the number of glasses sold that evening.',
      ),
      {
        kind: 'gallery',
        images: [
          {
            picture: 'tea-glass',
            alt: 'A waisted glass of red tea on a saucer, steam rising from it',
            caption: spans(
              '**Sulaimani.** “The colour of a rooster’s eye” is what the owner asks for. It takes eleven minutes.',
            ),
          },
          {
            picture: 'tea-house',
            alt: 'The inside of a tea house with coloured glass in its arched windows, a large samovar and people on benches',
            caption: spans('**Mosul.** The benches were carried back one by one by the people who had kept them.'),
          },
          {
            picture: 'tea-street',
            alt: 'People at small tables in a street at night, below strings of lights',
            caption: spans('**Basra.** After sunset the tea house is wherever the stools are.'),
          },
        ],
        caption: spans('Three rooms, the last of them without walls.'),
      },
      p(
        'In **Mosul** it is cardamom, and the tea house is new because the old one is gone. Its benches are not new. When the market street was rebuilt, customers turned up with what they had saved: a bench, a tray, a brass samovar with a dent. The owner had thought of ordering furniture. He ordered polish instead.',
      ),
      quote('You cannot drink tea alone. You can only drink it before somebody comes.', 'A regular, Mosul'),
      p(
        'In **Basra**, finally, it comes black and very sweet, in the middle of the street, when the heat has gone out of the stones. There the last glass of the evening is free. It is called the glass for the road, and it is poured for those who have no intention of leaving.',
      ),
    ],
  },
  {
    ...planned('en', 'oud-maker'),
    slug: 'the-oud-maker-of-mosul-and-his-apprentice',
    headline: 'Nineteen ribs of walnut: an oud maker of Mosul finds somebody to tell',
    standfirst:
      'Idris Younis has made 412 ouds and taught nobody. Then a student of engineering asked him a question about glue.',
    lead: {
      picture: 'oud',
      alt: 'An oud lying on a dark workbench among curled shavings, a knife and a chisel',
      caption: 'Number 413 on the bench. The rib in question is on the other side.',
    },
    tags: ['Music', 'Mosul', 'Crafts'],
    body: [
      p(
        'MOSUL — An oud is a bowl of nineteen strips of wood, each thinner than a coin, bent over a hot pipe and glued edge to edge until they hold one another up. There is nothing inside it. “That is the difficult part to make,” says Idris Younis, and taps the back of number 412. It answers.',
      ),
      p(
        'He is 68 and had not meant to teach. Sons of friends had come and gone; they wanted to play. Then, two winters ago, a student of civil engineering stood in the door and asked why he mixed bone glue with garlic. “It was the first question in years that was about the work,” he says. “I told her to shut the door. It was letting the damp in.”',
      ),
      p(
        'Her name is Rojin Salih (ڕۆژین ساڵح, as she writes it on the inside of each rib, where no one will see it until somebody mends the instrument a hundred years from now). She is 23, finished her degree in June and has not applied for anything.',
      ),
      h('The sound of nothing'),
      p(
        'She measures. He does not. For a year they have made instruments side by side, hers with a micrometer, his with a thumb, and tapped each rib and written down the note. The thumb was right to within a tenth of a millimetre; the micrometer, he concedes, was right on Mondays, when the thumb was cold.',
      ),
      quote('He knows when it is finished. I know why. Between us we could nearly make a good one.', 'Rojin Salih'),
      p(
        'Before the war years there were seven such workshops in the old town; now there are two. A good oud sells for a million dinars and takes five weeks. Number 413, the first they have built together, is not for sale. It has one fault, in the fourth rib, and each of them is certain whose it is.',
      ),
    ],
  },
]
