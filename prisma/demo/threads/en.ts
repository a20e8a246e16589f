import type { StoryKey } from '../plan'
import { said, type Said } from './types'

/** What readers say under the sample stories in English. */
export const threadsEn: Partial<Record<StoryKey, Said[]>> = {
  'river-gauge': [
    said(
      'hiwa',
      'My grandfather kept a notebook of the river at Adhamiya. He would have walked down in his slippers to see 64 centimetres.',
      6,
      said('maryam', 'Does the notebook still exist? A university would want to see it.', 2),
      said('hiwa', 'It does, with tea on most pages. I will ask my aunt.', 3),
    ),
    said('june', 'Good that you say what it does not mean. One wet week is not a reservoir.', {
      up: 5,
      pick: 'Says in two sentences what we took six paragraphs for.',
    }),
    said(
      'noor',
      'كنّا على الجسر مساء أمس، والناس يصوّرون النهر كأنه ضيف عاد من سفر طويل.',
      4,
      said('omar', 'أجمل وصف قرأته اليوم.', 1),
    ),
    said('aram', 'هیوادارم ئەم جارە ئاوەکە بۆ هاوین هەڵبگیرێت.', 2),
  ],
  'football-women': [
    said(
      'shilan',
      'I was in that stand. We did not sit down because there was nowhere left to sit.',
      9,
      said('peter', 'Best answer to an attendance figure I have read.', 2),
    ),
    said(
      'maryam',
      'More of this, please. Who broadcasts the next season? Does anybody know?',
      3,
      said('editor', 'The league says a decision will be made in January. We will report it.', 4),
    ),
    said(
      'tariq',
      'Borrowed pitches and an anatomy exam in the morning. Remember that next time somebody complains about their own training ground.',
      5,
    ),
    said('zainab', 'ابنتي تلعب في فريق مدرستها وقرأت لها المقال مرتين.', 3),
  ],
  'power-hours': [
    said('haider', 'عادت الكهرباء عندنا في الكرادة الساعة الرابعة فجرًا، ثم انقطعت، ثم عادت.', 3),
    said(
      'omar',
      'Power back in Zayouna since half past two. Thank you for the list by district, it is the only one that was right.',
      7,
      said('june', 'How long had it been out?'),
      said('omar', 'Nine hours and a freezer.', 4),
    ),
    said('tariq', 'Every line trips one day. The question is why there is no second one.', 6),
    said('abdulla', 'See a.example.com and b.example.net and c.example.org for the real map!!', { waits: 'links' }),
  ],
  'council-budget': [
    said(
      'peter',
      'The table is worth more than the debate about it. Could you do the same for the year before last?',
      4,
      said('author', 'We are trying to get the figures. The council published them as a photograph of a printout.', 8),
      said('peter', 'Of course it did.', 5),
    ),
    said('chra', 'سوپاس بۆ خشتەکە، یەکەم جارە تێدەگەم پارەکە بۆ کوێ دەچێت.', 3),
    said('maryam', 'Four dinars of every thousand for trees. I counted the ones in our street: none.', 2),
  ],
  wheat: [
    said('hiwa', 'The grandmother is right to be sceptical. Ask again after the third dry year.', {
      up: 7,
      pick: 'The grandmother agrees; we asked her.',
    }),
    said(
      'june',
      'What is the yield in a good year, though? Hardy strains often pay for it there.',
      3,
      said('dilshad', 'لە ساڵی باشدا کەمێک کەمترە، بەڵام کا زۆرترە و ئەوەش بۆ ئاژەڵداری باشە.', 2),
    ),
  ],
  'shipping-costs': [
    said(
      'tariq',
      'And yet the price of a washing machine in Basra has not moved by a dinar.',
      6,
      said('peter', 'It arrives with the next ship. It always arrives with the next ship.', 3),
    ),
    said('june', 'A chart would have helped here. Nine weeks of numbers in prose are hard to hold in one’s head.', 2),
  ],
  'book-street': [
    said(
      'shilan',
      'I bought my first dictionary there in 1998, from a man who refused to sell it until I had read him the entry for “patience”.',
      { up: 11, pick: 'We would have printed this.' },
      said('zainab', 'هذا أجمل تعليق قرأته منذ سنوات.', 3),
      said('june', 'What did it say?', 1),
      said('shilan', '“See: waiting.”', 12),
    ),
    said('haider', 'رجعت المكتبات ورجع معها الشاي، ولا معنى لأحدهما بلا الآخر.', 6),
    said(
      'peter',
      'Is the Friday auction back as well?',
      1,
      said('author', 'From next month, at nine in the morning, by the clock of the café.', 3),
    ),
    said('dilshad', 'من هەموو ساڵێک لە سلێمانییەوە دەچم بۆ ئەوێ، ئەمجارە دوو جانتا دەبەم.', 2),
  ],
  'dam-engineers': [
    said(
      'peter',
      'A simulator that nobody may leave before the flood is through. There are ministries I would lock into it.',
      7,
    ),
    said('aram', 'براکەی من یەکێکە لەوانە. دەڵێت شەوی دووەم کەس نەخەوتووە.', 3),
    said('maryam', 'Six countries that cannot agree on a communiqué agree on a spillway. Lovely.', 4),
  ],
  'night-bus': [
    said(
      'noor',
      'ركبت هذه الحافلة سبع سنوات طالبةً في بغداد. صندوق الطماطم كان دائمًا هناك.',
      8,
      said('june', 'Somebody please tell us whether it was always the same crate.', 2),
    ),
    said('omar', 'The driver’s rule about no phone calls after midnight should be law.', 5),
    said('tariq', 'Reads like a short story. I could smell the diesel and the oranges.', 3),
  ],
  marathon: [
    said(
      'hiwa',
      'I was one of the volunteers at kilometre 40. She thanked each of us by name; we wear them on our vests, but nobody else had looked.',
      { up: 13, pick: 'Thank you for telling this.' },
      said('shilan', 'Now I have something in my eye.', 4),
    ),
    said('peter', 'Finished 4,211th. My knees read this article with me.', 6),
    said('chra', 'ساڵی داهاتوو منیش ڕادەکەم، بە دایکمم گوتووە.', 3),
  ],
  citadel: [
    said(
      'maryam',
      'My mother’s family left the citadel in 1961. She knew the door before I had finished the sentence.',
      9,
      said(
        'editor',
        'Would she talk to us? Please write to the newsroom; the address stands at the foot of this page.',
        2,
      ),
    ),
    said('june', 'Workshops, not a museum. That is how one keeps a house alive.', 4),
  ],
  'shared-rivers-talks': [
    said(
      'june',
      'A common format for gauge data sounds dull and is the only thing in this field that has ever worked.',
      5,
    ),
    said(
      'haider',
      'المهم أن تُنشر البيانات للناس لا أن تبقى بين الجامعات.',
      6,
      said('peter', 'The protocol says hourly and public, from spring. We will see.', 2),
    ),
  ],
  'pothole-count': [
    said(
      'tariq',
      'You missed the one in front of my shop. It has a name by now.',
      8,
      said('author', 'Send us the coordinates and the name. Both go into the next edition of the data.', 9),
      said('tariq', 'Umm Khalid. 30.5081, 47.7835.', 14),
    ),
    said('peter', 'I ran the code. It works, and the note on double counting is honest. A rare pleasure.', {
      up: 6,
      pick: 'Somebody ran the code.',
    }),
  ],
  'tea-gallery': [
    said(
      'zainab',
      'الشاي في الموصل أثقل، وفي البصرة أطيب، ولن أناقش هذا.',
      7,
      said('abdulla', 'أتفق مع النصف الأول فقط.', 5),
    ),
    said('dilshad', 'چایخانەکەی سلێمانی وێنەی باوکمی لەسەر دیوارە، لای پەنجەرەکە.', 6),
    said(
      'june',
      'The glass in the second picture is exactly the one my neighbours use. Mine broke last winter and nothing tastes the same.',
      3,
    ),
  ],
  'port-cranes': [
    said('noor', 'زوجي يعمل على الرافعة الثانية. يقول إن البحر من فوق هادئ على غير ما يبدو.', 5),
    said('peter', 'Waiting time halved is the whole story. Everything else is paint.', 2),
  ],
  'school-solar': [
    said(
      'hiwa',
      'Our village has had panels for two years. The pupils know the meter better than the teachers do.',
      4,
      said('maryam', 'As it should be.', 1),
    ),
    said('june', 'And in the holidays it feeds the well pump? Somebody thought about that.', 2),
  ],
  'heat-study': [
    said(
      'tariq',
      'Nine degrees. I plant a tree tomorrow.',
      6,
      said('zainab', 'ازرع سدرًا، لا تحتاج إلا القليل من الماء.', 4),
    ),
    said('omar', 'The headline is as long as our summer.', 7),
  ],
  'marsh-buffalo': [
    said('haider', 'طعم القيمر عاد كما كان. من لم يذقه لا يعرف ماذا فقدنا.', 6),
    said(
      'june',
      'A school by boat! Please write a whole story about that.',
      4,
      said('editor', 'It is being written.', 5),
    ),
  ],
  'oud-maker': [
    said('abdulla', 'سمعت هذا العود في حفل صغير في الموصل. الخشب يتذكر.', 5),
    said('shilan', 'Good for her. Apprentices ask the best questions.', 3),
  ],
  'chess-final': [
    said(
      'peter',
      'After 41…Kf6 it is a draw with best play, but at fourteen nobody owes anybody best play.',
      4,
      said('hiwa', 'My engine agrees with you, my heart does not.', 3),
    ),
    said('maryam', 'That they walked home together is the best move of the game.', 6),
  ],
  observatory: [
    said(
      'june',
      'Reading this again a year later: is it open to the public by now?',
      3,
      said('author', 'On the first Saturday of each month, weather permitting. We should add that to the story.', 4),
    ),
    said('aram', 'منداڵەکانم لەوێ زوحەلیان بینی و سێ شەو باسیان دەکرد.', 5),
  ],
}
