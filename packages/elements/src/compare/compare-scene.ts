import type {
  Backend,
  ContestantInput,
  ModelInfo,
  ModelListing,
  SerializedError,
  SessionState,
} from '@llmselect/core';
import type { TemplateResult } from 'lit';
import type { LlmImagesChangeEvent } from '../events.ts';
import type { ContestantView } from '../internal/contestant-view.ts';
import type { Strings } from '../internal/strings.ts';
import type { Texts } from '../internal/texts.ts';
import type { PromptFacts } from '../prompt/prompt-facts.ts';
import type { ModeController } from './chat/mode-controller.ts';
import type { Framing } from './framing.ts';
import type { Layout, Mode } from './layout/layout.ts';
import type { ColumnPlace, LayoutController } from './layout/layout-controller.ts';
import type { LayoutTools } from './layout/layout-switch.ts';

/** What the widget is shown from, and what its parts may read. */
export interface CompareScene {
  readonly state: SessionState;
  readonly running: boolean;
  readonly inputs: readonly ContestantInput[];
  readonly views: ReadonlyMap<string, ContestantView>;
  readonly models: readonly ModelInfo[];
  readonly listing: ModelListing | undefined;
  /** Where models are asked; none for a host's session that came without one. */
  readonly backend: Backend | undefined;
  readonly loading: boolean;
  readonly error: SerializedError | undefined;
  readonly endpoint: string;
  readonly demo: boolean;
  /** What blind comparisons hide here. */
  readonly blindHides: 'models' | 'labels' | undefined;
  readonly max: number;
  readonly refusal: string;
  readonly strings: Strings | undefined;
  readonly texts: Texts;
  readonly status: TemplateResult;
  readonly layout: Layout;
  readonly mode: Mode;
  readonly framing: Framing;
  readonly layouts: LayoutController;
  readonly modes: ModeController;
  readonly tools: LayoutTools;
  readonly choose: (place: ColumnPlace) => void;
  readonly votable: boolean;
  readonly facts: PromptFacts;
  readonly draftKey: string;
  /** How many images the prompt in writing has. */
  readonly imageCount: number;
  readonly onImages: (event: LlmImagesChangeEvent) => void;
  /** Set where the language is written from right to left and the page has not said so. */
  readonly direction: 'rtl' | undefined;
  readonly onReload: () => void;
  readonly onExample: (prompt: string) => void;
  readonly onNew: () => void;
  /** The way past the models, to the prompt. */
  readonly onSkip: () => void;
}
