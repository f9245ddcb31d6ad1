import { Module } from '@nestjs/common';
import { ReadMarkerCommands } from './read-marker-commands.service.js';
import { ReadingConsequences } from './reading-consequences.service.js';
import { ReadMarkersResolver } from './read-markers.resolver.js';

@Module({ providers: [ReadMarkersResolver, ReadMarkerCommands, ReadingConsequences] })
export class ReadMarkersModule {}
