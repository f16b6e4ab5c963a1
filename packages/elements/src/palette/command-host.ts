import type { Comparison } from '@llmselect/core';
import type { FilesHost } from '../export/files-host.ts';
import type { ShortcutHost } from '../shortcuts/shortcut-controller.ts';
import type { PageCommand } from './command.ts';

/** The element that commands are given to. */
export interface CommandHost extends ShortcutHost, FilesHost {
  readonly comparison: Comparison;
  readonly commands: readonly PageCommand[];
  newComparison(): void;
}
