import type { Person } from '#libs/testing';
import { callApi } from '../load/api-call.js';
import type { Stack } from '../stack/stack.js';
import type { Stored } from './stored.js';

const COUNTS = '{ unreadCounts { chatId unreadCount } }';

/** What both receivers answer everybody about their unread messages, against a recount in SQL. */
export async function checkCounts(stack: Stack, people: readonly Person[], stored: Stored): Promise<string[]> {
  const findings: string[] = [];
  for (const receiver of stack.receiver) {
    for (const person of people) {
      const outcome = await callApi(receiver.http, COUNTS, {}, person.token);
      if (outcome.kind !== 'ok')
        findings.push(`${receiver.name} did not answer unreadCounts: ${JSON.stringify(outcome)}`);
      else findings.push(...differences(outcome.data.unreadCounts as Count[], person.id, stored));
    }
  }
  return findings;
}

interface Count {
  chatId: string;
  unreadCount: number;
}

function differences(counts: Count[], userId: string, stored: Stored): string[] {
  const answered = new Map(counts.map(({ chatId, unreadCount }) => [chatId, unreadCount]));
  return stored.markers
    .filter((marker) => marker.userId === userId && answered.get(marker.chatId) !== marker.unreadCount)
    .map((marker) => `unreadCounts says ${answered.get(marker.chatId)}, a recount ${marker.unreadCount}`);
}
