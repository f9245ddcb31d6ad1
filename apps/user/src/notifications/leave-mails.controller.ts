import { Controller, Get, Header, HttpCode, NotFoundException, Post, Query } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { errorCodes, type FastifyInstance } from 'fastify';
import { Public } from '#libs/auth';
import { EmailRepository } from '#libs/database';

/** What mail programs and forms post; nothing is read of it. */
const POSTED = ['application/x-www-form-urlencoded', 'multipart/form-data'];

const TOKEN = /^[\w-]{43}$/;

/**
 * Ends the mails without a sign-in: https://www.rfc-editor.org/rfc/rfc8058. Mail programs post; a person who follows the link is
 * asked first, because programs that look at links must not end anything.
 */
@Public()
@Controller('mails')
export class LeaveMailsController {
  constructor(
    private readonly emails: EmailRepository,
    { httpAdapter }: HttpAdapterHost,
  ) {
    const server = httpAdapter.getInstance<FastifyInstance>();
    server.addContentTypeParser(POSTED, { parseAs: 'string' }, (request, _body, done) => {
      // Nothing but this address takes forms: a page elsewhere could post them in somebody's name.
      const isHere = request.url.split('?')[0] === '/mails/leave';
      done(isHere ? null : new errorCodes.FST_ERR_CTP_INVALID_MEDIA_TYPE(), undefined);
    });
  }

  @Get('leave')
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Header('Content-Security-Policy', "default-src 'none'; form-action 'self'")
  page(@Query('token') token: unknown): string {
    return PAGE.replace('{token}', tokenOf(token));
  }

  @Post('leave')
  @HttpCode(200)
  @Header('Content-Type', 'text/plain; charset=utf-8')
  async leave(@Query('token') token: unknown): Promise<string> {
    if (!(await this.emails.leaveMails(tokenOf(token)))) throw new NotFoundException();
    return 'No more mails.';
  }
}

function tokenOf(token: unknown): string {
  if (typeof token !== 'string' || !TOKEN.test(token)) throw new NotFoundException();
  return token;
}

const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Mails of unread messages</title>
<p>No more mails of unread messages?</p><form method="post" action="leave?token={token}"><button>No more mails</button></form></html>`;
