import { fileURLToPath } from 'node:url';
import type { CodegenConfig } from '@graphql-codegen/cli';
import { writeServiceMap } from './generate-service-map.js';

const fromHere = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The committed schemas of the three services; types of the same name are the same type. */
const schemas = {
  user: fromHere('../user/schema.graphql'),
  sender: fromHere('../sender/schema.graphql'),
  receiver: fromHere('../receiver/schema.graphql'),
};

writeServiceMap(schemas, fromHere('src/shared/generated/root-field-services.ts'));

const config: CodegenConfig = {
  schema: [...Object.values(schemas), fromHere('schema-additions.graphql')],
  documents: [fromHere('src') + '/**/*.{ts,tsx}', '!' + fromHere('src/shared/generated') + '/**'],
  ignoreNoDocuments: true,
  generates: {
    [fromHere('src/shared/generated') + '/']: {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        scalars: { DateTime: 'string', ID: 'string' },
        enumsAsTypes: true,
        useTypeImports: true,
        importExtension: '.js',
        emitLegacyCommonJSImports: false,
        strictScalars: true,
        nonOptionalTypename: true,
        skipTypeNameForRoot: true,
      },
    },
  },
};

// eslint-disable-next-line no-restricted-exports -- the generator looks for a default export
export { config as default };
