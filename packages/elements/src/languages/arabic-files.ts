import type { Strings } from '../internal/strings.ts';

/** Texts in Arabic about exports, imports and printing. */
export const ARABIC_FILES: Strings = {
  files: 'التصدير أو الطباعة أو فتح ملف',
  'files.markdown': 'Markdown',
  'files.json': 'JSON يمكن فتحه من جديد',
  'files.csv': 'جدول CSV',
  'files.html': 'إعادة عرض في صفحة HTML واحدة',
  'files.dpo': 'التفضيلات (JSONL، DPO)',
  print: 'طباعة أو حفظ بصيغة PDF',
  shareByLink: 'المشاركة برابط…',
  importFile: 'فتح ملف JSON…',
  fileOpened: 'فُتح من {name}. مقارنتك محفوظة بجانبه.',
  fileOpen: '{name} ما زال مفتوحًا.',
  showOwn: 'العودة إلى مقارنتي',
  showOpened: 'إظهاره',
  closeFile: 'إغلاق {name}',
  'import.json': '{name} ليس JSON. اختر مقارنة صُدّرت بصيغة JSON.',
  'import.version': '{name} محفوظ بإصدار آخر. حدّث هذه الصفحة لقراءته.',
  'import.record': '{name} ليس مقارنة كاملة. اختر ما صُدّر بصيغة JSON.',
  'import.size': '{name} أكبر من أن يكون مقارنة.',
  'import.unreadable': 'تعذرت قراءة {name}. اختره مرة أخرى.',
  printTitle: 'مقارنة {models}',
  printAsked: {
    zero: 'لا أسئلة',
    one: 'سؤال واحد',
    two: 'سؤالان',
    few: '{count} أسئلة',
    many: '{count} سؤالًا',
    other: '{count} سؤال',
  },
  printTime: 'أطول إجابة {time}',
};
