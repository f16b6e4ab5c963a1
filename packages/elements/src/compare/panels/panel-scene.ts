import type { Comparison, History, Session } from '@llmselect/core';
import type { Template } from '@llmselect/core/templates';
import type { CSSResult, TemplateResult } from 'lit';
import type { RecordSource } from '../../internal/record-source.ts';
import type { CompareScene } from '../compare-scene.ts';
import type { NotifyHost } from '../notices/notify-part.ts';

/** The element that panels open in. */
export interface PanelHost extends NotifyHost {
  readonly session: Session;
  readonly comparison: Comparison;
  readonly settingsHidden: string;
  readonly noHistory: boolean;
  readonly noVote: boolean;
}

/** What a panel is shown from. */
export interface PanelScene {
  readonly view: CompareScene;
  readonly host: PanelHost;
  /** The record on the screen, as it stood when the panel was opened: figures do not run while somebody reads them. */
  readonly records: readonly Comparison[];
  /** Gives the others that are kept. */
  readonly source: RecordSource | undefined;
  /** Where comparisons are kept, if anywhere. */
  readonly history: History | undefined;
  /** The comparisons that run where nobody sees them. */
  readonly running: readonly string[];
  /** What a batch is to be set up with. */
  readonly batchTemplate: Template | undefined;
  /** The link to a template that is to be shown; empty without one. */
  readonly templateLink: string;
  readonly close: () => void;
}

/** The code of one panel, loaded when it is first opened; see `LazyPart`. */
export interface PanelModule {
  readonly styles?: CSSResult;
  panelView(scene: PanelScene): TemplateResult;
}
