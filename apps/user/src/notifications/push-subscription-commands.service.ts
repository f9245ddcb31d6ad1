import { Inject, Injectable } from '@nestjs/common';
import type { Viewer } from '#libs/auth';
import { SERVICE_CONFIG, type ServiceConfig } from '#libs/config';
import { PushSubscriptionRepository } from '#libs/database';
import {
  checkDeviceName,
  checkPushKeys,
  DomainError,
  isPublicHost,
  parseId,
  type PushSubscription,
} from '#libs/domain';
import type { RegisterPushSubscriptionInput } from './register-push-subscription.input.js';

/** The viewer's browsers that want to be told by a push. */
@Injectable()
export class PushSubscriptionCommands {
  constructor(
    private readonly subscriptions: PushSubscriptionRepository,
    @Inject(SERVICE_CONFIG) private readonly config: ServiceConfig,
  ) {}

  /** @throws UNAVAILABLE where the installation has no key for it. */
  publicKey(): string {
    if (this.config.VAPID_PUBLIC_KEY === '') throw DomainError.unavailable('This installation sends no pushes.');
    return this.config.VAPID_PUBLIC_KEY;
  }

  async list(viewer: Viewer): Promise<PushSubscription[]> {
    return this.subscriptions.of(viewer.userId);
  }

  /** @throws BAD_USER_INPUT; CONFLICT above 20; UNAVAILABLE where no pushes are sent. */
  async register(viewer: Viewer, input: RegisterPushSubscriptionInput): Promise<PushSubscription> {
    checkPushKeys(input);
    if (typeof input.deviceName === 'string') checkDeviceName(input.deviceName);
    const { href, host, hostname } = new URL(input.endpoint);
    if (!this.config.PUSH_ALLOWED_HOSTS.includes(host) && !isPublicHost(hostname)) {
      throw DomainError.badInput('endpoint', 'An endpoint is an address that anybody may reach.');
    }
    this.publicKey();
    const { userId, sessionId } = viewer;
    const { p256dh, auth, deviceName = null } = input;
    return this.subscriptions.add({ userId, sessionId, endpoint: href, p256dh, auth, deviceName });
  }

  /** False when the viewer has none of this id. @throws BAD_USER_INPUT for a malformed id. */
  async remove(viewer: Viewer, id: string): Promise<boolean> {
    return this.subscriptions.remove(viewer.userId, parseId(id, 'id'));
  }
}
