import { Module } from '@nestjs/common';
import { ReadMarkerCommands } from './read-marker-commands.service.js';
import { ReadMarkersResolver } from './read-markers.resolver.js';

@Module({ providers: [ReadMarkersResolver, ReadMarkerCommands] })
export class ReadMarkersModule {}
