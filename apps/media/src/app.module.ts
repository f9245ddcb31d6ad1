import { Global, Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { AccessModule, AuthModule } from '#libs/auth';
import { SERVICE_CONFIG, type ServiceConfig } from '#libs/config';
import { DatabaseModule } from '#libs/database';
import { EventsModule } from '#libs/events';
import { AllErrorsFilter, AllowedOrigins } from '#libs/graphql';
import { HealthModule } from '#libs/health';
import { CleaningModule } from './cleaning/cleaning.module.js';
import { DownloadsModule } from './downloads/downloads.module.js';
import { InspectionModule } from './inspection/inspection.module.js';
import { LinkPreviewsModule } from './link-previews/link-previews.module.js';
import { ScanningModule } from './scanning/scanning.module.js';
import { StorageModule } from './storage/storage.module.js';
import { UploadsModule } from './uploads/uploads.module.js';

/** The bytes of files: in and out, looked at, and removed. The rows say what becomes of them. */
@Global()
@Module({})
export class AppModule {
  static forService(config: ServiceConfig): DynamicModule {
    const shown = [
      { provide: SERVICE_CONFIG, useValue: config },
      { provide: AllowedOrigins, useValue: new AllowedOrigins(config.ALLOWED_ORIGINS) },
    ];
    return {
      module: AppModule,
      imports: [
        DatabaseModule.forService(config),
        EventsModule.forService(config),
        AuthModule.forService(config),
        AccessModule,
        HealthModule.forService(config),
        StorageModule.forService(config),
        InspectionModule,
        UploadsModule,
        DownloadsModule,
        CleaningModule,
        ScanningModule,
        LinkPreviewsModule,
      ],
      providers: [...shown, { provide: APP_FILTER, useClass: AllErrorsFilter }],
      exports: shown,
    };
  }
}
