import 'reflect-metadata';
import { IsIn, MaxLength, ValidateNested } from 'class-validator';
import { Type } from 'class-transformer';
import { DomainError } from '#libs/domain';
import { InputValidation } from './input-validation.pipe.js';

class NameInput {
  @MaxLength(3)
  first!: string;
  /** No rule of its own. */
  last?: string;
}

class PersonInput {
  @IsIn(['a', 'b'])
  kind!: string;

  @ValidateNested()
  @Type(() => NameInput)
  name!: NameInput;
}

async function validated(value: unknown): Promise<unknown> {
  return new InputValidation().transform(value, { type: 'body', metatype: PersonInput, data: 'personInput' });
}

async function refusal(value: unknown): Promise<DomainError> {
  return validated(value).then(
    () => {
      throw new Error('It passed.');
    },
    (error: DomainError) => error,
  );
}

it('makes an instance of the class, and keeps fields without a rule', async () => {
  const input = await validated({ kind: 'a', name: { first: 'Ada', last: 'L' } });
  expect(input).toBeInstanceOf(PersonInput);
  expect(input).toEqual({ kind: 'a', name: { first: 'Ada', last: 'L' } });
});

it('names the field that breaks a rule, nested ones by their path', async () => {
  expect(await refusal({ kind: 'c', name: { first: 'Ada' } })).toMatchObject({
    code: 'BAD_USER_INPUT',
    details: { field: 'kind' },
  });
  const nested = await refusal({ kind: 'a', name: { first: 'Ada Lovelace' } });
  expect(nested).toBeInstanceOf(DomainError);
  expect(nested).toMatchObject({ code: 'BAD_USER_INPUT', details: { field: 'name.first' } });
  expect(nested.message).toBe('first must be shorter than or equal to 3 characters.');
});
