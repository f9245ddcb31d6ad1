import { fileURLToPath } from 'node:url';
import type { CodegenConfig } from '@graphql-codegen/cli';

const fromHere = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The committed schemas of the three services; types of the same name are the same type. */
const services = {
  user: fromHere('../user/schema.graphql'),
  sender: fromHere('../sender/schema.graphql'),
  receiver: fromHere('../receiver/schema.graphql'),
};

const generated = fromHere('src/shared/generated');

const config: CodegenConfig = {
  schema: Object.values(services),
  documents: [`${fromHere('src')}/**/*.{ts,tsx}`, `!${generated}/**`],
  generates: {
    [`${generated}/`]: {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        scalars: { DateTime: 'string', ID: 'string' },
        strictScalars: true,
        enumsAsTypes: true,
        useTypeImports: true,
        importExtension: '.js',
        emitLegacyCommonJSImports: false,
        nonOptionalTypename: true,
        skipTypeNameForRoot: true,
      },
    },
    [`${generated}/root-field-services.ts`]: {
      plugins: [{ [fromHere('service-map-plugin.mjs')]: { services } }],
    },
  },
};

// The generator looks for a default export.
export { config as default };
