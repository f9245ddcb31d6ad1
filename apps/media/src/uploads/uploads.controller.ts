import { Controller, Head, Param, Patch, Post, Put, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '#libs/auth';
import type { AnnouncedFile } from '#libs/database';
import { DomainError, parseId } from '#libs/domain';
import { LinkCheck, type LinkQuery } from './link-check.service.js';
import { TusServer } from './tus-server.js';
import { UploadService } from './upload.service.js';

const TUS = { 'tus-resumable': '1.0.0', 'cache-control': 'no-store' };

/** Bytes come in: by tus 1.0 (HEAD, PATCH, and a POST that says where), or by one PUT. The link is the permission. */
@Public()
@Controller('uploads')
export class UploadsController {
  constructor(
    private readonly links: LinkCheck,
    private readonly uploads: UploadService,
    private readonly tus: TusServer,
  ) {}

  @Head(':id')
  async offset(
    @Param('id') id: string,
    @Query() query: LinkQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const file = await this.open(id, query, request);
    const offset = await this.uploads.settled(file);
    // Somebody may still write: tus has them stop, and says how much is there then.
    if (offset < file.byteSize) return this.handOver(request, reply);
    await reply.headers({ ...TUS, 'upload-offset': offset, 'upload-length': file.byteSize }).send();
  }

  @Patch(':id')
  async append(
    @Param('id') id: string,
    @Query() query: LinkQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const file = await this.open(id, query, request);
    if (file.state !== 'uploading') throw DomainError.conflict('The file is uploaded already.', 'upload-offset');
    await this.handOver(request, reply);
  }

  @Post(':id')
  async create(
    @Param('id') id: string,
    @Query() query: LinkQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { byteSize } = await this.open(id, query, request);
    if (Number(request.headers['upload-length']) !== byteSize) {
      throw DomainError.badInput('upload-length', `Exactly ${byteSize} bytes were announced.`);
    }
    await reply
      .code(201)
      .headers({ ...TUS, location: request.url })
      .send();
  }

  @Put(':id')
  async put(
    @Param('id') id: string,
    @Query() query: LinkQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const file = await this.open(id, query, request);
    const length = request.headers['content-length'];
    await this.uploads.put(file, request.raw, length === undefined ? undefined : Number(length));
    await reply.code(204).header('cache-control', 'no-store').send();
  }

  private async open(id: string, query: LinkQuery, { headers }: FastifyRequest): Promise<AnnouncedFile> {
    const ownerId = await this.links.owner('upload', id, query, headers.authorization);
    return this.uploads.open(parseId(id, 'id'), ownerId);
  }

  /** tus answers by itself; what hooks have put into the answer goes with it. */
  private async handOver(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    reply.hijack();
    for (const [name, value] of Object.entries(reply.getHeaders())) {
      if (value !== undefined && !name.startsWith('access-control-')) reply.raw.setHeader(name, value);
    }
    await this.tus.handle(request.raw, reply.raw).catch(() => reply.raw.destroy());
  }
}
