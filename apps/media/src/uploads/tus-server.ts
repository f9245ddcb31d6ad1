import type { IncomingMessage, ServerResponse } from 'node:http';
import { Injectable } from '@nestjs/common';
import { Server, type CancellationContext, type Upload } from '@tus/server';
import { AllowedOrigins, ANSWERS, answerFor, errorBody } from '#libs/graphql';
import { FileStorage, idOfKey, keyOf } from '../storage/file-storage.js';
import { LeaseLocker } from './lease-locker.js';
import { sendResponse, tusRequest, writePart } from './tus-request.js';
import { UploadService } from './upload.service.js';

const EXPOSED_HEADERS = ['x-converge-instance', 'x-request-id'];

/** The step of tus's PATCH in which bytes are written. */
interface Writing {
  writeToStore(body: unknown, upload: Upload, most: number, context: CancellationContext): Promise<number>;
}

interface TusError {
  status_code?: number;
  body?: string;
}

/** The reference implementation of tus 1.0, over our rows, leases and storage. Only HEAD and PATCH are given to it. */
@Injectable()
export class TusServer {
  private readonly server: Server;

  constructor(storage: FileStorage, locker: LeaseLocker, uploads: UploadService, origins: AllowedOrigins) {
    this.server = new Server({
      path: '/uploads',
      datastore: storage.uploads,
      locker,
      // Who waits for the lock gets it at once: what was written is kept.
      lockDrainTimeout: 1,
      allowedOrigins: (origin) => origins.allows(origin),
      exposedHeaders: EXPOSED_HEADERS,
      getFileIdFromRequest: ({ url }) => keyOf(idIn(url)),
      onUploadFinish: async (_request, { id, size }) => {
        await uploads.finish(idOfKey(id), size!);
        return {};
      },
      onResponseError: (_request, error) => answerTo(error),
    });
    // The parameter that would be a web stream is the request's own.
    const patch = this.server.handlers.PATCH as unknown as Writing;
    patch.writeToStore = (request, upload, most, { signal }) =>
      writePart(storage.uploads, request as IncomingMessage, upload, most, signal);
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    await sendResponse(await this.server.handleWeb(tusRequest(request, response) as never), response);
  }
}

function idIn(url: string): string {
  return new URL(url, 'http://media').pathname.split('/').pop()!.toLowerCase();
}

/** tus's own refusals as they are, everything else in the form of our errors. */
function answerTo(error: Error | TusError): { status_code: number; body: string } {
  const { status_code: status = 500, body = '' } = error as TusError;
  if (status < 500) return { status_code: status, body };
  const { code, message } = answerFor(error);
  return { status_code: ANSWERS[code].httpStatus, body: JSON.stringify(errorBody(code, message)) };
}
