import { setFlagsFromString } from 'node:v8';
import { startService } from '#libs/health';
import { AppModule } from './app.module.js';
import { createMediaAdapter } from './media-adapter.js';

// Else V8 marks the whole heap for every 64 MB of bytes that pass through: twice the cost of an upload, measured by
// `npm run bench -- --files`.
setFlagsFromString('--external-memory-accounted-in-global-limit');

await startService('media', AppModule, createMediaAdapter);
