import type { Strings } from '../internal/strings.ts';

/** Texts in German about exports, imports and printing. */
export const GERMAN_FILES: Strings = {
  files: 'Exportieren, drucken oder eine Datei öffnen',
  'files.markdown': 'Markdown',
  'files.json': 'JSON, zum Wiederöffnen',
  'files.csv': 'CSV-Tabelle',
  'files.html': 'Wiedergabe als eine HTML-Seite',
  'files.dpo': 'Vorlieben (JSONL, DPO)',
  print: 'Drucken oder als PDF sichern',
  shareByLink: 'Per Link teilen …',
  importFile: 'Eine JSON-Datei öffnen …',
  fileOpened: 'Geöffnet aus {name}. Ihr eigener Vergleich bleibt daneben erhalten.',
  fileOpen: '{name} ist noch offen.',
  showOwn: 'Zurück zu meinem Vergleich',
  showOpened: 'Zeigen',
  closeFile: '{name} schließen',
  'import.json': '{name} ist kein JSON. Wählen Sie einen Vergleich, der als JSON exportiert wurde.',
  'import.version': '{name} stammt aus einer anderen Version. Aktualisieren Sie diese Seite, um es zu lesen.',
  'import.record': '{name} ist kein ganzer Vergleich. Wählen Sie einen, der als JSON exportiert wurde.',
  'import.size': '{name} ist zu groß für einen Vergleich.',
  'import.unreadable': '{name} war nicht lesbar. Wählen Sie die Datei noch einmal.',
  printTitle: 'Vergleich von {models}',
  printAsked: { one: 'Eine Frage', other: '{count} Fragen' },
  printTime: 'Längste Antwort {time}',
};
