import type { CompareScene } from '../compare/compare-scene.ts';
import { LAYOUTS } from '../compare/layout/layout.ts';
import {
  LlmAbortRequestEvent,
  LlmExportRequestEvent,
  LlmLayoutRequestEvent,
  LlmModeRequestEvent,
} from '../events.ts';
import type { Texts } from '../internal/texts.ts';
import { DEFAULT_SHORTCUTS, type ShortcutName } from '../shortcuts/shortcuts.ts';
import type { Command, PageCommand } from './command.ts';
import type { CommandHost } from './command-host.ts';

/** File formats by the name people know them by. */
const FORMATS = [
  { format: 'markdown', name: 'Markdown' },
  { format: 'json', name: 'JSON' },
  { format: 'csv', name: 'CSV' },
  { format: 'html', name: 'HTML' },
  { format: 'dpo', name: 'JSONL (DPO)' },
] as const;

/** What a list is made from. */
export interface CommandScene {
  readonly view: CompareScene;
  readonly host: CommandHost;
  readonly toPrompt: () => void;
  readonly openSheet: () => void;
}

/** What can be done with a comparison as it stands; what cannot be done now is not in the list. */
export function compareCommands(scene: CommandScene): readonly Command[] {
  return [
    ...comparisonCommands(scene),
    ...viewCommands(scene),
    ...exportCommands(scene),
    ...helpCommands(scene),
  ];
}

/** The commands of the page. */
export function pageCommands(commands: readonly PageCommand[], texts: Texts): readonly Command[] {
  return commands.map((command) => ({
    ...command,
    id: `page:${command.id}`,
    group: command.group ?? texts.get('group.page'),
  }));
}

function comparisonCommands({ view, host, toPrompt }: CommandScene): readonly Command[] {
  const { texts, running, state } = view;
  const started = state.comparison.turns.length > 0;
  const group = texts.get('group.comparison');
  const models = host.renderRoot.querySelector('llm-model-picker');
  const shortcut = (name: ShortcutName) => host.shortcuts?.[name] ?? DEFAULT_SHORTCUTS[name];
  return [
    ...(running
      ? [
          {
            id: 'stop',
            label: texts.get('stopAll'),
            group,
            icon: 'stop',
            shortcut: shortcut('stop'),
            run: () => void host.dispatchEvent(new LlmAbortRequestEvent()),
          } as const,
        ]
      : []),
    {
      id: 'prompt',
      label: texts.get('command.prompt'),
      group,
      icon: 'edit',
      shortcut: shortcut('prompt'),
      run: toPrompt,
    },
    ...(started
      ? [
          {
            id: 'new',
            label: texts.get('newComparison'),
            group,
            icon: 'plus',
            shortcut: shortcut('newComparison'),
            run: () => host.newComparison(),
          } as const,
        ]
      : []),
    ...(models === null
      ? []
      : [
          {
            id: 'models',
            label: texts.get('command.models'),
            group,
            icon: 'spark',
            run: () => models.focus(),
          } as const,
        ]),
  ];
}

function viewCommands({ view, host }: CommandScene): readonly Command[] {
  const { texts, mode } = view;
  const group = texts.get('group.view');
  const other = mode === 'chat' ? 'compare' : 'chat';
  const layouts = mode === 'chat' ? [] : LAYOUTS.filter((layout) => layout !== view.layout);
  return [
    ...layouts.map((layout) => ({
      id: `layout:${layout}`,
      label: texts.get('command.layout', { layout: texts.get(`layout.${layout}`) }),
      group,
      icon: layout,
      run: () => void host.dispatchEvent(new LlmLayoutRequestEvent(layout)),
    })),
    {
      id: `mode:${other}`,
      label: texts.get(`mode.${other}`),
      group,
      icon: other === 'chat' ? 'chat' : 'columns',
      run: () => void host.dispatchEvent(new LlmModeRequestEvent(other)),
    },
  ];
}

function exportCommands({ view, host }: CommandScene): readonly Command[] {
  const { texts, state } = view;
  if (state.comparison.turns.length === 0) return [];
  return FORMATS.map(({ format, name }) => ({
    id: `export:${format}`,
    label: texts.get('command.export', { format: name }),
    group: texts.get('group.export'),
    icon: 'save',
    run: () => void host.dispatchEvent(new LlmExportRequestEvent(format)),
  }));
}

function helpCommands({ view: { texts }, host, openSheet }: CommandScene): readonly Command[] {
  if (host.noShortcuts) return [];
  const shortcut = host.shortcuts?.sheet ?? DEFAULT_SHORTCUTS.sheet;
  return [
    {
      id: 'shortcuts',
      label: texts.get('command.shortcuts'),
      group: texts.get('group.help'),
      icon: 'keyboard',
      shortcut,
      run: openSheet,
    },
  ];
}
