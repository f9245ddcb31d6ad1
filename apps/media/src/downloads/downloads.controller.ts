import { Controller, Get, Logger, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '#libs/auth';
import { FileReadRepository, FileRepository } from '#libs/database';
import { DomainError, newId, parseId, type Attachment } from '#libs/domain';
import { FileStorage, type ByteRange, type Variant } from '../storage/file-storage.js';
import { LinkCheck, type LinkQuery } from '../uploads/link-check.service.js';
import { rangeOf } from './byte-range.js';
import { downloadHeaders } from './download-headers.js';

/** A file as somebody may download it now. */
interface Download {
  file: Attachment;
  variant: Variant;
  viewerId: string;
  size: number;
  headers: Record<string, string>;
}

/** Bytes go out, to whoever has a link that is good and may still see the file. */
@Public()
@Controller('files')
export class DownloadsController {
  private readonly logger = new Logger('Downloads');

  constructor(
    private readonly links: LinkCheck,
    private readonly reads: FileReadRepository,
    private readonly files: FileRepository,
    private readonly storage: FileStorage,
  ) {}

  @Get(':id/:variant')
  async get(
    @Param() { id, variant }: { id: string; variant: string },
    @Query() query: LinkQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (variant !== 'original' && variant !== 'preview') throw DomainError.notFound('File');
    const download = await this.find(id, variant, query);
    const { headers, size } = download;
    reply.headers(headers);
    if (hasAlready(request, headers.etag)) return void (await reply.code(304).send());
    const range = rangeOf(isSameVersion(request, headers.etag) ? request.headers.range : undefined, size);
    if (range === 'outside') return void (await reply.code(416).header('content-range', `bytes */${size}`).send());
    await this.send(download, range, request, reply);
  }

  private async find(id: string, variant: Variant, query: LinkQuery): Promise<Download> {
    const viewerId = await this.links.owner(variant, id, query);
    const file = await this.reads.downloadable(viewerId, parseId(id, 'id'));
    const size = file && (await this.storage.size(file.id, variant));
    if (!file || size === undefined) throw DomainError.notFound('File');
    const headers = downloadHeaders(file, variant, Number(query.until) - Math.floor(Date.now() / 1000));
    return { file, variant, viewerId, size, headers };
  }

  private async send(
    download: Download,
    range: ByteRange | 'all',
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    const { file, variant, size } = download;
    const { start, end } = range === 'all' ? { start: 0, end: size - 1 } : range;
    if (range !== 'all') reply.code(206).header('content-range', `bytes ${start}-${end}/${size}`);
    reply.header('content-length', end - start + 1);
    const isAsked = request.method === 'HEAD';
    if (!isAsked && start === 0 && variant === 'original') this.remember(download);
    reply.hijack();
    reply.raw.writeHead(reply.statusCode, reply.getHeaders() as Record<string, string>);
    if (isAsked) return void reply.raw.end();
    // Who goes away in the middle is no error.
    await this.storage.send(file.id, variant, { start, end }, reply.raw).catch(() => reply.raw.destroy());
  }

  /** Nobody waits for it. */
  private remember({ file, viewerId }: Download): void {
    this.files.downloaded(newId(), file.id, viewerId).catch((error: Error) => {
      this.logger.warn(`A download was not written down: ${error.message}`);
    });
  }
}

function hasAlready({ headers }: FastifyRequest, etag: string): boolean {
  const known = headers['if-none-match'];
  return known === '*' || (known?.split(',').some((one) => one.trim().replace(/^W\//, '') === etag) ?? false);
}

/** A part of what a client has half of is a part of the same bytes. */
function isSameVersion({ headers }: FastifyRequest, etag: string): boolean {
  const given = headers['if-range'];
  return given === undefined || given === etag;
}
