import { Query, Resolver } from '@nestjs/graphql';
import { Public } from '#libs/auth';

/** Every service answers `health`. */
@Resolver()
export class HealthResolver {
  @Public()
  @Query(() => String, { description: 'Open to anybody: "ok" when this service answers; /readyz tells more.' })
  health(): string {
    return 'ok';
  }
}
