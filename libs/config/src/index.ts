export * from './setting.js';
export * from './service-config.js';
export * from './local-config.js';
