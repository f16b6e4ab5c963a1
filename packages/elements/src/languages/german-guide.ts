import type { GuideStrings } from '../internal/guide-strings.ts';
import type { Strings } from '../internal/strings.ts';

/** Texts in German of the status bar, the first run and the notifications. */
export const GERMAN_GUIDE: Strings & GuideStrings = {
  statusLabel: 'Status',
  'connection.connecting': 'Verbindung wird aufgebaut …',
  'connection.connected': 'Verbunden',
  'connection.offline': 'Offline',
  'connection.unreachable': 'Der Server antwortet nicht',
  'connection.refused': 'Nicht verbunden',
  offlineHint:
    'Was hier ist, lässt sich lesen, bewerten und exportieren. Anfragen bleiben erhalten, bis Sie wieder online sind.',
  wentOffline: 'Sie sind offline. Was hier ist, bleibt; Anfragen bleiben erhalten.',
  backOnline: 'Wieder verbunden.',
  statusRetry: 'Noch einmal versuchen',
  statusSession: 'Hier: {figures}',
  statusTotal: 'Insgesamt: {figures}',
  statusAll: 'Gesamtsumme zeigen',
  statusAdding: 'Wird zusammengerechnet …',
  statusAddFailed: 'Ließ sich nicht zusammenrechnen',
  statusTokens: { one: '{value} Token', other: '{value} Token' },
  statusRunning: { one: '{count} Antwort unterwegs', other: '{count} Antworten unterwegs' },
  statusBackground: {
    one: '{count} Vergleich läuft im Hintergrund weiter',
    other: '{count} Vergleiche laufen im Hintergrund weiter',
  },
  statusSaving: 'Wird gespeichert …',
  statusNotSaved: 'Nicht gespeichert',
  syncSame: 'Abgeglichen',
  syncing: 'Wird abgeglichen …',
  syncRefused: 'Nicht alles ist abgeglichen',
  syncWaiting: {
    one: '{count} Vergleich wartet auf den Abgleich',
    other: '{count} Vergleiche warten auf den Abgleich',
  },
  syncMerged: {
    one: '{count} Vergleich wurde auch anderswo geändert: Beide Fassungen sind erhalten',
    other: '{count} Vergleiche wurden auch anderswo geändert: Alle Fassungen sind erhalten',
  },
  syncAgain: 'Alles ist wieder abgeglichen.',

  otherExamples: 'Andere Beispiele',
  example4: 'Fasse die Argumente für und gegen eine Vier-Tage-Woche in fünf Punkten zusammen.',
  example5:
    'Finde den Fehler in diesem SQL: SELECT name, COUNT(*) FROM orders WHERE COUNT(*) > 3 GROUP BY name;',
  example6: 'Erkläre einem zwölfjährigen Kind den Zinseszins mit einem Zahlenbeispiel.',
  example7: 'Schreibe den ersten Absatz einer Kriminalgeschichte, die in einer Bibliothek spielt.',
  example8: 'Entwirf drei Betreffzeilen für einen Rundbrief über einen neuen Radweg.',
  example9: 'Ein Bauer hat 17 Schafe, und alle bis auf 9 laufen weg. Wie viele bleiben? Begründe es.',
  tourStart: 'Kurzer Rundgang',
  tourLabel: 'Kurzer Rundgang',
  tourStep: '{current} von {count}',
  tourNext: 'Weiter',
  tourBack: 'Zurück',
  tourSkip: 'Rundgang überspringen',
  tourDone: 'Fertig',
  'tour.models.title': 'Wer antwortet',
  'tour.models.text':
    'Fügen Sie Modelle hinzu, entfernen Sie welche, ändern Sie die Reihenfolge. Alle bekommen dieselbe Anfrage.',
  'tour.prompt.title': 'Eine Anfrage für alle',
  'tour.prompt.text':
    'Schreiben Sie hier. Die Eingabetaste schickt den Text an alle Modelle zugleich, und die Antworten laufen Seite an Seite ein.',
  'tour.tools.title': 'Was eine Anfrage mitbringt',
  'tour.tools.text': 'Bilder, eine Systemanweisung und Parameter, für alle Modelle oder für eines.',
  'tour.layout.title': 'Nebeneinander oder einzeln',
  'tour.layout.text':
    'Spalten, ein Raster, Reiter oder eine Antwort im Blick. Der Chat geht mit einem einzelnen Modell weiter.',
  'tour.panels.title': 'Alles bleibt',
  'tour.panels.text': 'Frühere Vergleiche, Vorlagen, Rangliste, Kosten und Einstellungen sind hier.',
  keysHint: 'Dieser Server nimmt eigene Schlüssel der Anbieter an; noch ist keiner hinterlegt.',
  keysHintAction: 'Schlüssel hinterlegen',
  welcomeDismiss: 'Hinweis schließen',

  notifyTitle: 'Die Antworten sind da',
  notifyBody: { one: '{count} Modell hat geantwortet.', other: '{count} Modelle haben geantwortet.' },
  notifyFailed: {
    one: '{count} Modell ist gescheitert.',
    other: '{count} Modelle sind gescheitert.',
  },
  notifyBatchTitle: 'Der Stapel ist fertig',
  notifyBatchPaused: 'Der Stapel pausiert',
  notifyBatchBody: { one: '{count} Antwort ist da.', other: '{count} Antworten sind da.' },
};
