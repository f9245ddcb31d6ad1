export * from './setting.js';
export { ratePeriodMs, type RateName, type UserRateName } from './rate-settings.js';
export * from './service-config.js';
export * from './local-config.js';
export { mediaUrl } from './media-url.js';
