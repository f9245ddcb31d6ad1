import { Injectable } from '@nestjs/common';
import type { PersonChangeRecord, RecordedPersonChange } from '#libs/database';
import { EventBus, userTopic } from '#libs/events';

/**
 * Hints that something happened to people, for every service that writes their logs. Called after the commit, with what
 * recordForPeople returned; nobody waits for it. What is lost is found by the sweep of whoever follows the person.
 */
@Injectable()
export class PersonNewsPublisher {
  constructor(private readonly bus: EventBus) {}

  /** Without a revision where a trigger of the database has written the log. */
  changed(changes: readonly (PersonChangeRecord | RecordedPersonChange)[]): void {
    for (const { userId, kind, ...rest } of changes) {
      const known = 'revision' in rest ? { revision: rest.revision } : {};
      // The release before looks for a chat in every hint of a person.
      const chat = rest.chatId === undefined ? {} : { chatId: rest.chatId };
      this.bus.publish(userTopic(userId), { kind, ...known, ...chat });
    }
  }
}
