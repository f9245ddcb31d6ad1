import { startService } from '#libs/graphql';
import { AppModule } from './app.module.js';

await startService(AppModule, 'user');
