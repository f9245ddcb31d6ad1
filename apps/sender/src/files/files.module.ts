import { Module } from '@nestjs/common';
import { FileCommands } from './file-commands.service.js';
import { FilesResolver } from './files.resolver.js';

@Module({ providers: [FilesResolver, FileCommands] })
export class FilesModule {}
