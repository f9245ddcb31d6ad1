// Compiled before jest starts, because jest runs this file outside its module registry.
export { setUpTests as default } from '../../dist/libs/testing/src/test-run.js';
