import { expect, fixture, html, nextFrame } from '@open-wc/testing';
import { LitElement, type TemplateResult } from 'lit';
import type { PanelName } from '../../panel-events.ts';
import { PanelDock } from './panel-dock.ts';

/** As much of a comparison as opens panels. */
class DockingHost extends LitElement {
  open: PanelName | undefined;
  /** What was opened, or closed, without anybody having asked. */
  readonly shown: (PanelName | undefined)[] = [];
  readonly dock: PanelDock = new PanelDock(this, {
    open: () => this.open,
    show: (panel) => this.shown.push(panel),
  });

  override render(): TemplateResult {
    return html`<p>Answers</p>`;
  }
}
customElements.define('docking-host', DockingHost);

async function open(width: number) {
  const box = await fixture<HTMLElement>(
    html`<div style="inline-size: ${width}px"><docking-host id="docking" style="display: block"></docking-host></div>`,
  );
  const host = box.querySelector<DockingHost>('docking-host');
  if (host === null) throw new TypeError('There is no host.');
  const resize = async (to: number) => {
    box.style.inlineSize = `${to}px`;
    window.dispatchEvent(new Event('resize'));
    await nextFrame();
  };
  return { host, resize };
}

beforeEach(() => localStorage.clear());

it('leaves the history open that somebody opened before the first look at how wide it is', async () => {
  const { host } = await open(390);
  host.open = 'history';
  await nextFrame();
  await nextFrame();
  expect(host.shown).to.deep.equal([]);
});

it('closes the history once there is no more room beside the answers, and brings it back with the room', async () => {
  const { host, resize } = await open(1200);
  await nextFrame();
  host.open = 'history';
  host.dock.remember('history');
  await resize(800);
  expect(host.shown).to.deep.equal([undefined]);
  host.open = undefined;
  await resize(1200);
  expect(host.shown).to.deep.equal([undefined, 'history']);
});
