import type { ArgumentMetadata, PipeTransform, Type } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { getMetadataStorage, validateSync, type ValidationError } from 'class-validator';
import { DomainError } from '#libs/domain';

/**
 * Runs the class-validator rules of inputs. It does not look for unknown fields: GraphQL has refused them already, and
 * class-validator's whitelist would drop every field that has no rule of its own. Nest's own ValidationPipe looks for
 * much that cannot come out of GraphQL, on every argument of every request.
 */
export class InputValidation implements PipeTransform {
  private readonly ruled = new Map<unknown, boolean>();

  /** The input as an instance of its class. @throws BAD_USER_INPUT with the first rule that it breaks. */
  transform(value: unknown, { metatype }: ArgumentMetadata): unknown {
    if (!metatype || typeof value !== 'object' || value === null || !this.hasRules(metatype)) return value;
    const input = plainToInstance(metatype, value) as object;
    const [error] = validateSync(input, { stopAtFirstError: true, validationError: { target: false } });
    if (error) throw badInput(error);
    return input;
  }

  private hasRules(metatype: Type): boolean {
    const known = this.ruled.get(metatype);
    if (known !== undefined) return known;
    const rules = getMetadataStorage().getTargetValidationMetadatas(metatype, '', false, false);
    this.ruled.set(metatype, rules.length > 0);
    return rules.length > 0;
  }
}

/** The first broken rule, with the path of the field that breaks it. */
function badInput(error: ValidationError, parent = ''): DomainError {
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
