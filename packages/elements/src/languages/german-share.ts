import type { ShareStrings } from '../internal/share-strings.ts';
import type { Strings } from '../internal/strings.ts';

/** Texts in German about sharing by link. */
export const GERMAN_SHARE: Strings & ShareStrings = {
  share: 'Per Link teilen',
  shareHolds: 'Was der Link enthält',
  sharePrompts: { one: '{count} Frage', other: '{count} Fragen' },
  sharePromptsBefore: {
    one: '{count} frühere Frage, die geändert oder gelöscht wurde',
    other: '{count} frühere Fragen, die geändert oder gelöscht wurden',
  },
  shareAnswers: {
    one: '{count} Antwort mit Überlegungen, Zahlen und Modell',
    other: '{count} Antworten mit Überlegungen, Zahlen und Modellen',
  },
  shareVotes: { one: '{count} Bewertung', other: '{count} Bewertungen' },
  shareSystem: 'Die Anweisungen an die Modelle',
  shareImages: { one: '{count} Bild', other: '{count} Bilder' },
  shareNoImages: 'Keine Bilder',
  shareWhere: 'Wo er liegt',
  'shareIn.link': 'Im Link selbst',
  'shareIn.server': 'Auf dem Server, verschlüsselt',
  'shareHint.link': 'Nichts wird irgendwohin gesendet. Es lässt sich nicht zurücknehmen.',
  'shareHint.server':
    'Der Server kann ihn nicht lesen: Der Schlüssel steht im Link. Er lässt sich zurücknehmen.',
  sharePassword: 'Passwort (freiwillig)',
  sharePasswordHint: 'Wer den Link hat, kann ihn lesen.',
  sharePasswordSet:
    'Senden Sie das Passwort auf einem anderen Weg als den Link. Niemand kann es wiederherstellen.',
  showPassword: 'Zeigen',
  shareExpires: 'Läuft ab',
  'shareDays.never': 'Nie',
  shareDays: { one: 'Nach {count} Tag', other: 'Nach {count} Tagen' },
  shareAdvisory: 'Später geöffnet sagt der Link es, ist aber noch lesbar.',
  shareEnforced: 'Von da an kann ihn niemand mehr lesen.',
  shareMake: 'Link erstellen',
  shareMaking: 'Wird erstellt …',
  shareLink: 'Link',
  shareCopy: 'Link kopieren',
  shareCopied: 'Kopiert',
  shareCopyFailed: 'Bitte markieren und von Hand kopieren',
  shareSize: '{size} im Link, höchstens {limit}.',
  shareStored: '{size} auf dem Server, bis {time}.',
  shareTooLong:
    'Dieser Vergleich ist zu groß für einen Link. Sichern Sie ihn als eine HTML-Seite und senden Sie diese.',
  shareTooLongServer:
    'Dieser Vergleich ist zu groß für einen Link. Legen Sie ihn auf den Server, oder sichern Sie ihn als eine HTML-Seite und senden Sie diese.',
  shareTooLarge:
    'Dieser Vergleich ist zu groß zum Teilen. Sichern Sie ihn als eine HTML-Seite und senden Sie diese.',
  shareNotSecure: 'Diese Seite kann nicht verschlüsseln, weil sie nicht über https geladen wurde.',
  shareFailed: 'Der Server hat ihn nicht angenommen. Prüfen Sie die Verbindung und versuchen Sie es erneut.',
  shareMany: 'Mehr von Ihnen Geteiltes behält der Server nicht. Nehmen Sie zuerst etwas zurück.',
  shareSaveHtml: 'Als HTML-Seite sichern',
  shareUseServer: 'Auf den Server legen',
  sharedBefore: 'Von Ihnen geteilt',
  sharedRow: 'Geteilt {made}, bis {until}',
  shareNone: 'Im Augenblick ist nichts geteilt.',
  shareRevoke: 'Zurücknehmen',
  shareRevokeLabel: 'Zurücknehmen, was {made} geteilt wurde',
  shareRevoked: 'Zurückgenommen: Sein Link öffnet nichts mehr.',
  shareListFailed: 'Was Sie geteilt haben, war nicht lesbar.',
  shareListAgain: 'Noch einmal lesen',

  sharedOpening: 'Der geteilte Vergleich wird geöffnet …',
  sharedOpened:
    'Per Link mit Ihnen geteilt. Sie können ihn lesen; Ihr eigener Vergleich bleibt daneben erhalten.',
  sharedHidden: 'Der geteilte Vergleich ist noch offen.',
  sharedUntil: 'Gedacht bis {time}.',
  sharedExpired: 'Er ist {time} abgelaufen und kann veraltet sein.',
  sharedImport: 'Übernehmen',
  sharedImportHint: 'Legt eine eigene Kopie an, mit der Sie weitermachen können',
  sharedImported: 'Die Kopie gehört jetzt Ihnen.',
  sharedImportFailed: 'In Ihren Verlauf kam er nicht. Hier ist er weiter offen.',
  sharedShow: 'Zeigen',
  sharedShowOwn: 'Zurück zu meinem Vergleich',
  sharedClose: 'Den geteilten Vergleich schließen',
  sharedLocked: 'Dieser geteilte Vergleich ist verschlossen.',
  sharedPassword: 'Sein Passwort',
  sharedUnlock: 'Öffnen',
  'sharedTrouble.password': 'Dieses Passwort öffnet ihn nicht. Prüfen Sie es und versuchen Sie es erneut.',
  'sharedTrouble.link':
    'Dieser Link ist nicht lesbar: Er wurde abgeschnitten oder verändert, oder er kommt aus einer neueren Version. Bitten Sie noch einmal darum, und kopieren Sie ihn ganz.',
  'sharedTrouble.key': 'Dieser Link öffnet das Geteilte nicht. Kopieren Sie ihn ganz.',
  'sharedTrouble.gone': 'Das Geteilte gibt es nicht mehr: Es ist abgelaufen oder wurde zurückgenommen.',
  'sharedTrouble.network':
    'Das Geteilte war nicht zu holen. Prüfen Sie die Verbindung und versuchen Sie es erneut.',
  'sharedTrouble.nowhere': 'Diese Seite hat keinen Server, der Geteiltes aufbewahrt.',
  'sharedTrouble.notSecure':
    'Diese Seite kann nichts Verschlüsseltes öffnen, weil sie nicht über https geladen wurde.',
};
