import { type Preview, setCustomElementsManifest } from '@storybook/web-components-vite';
import { html } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';
import manifest from '../packages/elements/custom-elements.json' with { type: 'json' };

setCustomElementsManifest(manifest);

const preview: Preview = {
  tags: ['autodocs'],
  parameters: {
    // A violation is a failure, not a remark.
    a11y: { test: 'error' },
    layout: 'fullscreen',
  },
  globalTypes: {
    scheme: {
      description: 'Colours of the page',
      toolbar: { title: 'Colours', icon: 'contrast', items: ['light', 'dark'], dynamicTitle: true },
    },
    direction: {
      description: 'Writing direction of the page',
      toolbar: { title: 'Direction', icon: 'transfer', items: ['ltr', 'rtl'], dynamicTitle: true },
    },
  },
  initialGlobals: { scheme: 'light', direction: 'ltr' },
  decorators: [
    (story, { globals, parameters }) => {
      // Who forces their colours on all pages has one palette, whatever a page wants.
      const forced = matchMedia('(forced-colors: active)').matches;
      const dark = globals.scheme === 'dark' && !forced;
      const style = {
        colorScheme: dark ? 'dark' : 'light',
        background: dark ? '#0e1116' : '#f6f7f9',
        padding: parameters.padding ?? '20px',
        boxSizing: 'border-box',
        minBlockSize: '100vh',
      };
      return html`<div dir=${globals.direction} style=${styleMap(style)}>${story()}</div>`;
    },
  ],
};
export default preview;
