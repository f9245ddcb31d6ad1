import { Injectable } from '@nestjs/common';
import type { Viewer } from '#libs/auth';
import { PreferencesRepository } from '#libs/database';
import { parseTimeZone, type Preferences } from '#libs/domain';
import { EventBus } from '#libs/events';
import type { UpdatePreferencesInput } from './update-preferences.input.js';

/** What people choose for themselves. */
@Injectable()
export class PreferencesService {
  constructor(
    private readonly preferences: PreferencesRepository,
    private readonly bus: EventBus,
  ) {}

  of(viewer: Viewer): Promise<Preferences> {
    return this.preferences.of(viewer.userId);
  }

  /** @throws BAD_USER_INPUT when timeZone is the name of no time zone. */
  async update(viewer: Viewer, input: UpdatePreferencesInput): Promise<Preferences> {
    const { hidesPresence, hidesReadReceipts, timeZone } = input;
    const updated = await this.preferences.update(viewer.userId, {
      hidesPresence: hidesPresence ?? undefined,
      hidesReadReceipts: hidesReadReceipts ?? undefined,
      timeZone: typeof timeZone === 'string' ? parseTimeZone(timeZone) : undefined,
    });
    this.bus.publish('preferences', { userId: viewer.userId });
    return updated;
  }
}
