import { Module } from '@nestjs/common';
import { InspectionModule } from '../inspection/inspection.module.js';
import { LeaseLocker } from './lease-locker.js';
import { LinkCheck } from './link-check.service.js';
import { TusServer } from './tus-server.js';
import { UploadService } from './upload.service.js';
import { UploadsController } from './uploads.controller.js';

@Module({
  imports: [InspectionModule],
  controllers: [UploadsController],
  providers: [LeaseLocker, LinkCheck, TusServer, UploadService],
  exports: [LinkCheck],
})
export class UploadsModule {}
