import { startService } from '#libs/health';
import { AppModule } from './app.module.js';
import { createMediaAdapter } from './media-adapter.js';

await startService('media', AppModule, createMediaAdapter);
