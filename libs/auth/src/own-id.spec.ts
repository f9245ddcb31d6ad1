import { newId } from '#libs/domain';
import { ownId } from './own-id.js';

const viewer = { userId: newId(), sessionId: newId(), expiresAt: new Date() };

describe("the viewer's own id", () => {
  it('is taken when none is given, and as it is given', () => {
    expect([ownId(viewer), ownId(viewer, null), ownId(viewer, viewer.userId.toUpperCase())]).toEqual(
      Array(3).fill(viewer.userId),
    );
  });

  it("refuses another person's, and what is no id", () => {
    expect(() => ownId(viewer, newId())).toThrow(expect.objectContaining({ code: 'FORBIDDEN' }));
    const malformed = { code: 'BAD_USER_INPUT', details: { field: 'senderId' } };
    expect(() => ownId(viewer, 'me', 'senderId')).toThrow(expect.objectContaining(malformed));
  });
});
