import { planned, table } from '../plan'
import { h, list, p, quote, type DemoStory } from '../types'

export const sport: DemoStory[] = [
  {
    ...planned('en', 'football-women'),
    slug: 'womens-league-decided-in-88th-minute',
    headline: 'A season decided in the 88th minute, and a stand that would not sit down',
    standfirst:
      'Eight teams, borrowed pitches, buses that broke down: the women’s league has its first champion. Sulaimani needed a win on the last day and left it very late.',
    lead: {
      picture: 'football',
      alt: 'Footballers in red and in yellow shirts in front of a goal on a floodlit pitch',
      caption: 'The ground at Sulaimani holds 3,000. The turnstile counted 4,112, and then somebody stopped counting.',
    },
    tags: ['Football', 'Sulaimani', 'Women’s sport'],
    body: [
      p(
        'SULAIMANI 2 ERBIL 1 — There were two minutes left, and the bus to Erbil had its engine running. A draw was enough for the visitors. Then Shene Karim, who is 19 and had missed the morning’s training for an examination in anatomy, took down a clearance on the edge of the box with a part of the leg that she could presumably name, and hit it before it bounced.',
      ),
      p(
        'It is the last image of the league’s first season: the net, a yellow shirt going the other way, four thousand people on a stand built for three. They had not sat down since half-time. They did not sit down now.',
      ),
      p(
        'Erbil had led through a free kick by their captain, Lava Jamal, and deserved to. Sulaimani equalised with a header from a corner that the referee first gave as a goal kick. He asked his assistant, changed his mind and was applauded for it by both benches, which says something about the season.',
      ),
      table(
        'How it ended',
        ['Team', 'Played', 'Won', 'Drawn', 'Lost', 'Points'],
        [
          ['**Sulaimani**', '14', '10', '2', '2', '**32**'],
          ['Erbil', '14', '9', '4', '1', '31'],
          ['Baghdad', '14', '8', '3', '3', '27'],
          ['Kirkuk', '14', '6', '4', '4', '22'],
          ['Basra', '14', '5', '2', '7', '17'],
          ['Duhok', '14', '4', '3', '7', '15'],
          ['Mosul', '14', '2', '3', '9', '9'],
          ['Najaf', '14', '1', '1', '12', '4'],
        ],
      ),
      h('What a season costs'),
      p(
        'Basra travelled 7,900 kilometres by coach. Mosul played six “home” games in three different towns. Najaf lost twelve matches, never had fewer than 14 players on the bus, and got the longest applause of the prize-giving for the one it won.',
      ),
      quote(
        'Next year we want a pitch with grass at both ends. We are told that this is possible.',
        'Lava Jamal, captain of Erbil',
      ),
      p(
        'There will be ten teams. The examination, Miss Karim said, had gone well, she thought. The part about the knee especially.',
      ),
    ],
  },
  {
    ...planned('en', 'marathon'),
    slug: 'erbil-marathon-waits-for-its-last-runner',
    headline: 'Erbil’s marathon waits for its last runner',
    standfirst:
      'Some 9,400 people set out below the citadel at dawn. The winner took two hours and nineteen minutes. The finish stayed up for five hours more.',
    lead: {
      picture: 'marathon',
      alt: 'Runners crossing an arched bridge in front of a huge red rising sun, seen from the water',
      caption: 'Many of the 9,400 had trained since summer, before work, wherever a road was flat.',
    },
    tags: ['Running', 'Erbil', 'Health'],
    body: [
      p(
        'ERBIL — The man with the megaphone had been told to close the finish at one o’clock. At one he looked down the avenue, saw nobody, and asked the girl with the medals how many she had left. One, she said. So he put down the megaphone and they waited.',
      ),
      p(
        'The race had long been won. Out of 9,400 who started below the citadel at half past six, 1,130 ran the full distance, and the first of them, Hemin Saber, was back in 2 hours, 19 minutes and 4 seconds, a record for the course. Among the women Parwin Latif came home in 2:51:37, in shoes that she had bought on Thursday. “I know,” she said. “Nobody should do that.”',
      ),
      h('Water, oranges, a brass band'),
      p(
        'The new course makes one large loop instead of two small ones, which cost the city 38 crossings and gave it kilometre 31: a street in Ainkawa where residents put out oranges, a garden hose and a brass band whose repertoire had run to four pieces by ten o’clock.',
      ),
      p(
        'Medics treated 64 people, most of them for blisters. Three were taken to hospital as a precaution, and all were at home by evening. The temperature at the start was 11 degrees, at noon 24.',
      ),
      h('Seven hours, forty-two'),
      p(
        'At twelve minutes past two, with a police car behind her and some thirty children beside her, Fawzia Hamid turned into the avenue. She is 71, a retired midwife. She had walked since kilometre 20 and counted, she said, eleven doors behind which she had delivered somebody.',
      ),
      quote('I was not slow. I was greeted.', 'Fawzia Hamid, 7:42:10'),
      p(
        'The girl hung the medal round her neck. The man with the megaphone read out the time to an avenue that was, by then, rather full.',
      ),
    ],
  },
  {
    ...planned('en', 'chess-final'),
    slug: 'two-friends-and-a-rook-ending-in-kirkuk',
    headline: 'Two friends, two rooks, sixty-one moves: the school chess final in Kirkuk',
    standfirst:
      'They share a bench, a bus and a set with a missing bishop. For four hours they shared a rook ending, too.',
    lead: {
      picture: 'chess',
      alt: 'A white king and knight on a chessboard, with a black king behind them and pawns at the side',
      caption: 'One of the boards beside the final, where those who had lost in earlier rounds went on playing.',
    },
    tags: ['Chess', 'Schools', 'Kirkuk'],
    body: [
      p(
        'KIRKUK — They had agreed not to speak on the bus. It is the same bus every morning, and Tara Nuri and Ali Bayram, both 14, have sat in its third row since they were seven; but this was the day of the final, and one must be professional. Between them they own one set, in which a salt cellar has stood in for a bishop since September. Near the bridge Ali offered half a biscuit. It was accepted without comment.',
      ),
      p(
        'The schools’ championship began with 216 players from 40 schools and had come down to this: first board, first row, same class. Each knows what the other plays. Tara opened with the queen’s pawn, which she never does, and Ali took eleven minutes over his reply, which he never does either.',
      ),
      p('By move 30 the queens were off, and the position was level, or would have been between strangers:'),
      {
        kind: 'code',
        language: 'pgn',
        text: `52. Rb7 Ra3+  53. Kg4 Ra4+  54. Kg5 Ra5+
55. Kh4 Rf5   56. g4  Rf1   57. Rb5+ Kf6
58. Kh5 Rf3   59. Rb6+ Kg7  60. g5  Rf5
61. Rb7+  1-0`,
      },
      h('Where it turned'),
      list(
        [
          'On move 55 Black could have checked once more from behind and held.',
          'He saw it, he says, and did not trust it: it was the draw she had shown _him_ in the summer.',
          'After 58. Kh5 the king walks in front of his pawn, and there are no more checks.',
        ],
        true,
      ),
      quote('I would have played it against anyone else.', 'Ali Bayram'),
      p(
        'The winner gets a scholarship for a year of lessons and a wooden set with all its pieces. The loser gets the same lessons; the organisers, who had watched four hours of it, found that the rules did not forbid this. The bishop from the new set has since replaced the salt cellar in the old one. The new set now has the salt cellar.',
      ),
    ],
  },
]
