import { Global, Module, type DynamicModule, type OnModuleInit } from '@nestjs/common';
import { ConfigError, type ServiceConfig } from '#libs/config';
import { FileReadRepository } from '#libs/database';
import { Readiness } from '#libs/health';
import { FileStorage } from './file-storage.js';
import { FolderStorage } from './folder-storage.js';
import { UploadRows } from './upload-rows.js';

/** Where the bytes are, by the configuration. An instance whose storage does not answer cannot serve. */
@Global()
@Module({})
export class StorageModule implements OnModuleInit {
  static forService(config: ServiceConfig): DynamicModule {
    const storage = {
      provide: FileStorage,
      inject: [FileReadRepository],
      useFactory: (files: FileReadRepository) => openStorage(config, new UploadRows(files)),
    };
    return { module: StorageModule, providers: [storage], exports: [storage] };
  }

  constructor(
    private readonly storage: FileStorage,
    private readonly readiness: Readiness,
  ) {}

  onModuleInit(): void {
    this.readiness.register({ name: 'storage', required: true, check: () => this.storage.isUp() });
  }
}

async function openStorage(config: ServiceConfig, rows: UploadRows): Promise<FileStorage> {
  if (config.STORAGE_URL !== '') {
    // Only where it is used: the AWS SDK takes more memory than all the rest.
    const { S3Storage } = await import('./s3-storage.js');
    return new S3Storage(config.STORAGE_URL);
  }
  if (config.STORAGE_FOLDER === '')
    throw new ConfigError(['STORAGE_FOLDER or STORAGE_URL is not set: the media service keeps files there.']);
  return new FolderStorage(config.STORAGE_FOLDER, rows);
}
