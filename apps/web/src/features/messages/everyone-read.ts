interface Reader {
  userId: string;
  lastReadSeq: number;
}

/** Up to which seq everybody but the sender has read; -1 while not everybody's marker is known, or nobody else is there. */
export const everyoneReadSeq = (
  participants: readonly Reader[],
  participantCount: number,
  viewerId: string,
): number => {
  const others = participants.filter((participant) => participant.userId !== viewerId);
  if (others.length === 0 || participants.length < participantCount) return -1;
  return Math.min(...others.map((participant) => participant.lastReadSeq));
};
