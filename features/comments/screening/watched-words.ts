/**
 * Words over which a comment waits for a moderator: insults, slurs and threats. Nothing is refused for them, because a
 * reader may well quote one. Newsrooms add their own (table watched_word). A phrase is words with a space between.
 */
export const watchedWords: Record<'en' | 'ar' | 'ckb', readonly string[]> = {
  en: [
    'idiot', 'idiots', 'idiotic', 'moron', 'morons', 'imbecile', 'stupid', 'retard', 'retarded', 'dumbass', 'scum', 'scumbag',
    'vermin', 'cockroaches', 'subhuman', 'subhumans', 'savages', 'whore', 'whores', 'slut', 'sluts', 'bitch', 'bitches',
    'bastard', 'bastards', 'asshole', 'assholes', 'arsehole', 'fuck', 'fucks', 'fucked', 'fucker', 'fuckers', 'fucking',
    'motherfucker', 'motherfuckers', 'shit', 'shits', 'shitty', 'bullshit', 'cunt', 'cunts', 'prick', 'wanker', 'wankers',
    'dickhead', 'nigger', 'niggers', 'nigga', 'faggot', 'faggots', 'fag', 'fags', 'kike', 'kikes', 'raghead', 'towelhead',
    'sandnigger', 'camel jockey', 'paki', 'pakis', 'gypsy scum', 'tranny', 'kill yourself', 'kys', 'go die', 'hang them',
    'kill them all', 'i will kill you', 'gas them', 'rape you', 'behead', 'porn', 'viagra', 'casino bonus', 'crypto giveaway',
    'whatsapp me', 'earn from home',
  ],
  ar: [
    'كلب', 'كلاب', 'حمار', 'حمير', 'خنزير', 'خنازير', 'غبي', 'أغبياء', 'تافه', 'تافهين', 'حقير', 'حقيرة', 'حقراء',
    'قذرين', 'وسخين', 'سافل', 'سافلة', 'سفلة', 'منحط', 'منحطين', 'نذل', 'أنذال', 'حثالة',
    'شرموطة', 'شرموط', 'شراميط', 'عاهرة', 'عاهرات', 'قحبة', 'قحاب', 'ديوث', 'قواد', 'منيوك', 'منايك', 'كس', 'كسمك', 'كس امك',
    'طيز', 'زب', 'خرا', 'خراء', 'ابن الكلب', 'ابن كلب', 'ابن الحرام', 'ابن حرام', 'أولاد الحرام', 'يلعن', 'الله يلعن',
    'خائن', 'خونة', 'كافر', 'كفار', 'مرتد', 'مرتدين', 'رافضي', 'روافض', 'ناصبي', 'نواصب', 'مجوس', 'صفوي',
    'دواعش', 'بهيمة', 'متخلف', 'متخلفين', 'أقتلك', 'سأقتلك', 'راح اقتلك', 'اذبحك', 'اقتلوهم',
    'جرب تموت', 'سكس', 'راسلني واتساب', 'اربح من البيت',
  ],
  ckb: [
    'سەگ', 'سەگباب', 'سەگەکان', 'کەر', 'گوێدرێژ', 'بەراز', 'بەرازەکان', 'گێل', 'گەمژە', 'گەمژەکان', 'دەبەنگ', 'نەفام', 'بێمێشک',
    'چەپەڵ', 'چەپەڵەکان', 'بێشەرەف', 'بێ شەرەف', 'بێشەرەفەکان', 'بێئابڕوو', 'بێ ئابڕوو', 'بێناموس', 'بێ ناموس', 'نامەرد',
    'قەحبە', 'قەحپە', 'سۆزانی', 'گەواد', 'دەیوس', 'قنگ', 'کوس', 'کێر', 'گوو', 'گوخۆر', 'هەتیوباز', 'باوکسەگ', 'دایکحیز',
    'خائین', 'خاین', 'خیانەتکار', 'جاش', 'جاشەکان', 'کافر', 'کافرەکان', 'بێدین', 'نەفرەت', 'نەفرەتت لێ بێت',
    'دەتکوژم', 'دەیانکوژین', 'بیانکوژن', 'خۆت بکوژە', 'سێکس', 'واتساپم بۆ بنێرە',
  ],
} // prettier-ignore
