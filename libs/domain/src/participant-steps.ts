import type { ChatChange, ParticipantSteps } from './chat-change.js';

/** What a change says of participants; null when it does not name all of them. */
export function participantSteps(change: ChatChange): ParticipantSteps | null {
  switch (change.kind) {
    case 'participantsJoined':
      return change.joined.length > 0 ? { changedIds: change.joined, leftIds: [] } : null;
    case 'participantLeft':
      return change.left.length > 0 ? { changedIds: [], leftIds: change.left } : null;
    case 'rolesChanged':
      return change.personId && change.actorId ? { changedIds: [change.personId, change.actorId], leftIds: [] } : null;
    case 'chatUpdated':
      return null;
    default:
      return { changedIds: [], leftIds: [] };
  }
}

/** What several changes, one after the other, say together. */
export function joinedSteps(steps: readonly (ParticipantSteps | null)[]): ParticipantSteps | null {
  const changed = new Set<string>();
  const left = new Set<string>();
  for (const step of steps) {
    if (!step) return null;
    move(step.changedIds, left, changed);
    move(step.leftIds, changed, left);
  }
  return { changedIds: [...changed], leftIds: [...left] };
}

function move(userIds: readonly string[], from: Set<string>, to: Set<string>): void {
  for (const userId of userIds) {
    from.delete(userId);
    to.add(userId);
  }
}
