import { Module } from '@nestjs/common';
import { UploadsModule } from '../uploads/uploads.module.js';
import { DownloadsController } from './downloads.controller.js';

@Module({ imports: [UploadsModule], controllers: [DownloadsController] })
export class DownloadsModule {}
