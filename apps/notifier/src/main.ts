import { createHttpAdapter } from '#libs/graphql';
import { startService } from '#libs/health';
import { AppModule } from './app.module.js';

await startService('notifier', AppModule, createHttpAdapter);
