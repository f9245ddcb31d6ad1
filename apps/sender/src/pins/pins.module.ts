import { Module } from '@nestjs/common';
import { PinCommands } from './pin-commands.service.js';
import { PinsResolver } from './pins.resolver.js';

@Module({ providers: [PinsResolver, PinCommands] })
export class PinsModule {}
