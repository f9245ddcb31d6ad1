import { SetMetadata, type CustomDecorator } from '@nestjs/common';

export const IS_PUBLIC = Symbol('isPublic');

/** Open to everybody: the guard asks for no token. For a resolver, a controller, or one of their methods. */
export const Public = (): CustomDecorator<symbol> => SetMetadata(IS_PUBLIC, true);
