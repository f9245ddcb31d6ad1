// What may depend on what, for dependency-cruiser; `npm run check` runs it. The rooms' order from left to right is checked
// by libs/testing/src/architecture/import-rules.ts.
export default {
  forbidden: [
    {
      name: 'no-cycles-between-files',
      comment: 'Two files that need each other, types included, are one file or three.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-cycles-between-folders',
      comment: 'A folder that needs another stands above it; the other knows nothing of it.',
      severity: 'error',
      scope: 'folder',
      from: {},
      to: { circular: true },
    },
    {
      name: 'features-stand-alone',
      comment: 'What two features of the web client need belongs in shared; the app puts features together.',
      severity: 'error',
      from: { path: '^apps/web/src/features/([^/]+)/' },
      to: { path: '^apps/web/src/features/', pathNot: '^apps/web/src/features/$1/' },
    },
    {
      name: 'shared-knows-no-feature',
      comment: 'The web client imports from the app to features to shared, and never back.',
      severity: 'error',
      from: { path: '^apps/web/src/shared/' },
      to: { path: '^apps/web/src/(features|app)/' },
    },
    {
      name: 'features-know-no-app',
      severity: 'error',
      from: { path: '^apps/web/src/features/' },
      to: { path: '^apps/web/src/app/' },
    },
    {
      name: 'everything-is-found',
      comment:
        'An import that this check cannot follow is one that it cannot judge; of those left out one holds types only, and one is made by the build.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(@graphql-typed-document-node/core|virtual:pwa-register)$' },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    // Imports of types count: who reads a file reads what its types mean.
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    // Specs may look at whatever they test.
    exclude: { path: '\\.(e2e-)?spec\\.tsx?$' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'development', 'import', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
    },
  },
};
