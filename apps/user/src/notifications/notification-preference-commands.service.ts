import { Injectable } from '@nestjs/common';
import type { Viewer } from '#libs/auth';
import { NotificationPreferencesRepository } from '#libs/database';
import { checkNotificationPreferences, DomainError, parseId, type NotificationPreferences } from '#libs/domain';
import type { UpdateNotificationPreferencesInput } from './update-notification-preferences.input.js';

/** What the viewer wants to be notified of, read and changed. */
@Injectable()
export class NotificationPreferenceCommands {
  constructor(private readonly preferences: NotificationPreferencesRepository) {}

  async of(viewer: Viewer): Promise<NotificationPreferences> {
    return this.preferences.of(viewer.userId);
  }

  /** @throws BAD_USER_INPUT, for a VIP with whom the viewer shares no chat too. */
  async update(viewer: Viewer, input: UpdateNotificationPreferencesInput): Promise<NotificationPreferences> {
    const changes = changesOf(input);
    checkNotificationPreferences(changes);
    if (changes.vipUserIds) await this.checkVips(viewer, changes.vipUserIds);
    return this.preferences.update(viewer.userId, changes);
  }

  private async checkVips({ userId }: Viewer, vipUserIds: readonly string[]): Promise<void> {
    const known = await this.preferences.sharingChat(userId, vipUserIds);
    if (vipUserIds.every((id) => id !== userId && known.has(id))) return;
    throw DomainError.badInput('vipUserIds', 'A VIP is somebody with whom you share a chat.');
  }
}

function changesOf(input: UpdateNotificationPreferencesInput): Partial<NotificationPreferences> {
  const { emailAfterMinutes, quietHours, vipUserIds, ...rest } = input;
  const given = Object.entries(rest).filter(([, value]) => value !== null && value !== undefined);
  return {
    ...(Object.fromEntries(given) as Partial<NotificationPreferences>),
    ...(emailAfterMinutes !== undefined && { emailAfterMinutes }),
    ...(quietHours && { quietHours: quietHours.map(({ from, to, days }) => ({ from, to, days: days ?? [] })) }),
    ...(vipUserIds && { vipUserIds: [...new Set(vipUserIds.map((id) => parseId(id, 'vipUserIds')))] }),
  };
}
