import { planned } from '../plan'
import { h, list, p, pull, quote, type DemoStory } from '../types'

export const middleEast: DemoStory[] = [
  {
    ...planned('en', 'dam-engineers'),
    slug: 'dam-engineers-train-together-at-dukan',
    headline: 'Nobody leaves before the flood is through: six countries’ engineers train at Dukan',
    standfirst:
      'On a simulator beside a real reservoir, thirty young engineers learn to open gates they hope never to open in a hurry.',
    lead: {
      picture: 'dam',
      alt: 'A high curved dam between red cliffs, with water shooting from three outlets at its foot',
      caption: 'Three outlets open at once: what the trainees practise all night, and hope never to see by day.',
    },
    tags: ['Water', 'Engineering', 'Sulaimani'],
    body: [
      p(
        'DUKAN — The flood began at nine, as announced, and by half past ten it was out of hand. Snow was melting four degrees too fast, a gate would not lift, and a town of 60,000 downstream had stopped answering the telephone. In the control room a young man from Amman took off his jacket. “Who has the second gauge?” he said. Nobody had the second gauge.',
      ),
      p(
        'None of it was happening. The town was a line in a table, and the telephone was in the next room, where two instructors had agreed not to pick it up. Thirty engineers from six countries, the oldest of them 34, are spending a fortnight on a simulator in the old engineers’ canteen beside the Dukan reservoir, learning to run a river together.',
      ),
      h('The long night'),
      p(
        'Each team gets one flood that lasts the whole night. It arrives without warning, it is taken from the records of a real one, and there is a rule: nobody leaves before the water is through. “Most mistakes on a dam are made at hour eleven, by clever people,” said Dr Sirwan Qadir, who designed the course. “So we begin to take notes at hour ten.”',
      ),
      quote(
        'At four in the morning I found that I trusted a colleague from the other bank more than my own arithmetic. She was right to have been checked, and so was I.',
        'Rana, 27, an engineer from Deir Alla',
      ),
      p(
        'What they take home is partly technique: opening early and little rather than late and much, reading three gauges before believing one. Partly it is a list of telephone numbers. Every pair of neighbouring dams in the course now has each other’s, and has called it once, at night, to see whether anyone picks up.',
      ),
      p(
        'By breakfast the town of 60,000 had been saved with 40 centimetres to spare. The telephone rang. It was the town, asking whether there was tea.',
      ),
    ],
  },
  {
    ...planned('en', 'rail-link'),
    slug: 'five-railways-agree-on-one-clock',
    headline: 'Five railways, one clock: the timetable that took longer than the track',
    standfirst:
      'Planners meeting in Amman have agreed how a through-wagon would cross four borders. Laying rails, they say, was the part that people knew how to do.',
    lead: {
      picture: 'railway',
      alt: 'A straight railway line running to the horizon of a plain, beside it a signal with one red arm',
      caption: 'The rails are the same width on both sides of the signal. The minutes were not.',
    },
    tags: ['Transport', 'Trade', 'Amman'],
    body: [
      p(
        'AMMAN — There are trains in this region that leave before they arrive. On paper, at least: for years one railway kept summer time and its neighbour did not, so that a freight wagon crossing at midnight in July reached the other side at eleven the evening before. Clerks had a stamp for it.',
      ),
      p(
        'Timetable planners of five railways have now retired the stamp. In three meetings since spring they have written a common working timetable, to be kept in one clock, with one number for each train from its first station to its last. A test wagon carrying nothing but measuring instruments and a stove is to make the journey before the winter is over.',
      ),
      p('What had to be agreed, in the order in which it was:'),
      list(
        [
          'the clock (two days);',
          'the number of axles, which some count from the front (half a day);',
          'who inspects the brakes, and whether the next railway believes it (five weeks);',
          'what happens when the wagon is late (not yet).',
        ],
        true,
      ),
      pull('The rails always met. It was the paper that had a gap in it.'),
      p(
        'At present a container from the Mediterranean to the Gulf goes by lorry in six days or by ship in eleven. The planners reckon that a wagon could do it in four, for about two-thirds of the lorry’s price, if it stops at borders for no more than ninety minutes. It now stops for two days, chiefly because each railway uncouples it, inspects it and writes down what the last one wrote down.',
      ),
      p(
        '“The rails always met,” said Maha Suleiman, who has drawn timetables for 26 years, in pencil. “It was the paper that had a gap in it.” She has kept the stamp, she added. One never knows.',
      ),
    ],
  },
  {
    ...planned('en', 'coding-class'),
    slug: 'mothers-and-daughters-learn-to-program-in-irbid',
    headline: 'Homework for two: in Irbid mothers and daughters learn to program together',
    standfirst:
      'Places in the evening class come in pairs only. Its first finished program tells the neighbourhood when the bus will really come.',
    lead: {
      picture: 'classroom',
      alt: 'An empty classroom with wooden desks, tall windows and a blackboard with a triangle on it',
      caption: 'The room before it fills. One keyboard for two; they change when a kitchen timer rings.',
    },
    tags: ['Schools', 'Technology', 'Jordan'],
    body: [
      p(
        'IRBID — You cannot enrol alone. That is the first rule of the class that meets on three evenings a week above a pharmacy in Irbid’s university street; the second is that whoever is not typing explains. A kitchen timer in the shape of a hen rings every quarter of an hour, and twenty pairs change chairs.',
      ),
      p(
        'The idea came from Hiba Odeh, a teacher of mathematics, who had noticed that girls of fourteen stopped coming to her computer club when it ended after dark. “So I invited the people who were worried,” she said. Fifty-two pairs applied for twenty places. A second room opens in January.',
      ),
      h('The real bus'),
      p(
        'Their first finished program is modest and much used. Passengers on line 9 send a message when they board; from the times and the stops it learns how late the bus tends to be, by weekday and weather, and answers anybody who asks. Last week 1,300 people asked. It was off by two minutes on average. The printed timetable, they found, is off by eleven.',
      ),
      quote(
        'I explained to my mother what a loop is. She said: that is laundry. I have never forgotten it since.',
        'Salma, 15',
      ),
      p(
        'Her mother, Khawla, worked in a clothing factory until last year. She turns out to be the better of the two at finding mistakes. It is the same eye, she says: “You don’t look for what is wrong. You look for what isn’t like the rest.”',
      ),
      p(
        'Four of the mothers have applied for jobs testing software. One has got it. Her daughter has put the letter on the refrigerator, under a magnet, where the school reports used to be.',
      ),
    ],
  },
]
