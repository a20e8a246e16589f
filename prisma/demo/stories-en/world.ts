import { planned, table } from '../plan'
import { h, list, p, pull, quote, type DemoStory } from '../types'

export const world: DemoStory[] = [
  {
    ...planned('en', 'shipping-costs'),
    slug: 'freight-rates-fall-for-ninth-week',
    headline: 'Freight rates fall for a ninth week as ships take the short way round again',
    standfirst:
      'A container from East Asia to the northern Gulf costs a third less than in June. Whether shoppers notice is another matter.',
    tags: ['Trade', 'Ports', 'Shipping'],
    body: [
      p(
        'The price of moving a steel box across half the world has fallen for the ninth week running, as more shipping lines return to shorter routes and the vessels ordered in dearer years leave the yards.',
      ),
      p(
        'A forty-foot container from East Asia to the northern Gulf was quoted at 2,140 dollars this week, against 3,260 in June, according to brokers in Rotterdam and Singapore whose offers we compared. To Umm Qasr the figure is about 300 dollars higher, for the wait in the channel and the smaller ships that can use it.',
      ),
      table(
        'Offers for a forty-foot container, in dollars, average of six brokers. Sample figures.',
        ['To', 'June', 'September', 'This week'],
        [
          ['Jebel Ali', '2,980', '2,260', '1,870'],
          ['Umm Qasr', '3,560', '2,830', '2,440'],
          ['Mersin', '4,110', '3,400', '3,020'],
          ['Rotterdam', '4,480', '3,610', '3,150'],
        ],
      ),
      p(
        'Lower freight reaches the shop slowly. In a washing machine it is perhaps 4 per cent of the price, in a bag of rice 9, in a pair of shoes almost nothing. Importers also tend to buy three months ahead. “What is on the shelf today came at June’s rate,” said a wholesaler of household goods in Basra. “Ask me at Newroz.”',
      ),
      p(
        'Brokers expect the slide to slow. Lines have begun to take ships out of service for early repairs, which is what they do when they would rather not say that there are too many.',
      ),
    ],
  },
  {
    ...planned('en', 'shared-rivers-talks'),
    slug: 'hydrologists-agree-one-language-for-two-rivers',
    headline: 'After eleven years, one column: hydrologists agree how to write down two rivers',
    standfirst:
      'No ministers, no flags. Scientists from nine universities have settled in Geneva on a common format for river data, and on what an empty cell means.',
    lead: {
      picture: 'round-table',
      alt: 'A round table seen from above with papers in front of every chair; one chair is white, the others red',
      caption: 'The last session took fourteen hours, nine of them over an empty cell.',
    },
    tags: ['Water', 'Science', 'Geneva'],
    body: [
      p(
        'GENEVA — The sticking point, in the end, was nothing. When a gauge has not been read, should the table say zero, or leave the cell blank? One group of universities had always written zero. Another had always left a gap. For eleven years each had been reading the other’s droughts wrongly.',
      ),
      p(
        'Shortly before midnight on the third day, 34 hydrologists from nine universities along the Euphrates and the Tigris agreed that nothing would henceforth be written as nothing, and that zero would mean a dry bed. Then they agreed the rest in forty minutes.',
      ),
      p(
        'The text has no legal force and does not divide a single cubic metre. It is a format: eleven columns, one unit, one clock, one list of 412 stations with their exact heights above the sea. From January the nine will publish their readings in it every day, for anybody.',
      ),
      pull('You cannot quarrel properly about a river until you agree how deep it is.'),
      h('Why it matters'),
      p(
        'Forecasts are the first gain. A flood wave takes six to nine days from the mountains to the plain; with daily readings from every station it can be predicted four days earlier than now, the group reckons, and to within 20 centimetres.',
      ),
      p(
        'The second gain is duller and larger. “You cannot quarrel properly about a river until you agree how deep it is,” said Professor Elif Sayan, who chaired the last session. “Now our governments may quarrel properly. That is already a kind of peace.”',
      ),
      p(
        'There is a precedent, she noted. The Rhine got its common gauge datum long before those who live beside it got much else in common. She had brought a photograph of it: a brass bolt in a wall, polished by the thumbs of people who had come to check.',
      ),
    ],
  },
  {
    ...planned('en', 'refugee-bakery'),
    slug: 'samoon-for-the-morning-shift-malmo-bakery',
    headline: 'Samoon for the morning shift: three families and one oven in Malmö',
    standfirst:
      'They came from Mosul, Aleppo and Herat, and could not agree about bread. So they bake all three, and the bus drivers queue from five.',
    lead: {
      picture: 'bakery',
      alt: 'A baker in a red cap holding a long peel into a glowing oven, stacks of bread beside her',
      caption: 'The oven opens at four. The rounds come first, then the samoon, then the long ones.',
    },
    tags: ['Food', 'Migration', 'Sweden'],
    body: [
      p(
        'MALMÖ — By ten to five there is a line of yellow jackets along the wall, and steam on the inside of the glass. The drivers of the first buses have 12 minutes. They point; there is no need for a common language when the choice lies on three boards: diamonds, rounds, and a flat loaf as long as an arm.',
      ),
      p(
        'The diamonds are samoon, from Mosul, and are made by Nadia Yousif. The rounds are her neighbour’s, from a village outside Aleppo. The long ones are slapped on to the wall of the oven by a man from Herat who used to repair sewing machines. They met in a Swedish course for beginners, at the chapter called _In the shop_.',
      ),
      quote(
        'Everybody said what was missing here. All three of us said: bread. Then we began to argue.',
        'Nadia Yousif',
      ),
      p(
        'The argument, about salt, lasted a winter. It was settled by buying one oven and three troughs. Eighteen months on they sell 1,900 loaves a day to a school kitchen, two hospitals, a prison and whoever is awake. Eleven people work here. The loan for the oven was paid back in August, four months early, with a cake.',
      ),
      h('What they bake with'),
      list([
        'Flour from Skåne, which is softer than any of them was used to;',
        'a sourdough that all three say is theirs;',
        'sesame, onion seed, and on Fridays dates.',
      ]),
      p(
        'At seven, when the rush is over, the three families eat breakfast at the flour table, and each eats the bread of one of the others. It is a rule. Mrs Yousif says that she could not name the day when it stopped being one.',
      ),
    ],
  },
]
