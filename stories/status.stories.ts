import type { Comparison, SavingState, SyncState } from '@llmselect/core';
import type { RecordSource } from '@llmselect/elements';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import '../packages/elements/src/define/llm-status.ts';
import { sampleRecords } from '../packages/elements/src/testing/sample-records.ts';

const RECORDS = sampleRecords({ count: 40, until: Date.UTC(2026, 10, 20, 12) });

interface Args {
  readonly connection: 'connecting' | 'connected' | 'offline' | 'unreachable' | 'refused';
  readonly session: Comparison | undefined;
  readonly source: RecordSource | undefined;
  readonly running: number;
  readonly background: number;
  readonly saving: SavingState | undefined;
  readonly sync: SyncState | undefined;
  readonly leftOut: string | undefined;
  readonly lang: string;
}

const meta: Meta<Args> = {
  title: 'llm-status',
  component: 'llm-status',
  args: {
    connection: 'connected',
    session: RECORDS[0],
    source: undefined,
    running: 0,
    background: 0,
    saving: undefined,
    sync: undefined,
    leftOut: undefined,
    lang: '',
  },
  render: ({ connection, session, source, running, background, saving, sync, leftOut, lang }) =>
    html`<llm-status
      .connection=${connection}
      .models=${60}
      .session=${session}
      .source=${source}
      .running=${running}
      .background=${background}
      .saving=${saving}
      .sync=${sync}
      .leftOut=${leftOut}
      lang=${lang}
    ></llm-status>`,
};
export default meta;

type Story = StoryObj<Args>;

export const Connected: Story = {};

export const Connecting: Story = { args: { connection: 'connecting', session: undefined } };

export const Offline: Story = { args: { connection: 'offline' } };

export const Unreachable: Story = { args: { connection: 'unreachable' } };

export const Busy: Story = { args: { running: 3, background: 1 } };

export const NotSaved: Story = {
  args: {
    saving: {
      status: 'failed',
      error: { code: 'storage-failed', message: 'The disk is full.', retryable: false },
    },
  },
};

export const Synchronised: Story = {
  args: { sync: { status: 'idle', pending: 0, merged: 0, syncedAt: Date.UTC(2026, 10, 20, 12) } },
};

export const WaitingToBeSynchronised: Story = {
  args: { connection: 'offline', sync: { status: 'waiting', pending: 2, merged: 0 } },
};

export const ChangedElsewhereToo: Story = {
  args: { sync: { status: 'idle', pending: 0, merged: 1, syncedAt: Date.UTC(2026, 10, 20, 12) } },
};

export const InTotal: Story = {
  args: { source: async () => RECORDS },
  play: async ({ canvasElement }) => {
    const root = canvasElement.querySelector('llm-status')?.shadowRoot;
    const button = root?.querySelector('[part="total"] button');
    if (button) await userEvent.click(button);
    await waitFor(() => expect(root?.querySelector('[part="total"]')?.textContent).toContain('In total'));
  },
};

export const ConnectionAlone: Story = { args: { leftOut: 'models session total work sync' } };

export const RightToLeft: Story = { args: { lang: 'ar', running: 2 } };
