import { Module } from '@nestjs/common';
import { PreferencesResolver } from './preferences.resolver.js';
import { PreferencesService } from './preferences.service.js';

@Module({ providers: [PreferencesResolver, PreferencesService] })
export class PreferencesModule {}
