export { tearDownTests as default } from '../../dist/libs/testing/src/test-run.js';
