import type { ExecutionArgs } from 'graphql';
import { DomainError } from '#libs/domain';
import { OperationKeys } from './operation-keys.js';
import { QuestionQuota } from './question-quota.js';
import { SharedOperation } from './shared-operation.js';
import type { SubscriptionSpec } from './subscription-spec.js';

const RETRY_AFTER_MS = 1000;

/** The questions that are asked on this instance: the same one is shared by all who ask it. */
export class OperationRegistry {
  private readonly operations = new Map<string, SharedOperation>();
  private readonly keys = new OperationKeys();
  private readonly quota = new QuestionQuota();

  /** @throws RATE_LIMITED for more different questions of one person about one chat than are answered. */
  open(spec: SubscriptionSpec, args: ExecutionArgs): { operation: SharedOperation; key: string } {
    const key = `${spec.field}:${this.keys.keyOf(args)}`;
    const { userId } = spec.viewer;
    if (!this.quota.take(userId, scopeOf(spec), key)) throw DomainError.rateLimited(RETRY_AFTER_MS);
    const operation = this.operations.get(key) ?? new SharedOperation(spec.field, args);
    this.operations.set(key, operation);
    operation.users++;
    return { operation, key };
  }

  close(spec: SubscriptionSpec, key: string): void {
    this.quota.giveBack(spec.viewer.userId, scopeOf(spec), key);
    const operation = this.operations.get(key);
    if (operation && --operation.users === 0) this.operations.delete(key);
  }
}

/** The chat that a subscription is about; null for all of the viewer's chats. */
function scopeOf({ followsViewer, positions }: SubscriptionSpec): string | null {
  return followsViewer ? null : positions[0].chatId;
}
