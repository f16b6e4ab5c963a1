import type { PluralText } from '../internal/strings.ts';

/** What the settings say, in English. Apart from other texts: they come with that element. */
export const SETTINGS_STRINGS = {
  settings: 'Settings',
  'settings.appearance': 'Appearance',
  'settings.behaviour': 'Behaviour',
  'settings.models': 'Models',
  'settings.keyboard': 'Keyboard',
  'settings.privacy': 'Privacy',
  'settings.keys': 'Keys',
  'settings.data': 'Data',
  settingsDamaged:
    'Some settings could not be read and are as the page has them. Choose them again; nothing else was lost.',
  settingsUnkept: 'This browser keeps no settings for this page. They hold until you leave it.',
  settingsNone: 'The page offers no settings here.',
  settingLocked: 'Set by this page',
  resetSettings: 'Reset all settings',
  resetSettingsHint: 'Everything is then as the page has it. Comparisons and keys stay.',
  asOnPage: 'Default',

  theme: 'Colours',
  'theme.auto': 'As the device',
  'theme.light': 'Light',
  'theme.dark': 'Dark',
  textSize: 'Text size',
  'textSize.small': 'Small',
  'textSize.medium': 'Medium',
  'textSize.large': 'Large',
  'textSize.largest': 'Largest',
  density: 'Space',
  'density.comfortable': 'Comfortable',
  'density.compact': 'Compact',
  language: 'Language',

  sendKey: 'Send with',
  sendKeyHint: 'Shift + Enter always begins a new line.',
  'sendKey.enter': 'Enter',
  'sendKey.mod-enter': 'Ctrl + Enter',
  layoutSetting: 'Layout of the answers',
  narrowSetting: 'On narrow screens',
  'narrow.stack': 'Below each other',
  'narrow.swipe': 'To swipe through',
  follow: 'While answers are written',
  followHint: 'Of columns that scroll by themselves: in a grid, or swiped through.',
  'follow.true': 'Follow their end',
  'follow.false': 'Stay where I read',
  confirmDelete: 'Ask before something is deleted',
  confirmDeleteHint: 'Comparisons, prompts and templates can be brought back either way.',
  deleteAsk: 'Delete it?',
  deleteYes: 'Delete',
  deleteNo: 'Keep it',
  notify: 'Tell me when all answers are in',
  notifyHint: 'Only while this page is out of sight. The browser asks for leave once.',
  notifyDenied:
    'The browser does not let this page send notifications. Allow them in its settings for this page.',
  statusBar: 'Show the status bar',

  defaultModels: 'Models to begin with',
  defaultModelsHint: 'A visit begins with them, as far as the server offers them.',
  defaultModelsNone: 'None chosen: as the page has them.',
  clearModels: 'As the page has them',
  defaultParams: 'Parameters to begin with',

  keysOn: 'Use keyboard shortcuts',
  keysChange: 'Change the keys for “{action}”, now {keys}',
  keysPress: 'Press the keys… Esc leaves them, Backspace takes them away',
  keysNothing: 'none',
  keysTaken: '{keys} is already for “{action}”.',
  keysTakeOver: 'Use it here instead',
  keysBrowser: '{keys} belongs to the browser. Choose others.',
  keysReset: 'All built-in keys again',

  keepHistory: 'Keep comparisons in this browser',
  keepHistoryHint:
    'Off: new comparisons are gone when you leave the page. Those that are kept already stay, and are listed again when this is on.',
  keepImages: 'Keep the images of prompts, too',
  keepImagesHint:
    'Off: they are gone when you leave the page, and a word stands in their place. Those that are kept already stay.',
  retention: 'Remove after',
  'retention.never': 'Never',
  'retention.days': { one: '{count} day', other: '{count} days' },
  retentionHint: 'Counted from the last change. Pinned comparisons stay.',
  privacyNote:
    'Comparisons stay in this browser. Prompts go to the models you choose, through this page’s server.',

  privacyNoteOnServer:
    'Comparisons are kept in this browser and on this page’s server. Prompts go through it to the models you choose.',

  keysIntro:
    'Your own keys, kept encrypted on the server and used for your questions. A key is never shown again.',
  keysNoServer: 'The server keeps no keys of yours.',
  keysLoading: 'Loading…',
  keysRetry: 'Try again',
  keySet: 'Set, checked {date}',
  keySetUnread: 'Set, but can no longer be read. Enter it again.',
  keyUnset: 'Not set',
  keyLabel: 'Key for {provider}',
  keyPlaceholder: 'Paste the key',
  keySave: 'Save',
  keySaving: 'Checking…',
  keySaved: 'The key for {provider} is saved.',
  keyDelete: 'Delete the key for {provider}',
  keyDeleted: 'The key for {provider} is deleted.',

  exportAll: 'Export everything',
  exportAllHint: 'One file with all comparisons: answers, versions, votes and images.',
  exportedAll: 'Exported.',
  importAll: 'Import',
  importAllHint: 'A file from here, or one comparison as JSON. What is there already is merged.',
  imported: {
    one: '{count} comparison added, {merged} merged.',
    other: '{count} comparisons added, {merged} merged.',
  },
  importRefused: { one: '{count} line could not be read.', other: '{count} lines could not be read.' },
  erase: 'Erase everything',
  eraseHint: 'Removes all comparisons from this browser.',
  eraseType: 'Type “{word}” to erase everything',
  eraseWord: 'erase',
  eraseCancel: 'Keep everything',
  erased: { one: '{count} comparison was erased.', other: '{count} comparisons were erased.' },
  eraseUndo: 'Undo',
  eraseUndone: 'Everything is back.',
  'storage.persistent': 'The browser keeps these for good, until you delete them.',
  'storage.best-effort':
    'The browser keeps these as long as it has room. Export them now and then, or install this page as an app.',
  dataNone: 'No comparisons are kept here.',
  dataWorking: 'One moment…',
} as const satisfies Readonly<Record<string, string | PluralText>>;

export type SettingsKey = keyof typeof SETTINGS_STRINGS;

/** Texts of a host's own for the settings, for all or some of the keys. */
export type SettingsStrings = { readonly [Key in SettingsKey]?: string | PluralText | undefined };
