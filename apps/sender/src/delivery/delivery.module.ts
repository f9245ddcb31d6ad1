import { Module } from '@nestjs/common';
import { DeliveryCommands } from './delivery-commands.service.js';
import { DeliveryQueue } from './delivery-queue.service.js';
import { DeliveryResolver } from './delivery.resolver.js';

@Module({ providers: [DeliveryResolver, DeliveryCommands, DeliveryQueue] })
export class DeliveryModule {}
