/** What editors, docs and Storybook know of the elements; written from their doc comments. */
export default {
  globs: ['packages/elements/src/**/*.ts'],
  exclude: ['**/*.test.ts', '**/testing/**', '**/demo-*.ts'],
  outdir: 'packages/elements',
  litelement: true,
};
