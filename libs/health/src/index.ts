export { HealthModule } from './health.module.js';
export { createLogger, JsonLogger } from './json-logger.js';
export { Readiness, type Part, type ReadinessReport } from './readiness.js';
export { startService, type ServiceModule } from './start-service.js';
