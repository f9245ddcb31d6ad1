import { Module } from '@nestjs/common';
import { InspectionService } from './inspection.service.js';
import { InspectorService } from './inspector.service.js';

@Module({ providers: [InspectionService, InspectorService], exports: [InspectionService] })
export class InspectionModule {}
