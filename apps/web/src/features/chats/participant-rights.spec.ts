import { describe, expect, it } from '@jest/globals';
import { chatRights, participantActions } from './participant-rights.js';

describe('chatRights', () => {
  it('lets owners and admins lead a group, and everybody leave it', () => {
    expect(chatRights('group', 'owner')).toEqual({ rename: true, addPeople: true, leave: true, remove: true });
    expect(chatRights('group', 'admin')).toEqual({ rename: true, addPeople: true, leave: true, remove: false });
    expect(chatRights('group', 'member')).toEqual({ rename: false, addPeople: false, leave: true, remove: false });
  });

  it('treats both people of a direct chat alike', () => {
    expect(chatRights('direct', 'member')).toEqual({ rename: false, addPeople: false, leave: false, remove: true });
  });
});

describe('participantActions', () => {
  it('gives roles to the owner alone', () => {
    expect(participantActions('owner', 'member').map((action) => action.kind)).toEqual(['role', 'role', 'remove']);
    expect(participantActions('admin', 'member')).toEqual([{ kind: 'remove' }]);
  });

  it('keeps admins from the owner and from one another, and members from everybody', () => {
    expect(participantActions('admin', 'owner')).toEqual([]);
    expect(participantActions('admin', 'admin')).toEqual([]);
    expect(participantActions('member', 'member')).toEqual([]);
  });
});
