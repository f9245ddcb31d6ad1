import { tearDownTests } from './test-run.js';

await tearDownTests();
