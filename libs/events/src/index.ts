export * from './event-bus.js';
export * from './events.module.js';
export * from './rate-limiter.js';
export * from './redis-scripts.js';
export * from './topics.js';
