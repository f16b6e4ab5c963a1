import type { Strings } from '../internal/strings.ts';

/** Texts in German about judging answers, and about changing what was asked. */
export const GERMAN_JUDGING: Strings = {
  judgeLabel: 'Ihr Urteil',
  best: 'Beste',
  bestLabel: 'Die Antwort von {model} als die beste wählen',
  bestLabelEarly: 'Die Antwort von {model} als die beste wählen und die anderen anhalten',
  cannotWin: 'Nur eine vollständige Antwort kann die beste sein',
  tie: 'Gleich gut',
  tieLabel: 'Sie sind gleich gut',
  allBad: 'Keine ist gut',
  thumbUp: 'Gute Antwort von {model}',
  thumbDown: 'Schlechte Antwort von {model}',
  'voted.best': 'Ihre Wahl: {model}',
  'voted.tie': 'Ihre Wahl: gleich gut',
  'voted.all-bad': 'Ihre Wahl: keine ist gut',
  undo: 'Rückgängig',
  voteTaken: 'Ihre Stimme wurde zurückgenommen.',

  fastest: 'Am schnellsten',
  cheapest: 'Am günstigsten',
  longest: 'Am längsten',
  answeredAt: 'Geantwortet um',

  blindName: 'Modell {letter}',
  blindModels: { one: 'Ein Modell, verdeckt', other: '{count} Modelle, verdeckt' },
  blindHint: 'Namen, Zahlen und Tempo erscheinen, sobald Sie abgestimmt haben.',
  blindLocal:
    'Ohne Server verdeckt der Blindvergleich nur die Namen: Die Seite selbst weiß, wer was schreibt.',
  blindFailed: 'Diese Antwort ist gescheitert',
  blindFailedText: 'Warum, steht hier nach der Abstimmung.',
  revealing: 'Es wird gefragt, wer wer war …',
  revealed: 'Ihr Urteil galt {slot}: Das war {model}.',
  revealedAll: 'Es waren, der Reihe nach: {models}.',
  revealFailed: 'Ihre Stimme ist gespeichert, aber wer wer war, ließ sich nicht erfragen.',

  copyRich: 'Antwort von {model} mit Formatierung kopieren',
  editPrompt: 'Diese Anfrage ändern',
  editLabel: 'Geänderte Anfrage',
  editHint: 'Was ab hier gefragt und geantwortet wurde, bleibt als Fassung erhalten.',
  sendAgain: 'Erneut senden',
  cancel: 'Abbrechen',
  deleteTurn: 'Diese Anfrage und ihre Antworten löschen',
  turnDeleted: 'Die Anfrage und ihre Antworten wurden gelöscht.',
  previousPrompt: 'Vorige Fassung dieser Anfrage',
  nextPrompt: 'Nächste Fassung dieser Anfrage',
  promptVersionLabel: 'Fassung {current} von {count} dieser Anfrage',

  promptCost: {
    one: 'Diese Anfrage ≈ {range}',
    other: 'Diese Anfrage an {count} Modelle ≈ {range}',
  },
  promptCostOf: 'Diese Anfrage an {count} von {all} Modellen ≈ {range}',
  promptCostUnknown: {
    one: 'und ein Modell, dessen Preis nicht bekannt ist',
    other: 'und {count} Modelle, deren Preise nicht bekannt sind',
  },
};
