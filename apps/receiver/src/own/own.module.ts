import { Module } from '@nestjs/common';
import { OwnQueries } from './own-queries.service.js';
import { OwnResolver } from './own.resolver.js';

@Module({ providers: [OwnResolver, OwnQueries] })
export class OwnModule {}
