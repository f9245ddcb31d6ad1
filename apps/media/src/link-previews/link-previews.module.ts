import { Module } from '@nestjs/common';
import { LinkPreviewsService } from './link-previews.service.js';

@Module({ providers: [LinkPreviewsService] })
export class LinkPreviewsModule {}
