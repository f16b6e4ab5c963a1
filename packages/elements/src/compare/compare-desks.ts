import { LLMSelectError, type Session } from '@llmselect/core';
import type { RecordSource } from '../internal/record-source.ts';
import type { StringKey } from '../internal/strings.ts';
import type { TextValues } from '../internal/texts.ts';
import { CommandDesk } from '../palette/command-desk.ts';
import type { CommandHost } from '../palette/command-host.ts';
import type { SettingsHost } from '../settings/settings-desk.ts';
import { SettingsWatch } from '../settings/settings-watch.ts';
import { StatusDesk, type StatusHost } from '../status/status-desk.ts';
import { WelcomeDesk, type WelcomeHost } from '../welcome/welcome-desk.ts';
import type { SessionOwner } from './backend/session-owner.ts';
import { ColumnControls } from './columns/column-controls.ts';
import type { DeskHandlers } from './desk-requests.ts';
import type { JudgeScene } from './differences/judge-scene.ts';
import { HistoryDesk } from './history/history-desk.ts';
import type { CompareLayout } from './layout/compare-layout.ts';
import { JumpController } from './layout/jump-controller.ts';
import type { LayoutHost } from './layout/layout-controller.ts';
import { ownRecords } from './models/own-records.ts';
import type { NotifyHost } from './notices/notify-part.ts';
import { RunNotifier } from './notices/run-notifier.ts';
import { PanelDesk } from './panels/panel-desk.ts';
import type { PanelHost } from './panels/panel-scene.ts';
import { type PricedPrompt, PromptCostController } from './prompt/prompt-cost-controller.ts';
import { ShareDesk } from './share/share-desk.ts';
import type { ShareHost } from './share/share-host.ts';
import { TurnDesk } from './turn/turn-desk.ts';
import { TurnFilling } from './turn/turn-filling.ts';

type DesksHost = CommandHost &
  LayoutHost &
  PanelHost &
  ShareHost &
  StatusHost &
  WelcomeHost &
  NotifyHost & { readonly session: Session; readonly blind: boolean };

interface DesksOptions {
  readonly layouts: CompareLayout;
  /** Tells screen readers. */
  readonly say: (key: StringKey, values?: TextValues) => void;
  /** Shows why something was not done. */
  readonly refuse: (cause: unknown) => void;
  readonly priced: () => PricedPrompt;
  /** What a judge would be asked with, and how. */
  readonly judging: () => JudgeScene;
  /** The element's own session, and where it is kept. */
  readonly sessions: SessionOwner;
}

/** Everything that a person can do in an element besides asking, reading and stopping. */
export class CompareDesks {
  readonly turns: TurnDesk;
  readonly filling: TurnFilling;
  readonly columns: ColumnControls;
  readonly commands: CommandDesk;
  readonly history: HistoryDesk;
  readonly panels: PanelDesk;
  readonly sharing: ShareDesk;
  readonly status: StatusDesk;
  readonly welcome: WelcomeDesk;
  readonly cost: PromptCostController;
  readonly jump: JumpController;
  /** What the models on offer are measured by. */
  readonly records: RecordSource;
  readonly requests: DeskHandlers;

  constructor(
    host: DesksHost & SettingsHost,
    { layouts, say, refuse, priced, judging, sessions }: DesksOptions,
  ) {
    const missing = () => refuse(new LLMSelectError('network', priced().texts.get('panelFailed')));
    this.turns = new TurnDesk(host, { say, refuse, missing, choose: layouts.choose, judging });
    this.filling = new TurnFilling(host);
    this.columns = new ColumnControls(host, layouts.layouts, () => layouts.arranged());
    this.commands = new CommandDesk(host, { say, missing });
    this.history = new HistoryDesk(host, { sessions, say, refuse });
    this.panels = new PanelDesk(host, missing, this.history);
    this.commands.add(this.panels.commands);
    this.commands.add(this.history.commands);
    this.sharing = new ShareDesk(host, { say, missing, history: () => sessions.history });
    this.commands.add(this.sharing.commands);
    this.status = new StatusDesk(host, this.history);
    this.welcome = new WelcomeDesk(host);
    const notifier = new RunNotifier(host, () => priced().texts);
    this.history.onEnded = ({ turns }) => notifier.ended(turns.at(-1));
    this.commands.add(this.welcome.commands);
    this.cost = new PromptCostController(host, priced);
    this.jump = new JumpController(host);
    this.records = ownRecords(() => ({
      comparison: host.session.state.comparison,
      history: this.history.history,
    }));
    new SettingsWatch(host);
    this.requests = {
      ...this.turns.requests,
      ...this.commands.requests,
      ...this.panels.requests,
      ...this.history.requests,
      ...this.sharing.requests,
      ...this.status.requests,
    };
  }
}
