import { Controller, Get, Header, Inject } from '@nestjs/common';
import { Public, readPublicKeys } from '#libs/auth';
import { SERVICE_CONFIG, type ServiceConfig } from '#libs/config';

/** The public keys that tell whether a token is ours: https://www.rfc-editor.org/rfc/rfc7517. */
@Public()
@Controller('.well-known')
export class JwksController {
  private readonly keys: ReturnType<typeof readPublicKeys>;

  constructor(@Inject(SERVICE_CONFIG) config: ServiceConfig) {
    this.keys = readPublicKeys(config.publicKeys);
  }

  @Get('jwks.json')
  @Header('Cache-Control', 'public, max-age=300')
  jwks(): ReturnType<typeof readPublicKeys> {
    return this.keys;
  }
}
