import { checkChanges, checkNewUsername } from './user-checks.js';

const refusal = (code: string, field: string): Error => expect.objectContaining({ code, details: { field } });

describe('what an account may be called', () => {
  it('is not the name of a removed account', () => {
    expect(() => checkNewUsername('Removed-0123')).toThrow(refusal('CONFLICT', 'username'));
    expect(() => checkNewUsername('removed')).not.toThrow();
  });

  it('can be changed and, but for the display name, not removed', () => {
    expect(() => checkChanges({})).not.toThrow();
    expect(() => checkChanges({ displayName: null })).not.toThrow();
    expect(() => checkChanges({ username: null })).toThrow(refusal('BAD_USER_INPUT', 'username'));
    expect(() => checkChanges({ email: null })).toThrow(refusal('BAD_USER_INPUT', 'email'));
    expect(() => checkChanges({ username: '-x-' })).toThrow(refusal('BAD_USER_INPUT', 'username'));
    expect(() => checkChanges({ email: 'x' })).toThrow(refusal('BAD_USER_INPUT', 'email'));
    expect(() => checkChanges({ displayName: ' ' })).toThrow(refusal('BAD_USER_INPUT', 'displayName'));
  });
});
