import type { Strings } from '../internal/strings.ts';

/** Texts in German about a model that is asked what distinguishes the answers. */
export const GERMAN_ANALYSIS: Strings = {
  judgement: 'Was ein weiteres Modell findet',
  judgeIntro:
    'Ein Modell liest Frage und Antworten ohne Namen, in zwei Reihenfolgen. Gezeigt wird nur, was es beide Male findet, mit Zitaten, die in den Antworten nachgeschlagen wurden.',
  judgeModel: 'Gutachter',
  judgeAsk: 'Ein Modell urteilen lassen',
  judgeAskAnother: 'Ein anderes fragen',
  judgeTakesPart: '{model} (nimmt teil)',
  judgeCost: 'Kostet {range}',
  judgeCostUnknown: 'Was es kostet, ist nicht bekannt',
  judgeReading: '{model} liest die Antworten: {done} von {count} Durchgängen sind da.',
  judgeReadingThere: '{model} liest die Antworten auf dem Server, in beiden Reihenfolgen.',
  judgeStop: 'Urteil anhalten',
  judgeStopped: 'Angehalten. Was bis dahin verbraucht wurde, kann berechnet werden.',
  judgeMalformed:
    'Der Gutachter hat nicht in der verlangten Form geantwortet; darum wird nichts davon gezeigt. Versuchen Sie es noch einmal, oder wählen Sie einen anderen.',
  judgeCutOff:
    'Der Gutachter wurde abgeschnitten, bevor sein Urteil vollständig war; darum wird nichts davon gezeigt. Wählen Sie einen anderen.',
  judgeRefused: 'Der Gutachter will über diese Antworten nicht urteilen. Wählen Sie einen anderen.',
  judgeFailed: 'Es gibt kein Urteil: {reason}. Versuchen Sie es noch einmal, oder wählen Sie einen anderen.',
  judgeDone: 'Das Urteil ist da.',
  judgeFinding: 'Befund',
  judgeBetter: 'Darin besser: {model}',
  judgeNothing: 'Der Gutachter fand keinen Unterschied, auf den es ankommt.',
  judgeBy:
    'Beurteilt von {model}. Ein Modell kann irren; seine Zitate stehen Buchstabe für Buchstabe in den Antworten.',
  judgeSpent: 'Kosten: {cost}.',
  judgeUnsure: {
    one: 'Ein Befund fehlt, weil er nur bei einer Reihenfolge der Antworten auftrat.',
    other: '{count} Befunde fehlen, weil sie nur bei einer Reihenfolge der Antworten auftraten.',
  },
  judgeDropped: {
    one: 'Ein Befund fehlt, weil ein Zitat daraus in keiner Antwort steht.',
    other: '{count} Befunde fehlen, weil ein Zitat daraus in keiner Antwort steht.',
  },
};
