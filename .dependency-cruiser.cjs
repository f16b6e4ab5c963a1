/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'core-is-a-leaf',
      comment: 'core knows no other package of ours.',
      severity: 'error',
      from: { path: '^packages/core/src' },
      to: { path: '^packages/(?!core/)' },
    },
    {
      name: 'contract-knows-words-only',
      severity: 'error',
      from: { path: '^packages/core/src/contract', pathNot: '\\.test\\.ts$' },
      to: { path: '^packages/core/src/(?!contract|errors)' },
    },
    {
      name: 'run-knows-no-session',
      comment:
        'compare() folds its events into a record with the same reducer as a session: the one exception.',
      severity: 'error',
      from: { path: '^packages/core/src/run', pathNot: ['\\.test\\.ts$', 'run/compare\\.ts$'] },
      to: { path: '^packages/core/src/(session|backend/(?!backend\\.ts))' },
    },
    {
      name: 'providers-see-core-only',
      severity: 'error',
      from: { path: '^packages/providers/src' },
      to: { path: '^packages/(elements|server-adapter)' },
    },
    {
      name: 'elements-see-core-only',
      severity: 'error',
      from: { path: '^packages/elements/src' },
      to: { path: '^packages/(providers|server-adapter)' },
    },
    {
      name: 'server-adapter-sees-core-only',
      comment: 'Providers are handed in. Tests may use real ones.',
      severity: 'error',
      from: { path: '^packages/server-adapter/src', pathNot: '\\.test\\.ts$' },
      to: { path: '^packages/(elements|providers)' },
    },
    {
      name: 'providers-are-siblings',
      comment: 'Azure and xAI serve the wires of others: docs/decisions/0006-azure-reuses-wires.md.',
      severity: 'error',
      from: { path: '^packages/providers/src/(?!http|openai-compatible|testing|azure|xai)([^/]+)/' },
      to: {
        path: '^packages/providers/src/(?!http|openai-compatible|testing)[^/]+/',
        pathNot: '^packages/providers/src/$1/',
      },
    },
    {
      name: 'borrowed-wires',
      comment: 'What Azure and xAI may import beside what every provider may.',
      severity: 'error',
      from: {
        path: '^packages/providers/src/(azure|xai)/',
        pathNot: '\\.test\\.ts$',
      },
      to: {
        path: '^packages/providers/src/(?!http|openai-compatible|openai|anthropic|testing)[^/]+/',
        pathNot: '^packages/providers/src/$1/',
      },
    },
    {
      name: 'xai-borrows-from-openai-only',
      severity: 'error',
      from: { path: '^packages/providers/src/xai/' },
      to: { path: '^packages/providers/src/anthropic/' },
    },
    {
      name: 'no-node-in-portable-code',
      severity: 'error',
      from: {
        path: '^packages/(core|providers|elements|server-adapter)/src',
        pathNot: ['\\.test\\.ts$', '^packages/server-adapter/src/(node|stores|express)', '/testing/'],
      },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'sources-do-not-import-tests',
      severity: 'error',
      from: { pathNot: '\\.test\\.ts$' },
      to: { path: '\\.test\\.ts$' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|node_modules)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@llmselect/source', 'import', 'node', 'default', 'types'],
    },
    tsConfig: { fileName: 'tsconfig.json' },
  },
};
