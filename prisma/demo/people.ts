import type { Role } from '@/prisma/client/enums'
import type { Locale } from '@/lib/locales'
import type { AuthorKey, SectionKey, SourceKey } from './types'

/** Who makes the sample newspaper and what it is made of. Nobody here lives, no source here exists. */

type InEachLanguage = Record<Locale, string>

/** In the order the newspaper prints them. `hue` names a hairline's colour in the style sheet. */
export const sections: Record<SectionKey, { names: InEachLanguage; hue: string }> = {
  iraq: { names: { en: 'Iraq', ar: 'العراق', ckb: 'عێراق' }, hue: 'red' },
  kurdistan: { names: { en: 'Kurdistan', ar: 'كردستان', ckb: 'کوردستان' }, hue: 'teal' },
  'middle-east': { names: { en: 'Middle East', ar: 'الشرق الأوسط', ckb: 'ڕۆژهەڵاتی ناوەڕاست' }, hue: 'ochre' },
  world: { names: { en: 'World', ar: 'العالم', ckb: 'جیهان' }, hue: 'blue' },
  economy: { names: { en: 'Economy', ar: 'الاقتصاد', ckb: 'ئابووری' }, hue: 'slate' },
  culture: { names: { en: 'Culture', ar: 'الثقافة', ckb: 'کولتوور' }, hue: 'plum' },
  science: { names: { en: 'Science', ar: 'العلوم', ckb: 'زانست' }, hue: 'olive' },
  sport: { names: { en: 'Sport', ar: 'الرياضة', ckb: 'وەرزش' }, hue: 'ink' },
}

export const authors: Record<AuthorKey, { names: InEachLanguage; roles: InEachLanguage; bios: InEachLanguage }> = {
  'narin-aziz': {
    names: { en: 'Narin Aziz', ar: 'نارين عزيز', ckb: 'نارین عەزیز' },
    roles: { en: 'Sulaimani correspondent', ar: 'مراسلة السليمانية', ckb: 'پەیامنێری سلێمانی' },
    bios: {
      en: 'Narin Aziz reports from Sulaimani on energy, crafts and the people who keep both going. She came to journalism from a physics laboratory. An invented author of the sample newspaper.',
      ar: 'تكتب نارين عزيز من السليمانية عن الطاقة والحرف ومن يبقيها حيّة، وقد جاءت إلى الصحافة من مختبر للفيزياء. كاتبة متخيَّلة في الصحيفة النموذجية.',
      ckb: 'نارین عەزیز لە سلێمانییەوە لەسەر وزە و پیشە دەستییەکان دەنووسێت و لە تاقیگەی فیزیاوە هاتووەتە ناو ڕۆژنامەوانی. نووسەرێکی خەیاڵیی ڕۆژنامە نموونەییەکەیە.',
    },
  },
  'salam-jabbar': {
    names: { en: 'Salam Jabbar', ar: 'سلام جبار', ckb: 'سەلام جەبار' },
    roles: { en: 'Baghdad correspondent', ar: 'مراسل بغداد', ckb: 'پەیامنێری بەغدا' },
    bios: {
      en: 'Salam Jabbar has walked Baghdad for this newspaper since its first issue and owns four maps of the river. An invented author of the sample newspaper.',
      ar: 'يجوب سلام جبار بغداد لهذه الصحيفة منذ عددها الأول، ويملك أربع خرائط للنهر. كاتب متخيَّل في الصحيفة النموذجية.',
      ckb: 'سەلام جەبار لە یەکەم ژمارەوە بۆ ئەم ڕۆژنامەیە بە بەغدادا دەگەڕێت و چوار نەخشەی ڕووبارەکەی هەیە. نووسەرێکی خەیاڵیی ڕۆژنامە نموونەییەکەیە.',
    },
  },
  'layla-haddad': {
    names: { en: 'Layla Haddad', ar: 'ليلى حداد', ckb: 'لەیلا حەداد' },
    roles: { en: 'Economics editor', ar: 'محررة الشؤون الاقتصادية', ckb: 'سەرنووسەری بەشی ئابووری' },
    bios: {
      en: 'Layla Haddad reads budgets so that others need not, and writes about trade, railways and rivers. An invented author of the sample newspaper.',
      ar: 'تقرأ ليلى حداد الموازنات نيابةً عن غيرها، وتكتب عن التجارة والسكك والأنهار. كاتبة متخيَّلة في الصحيفة النموذجية.',
      ckb: 'لەیلا حەداد بودجەکان دەخوێنێتەوە بۆ ئەوەی خەڵکی تر پێویستیان پێی نەبێت، و لەسەر بازرگانی و هێڵی ئاسن و ڕووبارەکان دەنووسێت. نووسەرێکی خەیاڵیی ڕۆژنامە نموونەییەکەیە.',
    },
  },
  'rebwar-karim': {
    names: { en: 'Rebwar Karim', ar: 'ريبوار كريم', ckb: 'ڕێبوار کەریم' },
    roles: { en: 'Erbil correspondent', ar: 'مراسل أربيل', ckb: 'پەیامنێری هەولێر' },
    bios: {
      en: 'Rebwar Karim covers Erbil and the mountains behind it: fields, stars, and anything that takes nine years. An invented author of the sample newspaper.',
      ar: 'يغطي ريبوار كريم أربيل والجبال من خلفها: الحقول والنجوم وكل ما يستغرق تسع سنين. كاتب متخيَّل في الصحيفة النموذجية.',
      ckb: 'ڕێبوار کەریم ڕووماڵی هەولێر و چیاکانی پشتی دەکات: کێڵگە، ئەستێرە و هەر شتێک کە نۆ ساڵی دەوێت. نووسەرێکی خەیاڵیی ڕۆژنامە نموونەییەکەیە.',
    },
  },
  'mina-toma': {
    names: { en: 'Mina Toma', ar: 'مينا توما', ckb: 'مینا تۆما' },
    roles: { en: 'Sport and society', ar: 'الرياضة والمجتمع', ckb: 'وەرزش و کۆمەڵگە' },
    bios: {
      en: 'Mina Toma writes about sport, schools and what people do after work. She stays until the last runner is in. An invented author of the sample newspaper.',
      ar: 'تكتب مينا توما عن الرياضة والمدارس وما يفعله الناس بعد العمل، ولا تغادر قبل وصول آخر عدّاء. كاتبة متخيَّلة في الصحيفة النموذجية.',
      ckb: 'مینا تۆما لەسەر وەرزش و قوتابخانە و ژیانی دوای کار دەنووسێت، و تا دوایین ڕاکەر نەگات بەجێی ناهێڵێت. نووسەرێکی خەیاڵیی ڕۆژنامە نموونەییەکەیە.',
    },
  },
  'yusuf-darwish': {
    names: { en: 'Yusuf Darwish', ar: 'يوسف درويش', ckb: 'یوسف دەروێش' },
    roles: { en: 'Basra correspondent', ar: 'مراسل البصرة', ckb: 'پەیامنێری بەسرە' },
    bios: {
      en: 'Yusuf Darwish reports from Basra: the port, the palms, the marshes and the road north. An invented author of the sample newspaper.',
      ar: 'يكتب يوسف درويش من البصرة عن الميناء والنخيل والأهوار والطريق إلى الشمال. كاتب متخيَّل في الصحيفة النموذجية.',
      ckb: 'یوسف دەروێش لە بەسرەوە لەسەر بەندەر و دارخورما و زۆنگاوەکان و ڕێگەی باکوور دەنووسێت. نووسەرێکی خەیاڵیی ڕۆژنامە نموونەییەکەیە.',
    },
  },
  'sample-desk': {
    names: { en: 'The data desk', ar: 'مكتب البيانات', ckb: 'مێزی داتا' },
    roles: { en: 'Data', ar: 'بيانات', ckb: 'داتا' },
    bios: {
      en: 'The data desk counts things, shows how it counted them, and corrects itself in public. Part of the sample newspaper.',
      ar: 'يعدّ مكتب البيانات الأشياء، ويبيّن كيف عدّها، ويصحح نفسه علنًا. جزء من الصحيفة النموذجية.',
      ckb: 'مێزی داتا شتەکان دەژمێرێت، پیشانی دەدات چۆن ژماردوونی، و بە ئاشکرا هەڵەکانی خۆی ڕاست دەکاتەوە. بەشێکە لە ڕۆژنامە نموونەییەکە.',
    },
  },
}

/** Invented too. Without addresses: there is nowhere to lead. */
export const sources: Record<SourceKey, { name: string }> = {
  'masthead-sample-desk': { name: 'Masthead Sample Desk' },
  'two-rivers-wire': { name: 'Two Rivers Wire' },
  'mountain-post': { name: 'Mountain Post' },
}

/** What the drawings of the sample newspaper are signed with. */
export const credits: InEachLanguage = { en: 'Drawing: Masthead', ar: 'رسم: Masthead', ckb: 'وێنەکێشان: Masthead' }

/** Somebody who may sign in to the sample newspaper, one for each role and a second reader. */
export const accounts: { email: string; name: string; role: Role }[] = [
  { email: 'reader@demo.test', name: 'Shilan Demo', role: 'READER' },
  { email: 'reader2@demo.test', name: 'Omar Demo', role: 'READER' },
  { email: 'moderator@demo.test', name: 'Hana Demo', role: 'MODERATOR' },
  { email: 'author@demo.test', name: 'Karwan Demo', role: 'AUTHOR' },
  { email: 'editor@demo.test', name: 'Samira Demo', role: 'EDITOR' },
  { email: 'admin@demo.test', name: 'Admin Demo', role: 'ADMIN' },
]
