import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { DomainError } from '#libs/domain';

/**
 * Runs the class-validator rules of inputs. It does not look for unknown fields: GraphQL has refused them already, and
 * class-validator's whitelist would drop every field that has no rule of its own.
 */
export function inputValidation(): ValidationPipe {
  return new ValidationPipe({
    transform: true,
    stopAtFirstError: true,
    exceptionFactory: (errors) => badInput(errors[0]),
  });
}

/** The first broken rule, with the path of the field that breaks it. */
function badInput(error: ValidationError | undefined, parent = ''): DomainError {
  if (!error) return new DomainError('BAD_USER_INPUT', 'The input is not valid.');
  const field = parent === '' ? error.property : `${parent}.${error.property}`;
  const message = Object.values(error.constraints ?? {})[0];
  if (message !== undefined) return DomainError.badInput(field, sentence(message));
  return error.children?.length
    ? badInput(error.children[0], field)
    : DomainError.badInput(field, `${field} is not valid.`);
}

function sentence(message: string): string {
  return /[.!?]$/.test(message) ? message : `${message}.`;
}
