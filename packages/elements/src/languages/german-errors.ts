import type { Strings } from '../internal/strings.ts';

/** What a column says in German when its model failed. */
export const GERMAN_ERRORS: Strings = {
  'error.aborted.title': 'Die Antwort wurde angehalten',
  'error.aborted.text': 'Was angekommen ist, bleibt. Mit „Erneut versuchen“ wird neu gefragt.',
  'error.budget-exceeded.title': 'Mehr, als das Budget erlaubt',
  'error.budget-exceeded.text':
    'Das kann mehr kosten, als übrig ist. Fragen Sie weniger oder günstigere Modelle; wer diese Seite betreibt, kann das Budget erhöhen.',
  'error.conflict.title': 'Eine andere Änderung kam zuvor',
  'error.conflict.text': '{message}',
  'error.content-filtered.title': '{provider} hat das gesperrt',
  'error.content-filtered.text':
    'Der Inhaltsfilter hat die Anfrage oder die Antwort abgelehnt. Bitte anders formulieren.',
  'error.context-too-long.title': 'Zu lang für dieses Modell',
  'error.context-too-long.text':
    'Das Gespräch ist länger, als {model} lesen kann. Kürzen Sie die Anfrage oder beginnen Sie einen neuen Vergleich.',
  'error.forbidden.title': 'Nicht erlaubt',
  'error.forbidden.text':
    'Der Schlüssel oder diese Seite darf {model} nicht verwenden. Wählen Sie ein anderes Modell, oder lassen Sie dieses in die Liste der erlaubten aufnehmen.',
  'error.invalid-request.title': 'Die Anfrage wurde nicht angenommen',
  'error.invalid-request.text': '{message}',
  'error.malformed-stream.title': 'Die Antwort war nicht lesbar',
  'error.malformed-stream.text':
    '{provider} hat etwas geschickt, das nicht seinem eigenen Format entspricht. Was angekommen ist, bleibt. Bitte erneut versuchen.',
  'error.misconfigured.title': 'Etwas ist nicht eingerichtet',
  'error.misconfigured.text': '{message}',
  'error.network.title': 'Die Verbindung ist gescheitert',
  'error.network.text':
    'Die Verbindung zu {provider} oder zum Server dieser Seite ist gescheitert. Prüfen Sie das Netz, dann versuchen Sie es erneut.',
  'error.not-found.title': 'Dieses Modell gibt es nicht',
  'error.not-found.text':
    '{provider} kennt {model} nicht, oder der Schlüssel darf es nicht sehen. Wählen Sie ein anderes Modell.',
  'error.overloaded.title': '{provider} ist überlastet',
  'error.overloaded.text': 'Im Augenblick fragen zu viele. Versuchen Sie es gleich noch einmal.',
  'error.quota-exceeded.title': 'Das Guthaben ist aufgebraucht',
  'error.quota-exceeded.text':
    'Das Konto bei {provider} hat kein Guthaben mehr. Laden Sie es dort auf, dann versuchen Sie es erneut.',
  'error.rate-limited.title': 'Zu viele Anfragen',
  'error.rate-limited.text': '{provider} bittet um langsamere Anfragen. Versuchen Sie es gleich noch einmal.',
  'error.server.refused': 'Der Server hat das abgelehnt',
  'error.server.signIn': 'Bitte neu anmelden',
  'error.storage-failed.title': 'Das Speichern ist gescheitert',
  'error.storage-failed.text':
    'Die Antwort ließ sich nicht speichern. Schaffen Sie Platz, dann versuchen Sie es erneut.',
  'error.stream-truncated.title': 'Die Antwort wurde abgeschnitten',
  'error.stream-truncated.text':
    '{provider} hat die Übertragung beendet, bevor die Antwort fertig war. Was angekommen ist, bleibt.',
  'error.timeout.title': 'Keine Antwort in der erlaubten Zeit',
  'error.timeout.text':
    '{provider} hat zu lange geschwiegen. Was angekommen ist, bleibt. Bitte erneut versuchen.',
  'error.unauthorized.title': 'Der Schlüssel wurde abgelehnt',
  'error.unauthorized.text':
    'Der Schlüssel des Servers für {provider} wurde abgelehnt. Prüfen Sie {variable} auf dem Server, dann versuchen Sie es erneut.',
  'error.unsupported-input.title': 'Dieses Modell kann das nicht lesen',
  'error.unsupported-input.text':
    '{model} nimmt einen Teil der Anfrage nicht an. Wählen Sie ein anderes Modell.',
  'error.upstream-error.title': '{provider} hatte eine Störung',
  'error.upstream-error.text': 'Der Fehler liegt bei {provider}. Versuchen Sie es gleich noch einmal.',
};
