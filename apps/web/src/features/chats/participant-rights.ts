import type { ChatType, ParticipantRole } from '../../shared/generated/graphql.js';
import type { ParticipantAction } from './participant-row.js';

/** What the page offers; the server decides. */
export interface ChatRights {
  rename: boolean;
  addPeople: boolean;
  leave: boolean;
  remove: boolean;
}

export const chatRights = (chatType: ChatType, role: ParticipantRole | null): ChatRights => {
  const leads = role === 'owner' || role === 'admin';
  if (chatType === 'direct') return { rename: false, addPeople: false, leave: false, remove: true };
  return { rename: leads, addPeople: leads, leave: true, remove: role === 'owner' };
};

/** What somebody with a role may do with another person of a group. */
export const participantActions = (mine: ParticipantRole | null, theirs: ParticipantRole): ParticipantAction[] => {
  if (mine === 'admin') return theirs === 'member' ? [{ kind: 'remove' }] : [];
  if (mine !== 'owner') return [];
  const other: ParticipantRole = theirs === 'admin' ? 'member' : 'admin';
  return [{ kind: 'role', role: other }, { kind: 'role', role: 'owner' }, { kind: 'remove' }];
};
