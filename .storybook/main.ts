import type { StorybookConfig } from '@storybook/web-components-vite';

/** Stories read the packages' sources through the `@llmselect/source` condition: no build comes first. */
const config: StorybookConfig = {
  framework: '@storybook/web-components-vite',
  stories: ['../stories/**/*.stories.ts'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y'],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true, enableCrashReports: false },
  viteFinal: (vite) => ({
    ...vite,
    // Storybook's own chunks: nobody downloads them but us.
    build: { ...vite.build, chunkSizeWarningLimit: 1500 },
    resolve: {
      ...vite.resolve,
      conditions: [
        '@llmselect/source',
        ...(vite.resolve?.conditions ?? ['module', 'browser', 'development|production']),
      ],
    },
  }),
};
export default config;
