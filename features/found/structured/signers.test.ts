import { expect, test } from 'vitest'
import { isDesk } from './signers'

test.each([
  'Water desk', 'Masthead Staff', 'Staff writers', 'The Newsroom', 'News agencies', 'Reuters', 'AFP', 'AP', 'AP Baghdad',
  'وكالة الأنباء العراقية', 'الوكالة الوطنية', 'قسم الترجمة', 'هيئة التحرير', 'فريق الأخبار', 'وكالات',
  'دەستەی نووسەران', 'بەشی وەرزش', 'ئاژانسی هەواڵ', 'ئاژانسەکان',
])('%s signs as an organisation', (name) => expect(isDesk(name)).toBe(true)) // prettier-ignore

test.each([
  'Narin Aziz', 'Rhun ap Iorwerth', 'Ap Verhoeven', 'Nguyễn Thị Áp', 'Anna Teamérová', 'Paul Deskø', 'Hans Stafford',
  'نارين عزيز', 'ليلى القسماطي', 'أحمد الفريقي', 'الفريق عبد الوهاب', 'محمد وكالةزاده', 'سامي مقسم', 'نەرمین بەشیر', 'کاروان ئاژانسۆ', '',
])('%s is a person', (name) => expect(isDesk(name)).toBe(false)) // prettier-ignore
