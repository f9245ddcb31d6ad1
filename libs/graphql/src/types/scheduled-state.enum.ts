import { registerEnumType } from '@nestjs/graphql';

/** GraphQL's names of what becomes of a scheduled message. */
export enum ScheduledStateEnum {
  waiting = 'waiting',
  sent = 'sent',
  failed = 'failed',
  cancelled = 'cancelled',
}

registerEnumType(ScheduledStateEnum, {
  name: 'ScheduledState',
  description: 'What became of a scheduled message.',
  valuesMap: {
    waiting: { description: 'It is to be sent.' },
    sent: { description: 'It is sent: messageId names the message.' },
    failed: { description: 'It could not be sent: failure says why.' },
    cancelled: { description: 'Its sender took it back in time.' },
  },
});
