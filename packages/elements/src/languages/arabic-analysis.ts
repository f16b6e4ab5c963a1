import type { Strings } from '../internal/strings.ts';

/** Texts in Arabic about a model that is asked what distinguishes the answers. */
export const ARABIC_ANALYSIS: Strings = {
  judgement: 'ما يجده نموذج آخر',
  judgeIntro:
    'يقرأ نموذج السؤال والإجابات من دون أسمائها، بترتيبين. لا يُعرض إلا ما يجده، مع اقتباسات جرى التحقق منها في الإجابات.',
  judgeModel: 'الحَكَم',
  judgeAsk: 'اطلب من نموذج أن يحكم',
  judgeAskAnother: 'اسأل نموذجًا آخر',
  judgeTakesPart: '{model} (مشارك)',
  judgeCost: 'يكلّف {range}',
  judgeCostUnknown: 'تكلفته غير معروفة',
  judgeReading: '{model} يقرأ الإجابات: وصلت {done} من {count} قراءات.',
  judgeStop: 'إيقاف الحُكم',
  judgeStopped: 'أُوقف. قد يُحتسب ما استُهلك حتى الآن.',
  judgeMalformed: 'لم يجب الحَكَم بالصيغة المطلوبة، لذلك لا يُعرض منه شيء. حاول مجددًا أو اختر غيره.',
  judgeCutOff: 'انقطع الحَكَم قبل أن يكتمل حُكمه، لذلك لا يُعرض منه شيء. اختر غيره.',
  judgeRefused: 'امتنع الحَكَم عن الحكم على هذه الإجابات. اختر غيره.',
  judgeFailed: 'لا يوجد حُكم: {reason}. حاول مجددًا أو اختر غيره.',
  judgeDone: 'وصل الحُكم.',
  judgeFinding: 'ملاحظة',
  judgeBetter: 'الأفضل في هذا: {model}',
  judgeSure: 'وُجد في الترتيبين',
  judgeUnsure: 'وُجد في ترتيب واحد فقط: غير مؤكد',
  judgeNothing: 'لم يجد الحَكَم فرقًا مهمًا.',
  judgeBy: 'حكم به {model}. قد يخطئ النموذج؛ أما اقتباساته فموجودة في الإجابات حرفيًا.',
  judgeSpent: 'التكلفة: {cost}.',
  judgeDropped: {
    zero: 'لم تُترك أي ملاحظة.',
    one: 'تُركت ملاحظة واحدة لأن اقتباسًا فيها ليس في أي إجابة.',
    two: 'تُركت ملاحظتان لأن اقتباسًا فيهما ليس في أي إجابة.',
    few: 'تُركت {count} ملاحظات لأن اقتباسًا فيها ليس في أي إجابة.',
    many: 'تُركت {count} ملاحظة لأن اقتباسًا فيها ليس في أي إجابة.',
    other: 'تُركت {count} ملاحظة لأن اقتباسًا فيها ليس في أي إجابة.',
  },
};
