import { Histogram, type Summary } from '../measure/histogram.js';
import { totalCpu, type CpuTimes } from '../measure/process-cpu.js';
import type { Crowd } from './crowd.js';
import type { OpenResult, Received, SendResult } from './worker-protocol.js';

/** What one phase found. */
export interface PhaseResult {
  users: number;
  seconds: number;
  /** Send to receipt by somebody on another instance. */
  delivery: Summary;
  /** From the dial to a subscription that is live. */
  handshake: Summary;
  /** Send to the answer. */
  acknowledgement: Summary;
  /** Marking as read and opening a chat. */
  reading: Summary;
  sendsPerSecond: number;
  deliveriesPerSecond: number;
  deliveries: number;
  expected: number;
  errors: number;
  failures: string[];
  /** CPU by kind of process, in milliseconds. */
  cpuMs: CpuTimes;
  microsPerDelivery: number;
  /** The most resident memory by kind of process, in bytes. */
  memory: Record<string, number>;
  isInterrupted: boolean;
}

/** What was observed, before it is added up. */
export interface PhaseObservation {
  users: number;
  opened: OpenResult[];
  sent: SendResult;
  read: SendResult;
  received: Received[];
  cpuMs: CpuTimes;
  memory: Record<string, number>;
  isInterrupted: boolean;
}

export function phaseResult(seen: PhaseObservation, crowd: Crowd): PhaseResult {
  const { sent, read, received, opened, cpuMs } = seen;
  const seconds = sent.elapsedMs / 1000;
  const deliveries = sum(received.map((one) => one.deliveries));
  const expected = expectedDeliveries(sent, crowd);
  const refused = sum(opened.map(({ failures }) => failures.length));
  const lost = sum(received.map(({ closed }) => closed));
  return {
    users: seen.users,
    seconds,
    delivery: Histogram.from(...received.map(({ crossing }) => crossing)).summary(),
    handshake: Histogram.from(...opened.map(({ handshakes }) => handshakes)).summary(),
    acknowledgement: Histogram.from(sent.latencies).summary(),
    reading: Histogram.from(read.latencies).summary(),
    sendsPerSecond: sent.acknowledged / seconds,
    deliveriesPerSecond: deliveries / seconds,
    deliveries,
    expected,
    errors: sent.failed + read.failed + refused + lost + Math.abs(expected - deliveries),
    failures: [...sent.failures, ...read.failures, ...opened.flatMap(({ failures }) => failures)].slice(0, 5),
    cpuMs,
    microsPerDelivery: (totalCpu(cpuMs) * 1000) / Math.max(1, deliveries),
    memory: seen.memory,
    isInterrupted: seen.isInterrupted,
  };
}

/** Everybody in a chat is told of each message, the sender's own stream included. */
export function expectedDeliveries({ byChat }: Pick<SendResult, 'byChat'>, { sizes }: Pick<Crowd, 'sizes'>): number {
  return sum(byChat.map(([chatId, count]) => count * (sizes.get(chatId) ?? 0)));
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
