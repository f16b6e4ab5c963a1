/** Texts around what opens beside a comparison. */
export const PANEL_STRINGS = {
  panels: 'Library and settings',
  'panel.history': 'History',
  'panel.templates': 'Templates',
  'panel.batch': 'Batch',
  'panel.leaderboard': 'Leaderboard',
  'panel.costs': 'Costs',
  'panel.settings': 'Settings',
  'command.panel': 'Open: {panel}',
  comparisonGone: 'This comparison is no longer there.',
  comparisonCopied: 'This is a copy to go on with. The original stays as it is.',
  comparisonBranched: 'A new comparison goes on from here. The original stays as it is.',
  branchFrom: 'New comparison from here',
  savingFailed: 'This comparison is not being kept: {reason}',
  saveAsFile: 'Save it as a file',
  panelLoading: 'Loading…',
  panelFailed: 'This could not be loaded. Check the connection and try again.',
} as const;
