import { Module } from '@nestjs/common';
import { InspectionModule } from '../inspection/inspection.module.js';
import { CleaningService } from './cleaning.service.js';

@Module({ imports: [InspectionModule], providers: [CleaningService] })
export class CleaningModule {}
