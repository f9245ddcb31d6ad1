import { now, stamped, stampOf } from '../src/load/clock.js';
import { DeliveryLog } from '../src/load/delivery-log.js';
import { phasesFrom } from '../src/measure/phase-plan.js';
import { expectedDeliveries } from '../src/load/phase-result.js';
import { Histogram } from '../src/measure/histogram.js';
import { median } from '../src/measure/median.js';
import { parseOptions } from '../src/measure/bench-options.js';
import { cpuBetween, cpuTimes, residentBytes, totalCpu } from '../src/measure/process-cpu.js';

describe('a histogram', () => {
  it('gives percentiles that are exact to one percent, and the exact maximum', () => {
    const histogram = new Histogram();
    for (let ms = 1; ms <= 1_000; ms++) histogram.record(ms);
    const { count, p50, p95, p99, max, mean } = histogram.summary();
    expect({ count, max, mean }).toEqual({ count: 1_000, max: 1_000, mean: 500.5 });
    for (const [found, exact] of [
      [p50, 500],
      [p95, 950],
      [p99, 990],
    ]) {
      expect(Math.abs(found - exact) / exact).toBeLessThanOrEqual(0.01);
    }
  });

  it('is the same whether one process counted or several', () => {
    const [one, other, whole] = [new Histogram(), new Histogram(), new Histogram()];
    for (let place = 0; place < 500; place++) {
      (place % 2 === 0 ? one : other).record(place / 7);
      whole.record(place / 7);
    }
    const joined = Histogram.from(one.state(), other.state()).summary();
    expect({ ...joined, mean: joined.mean.toFixed(9) }).toEqual({
      ...whole.summary(),
      mean: whole.summary().mean.toFixed(9),
    });
  });

  it('says 0 when there was nothing', () => {
    expect(new Histogram().summary()).toEqual({ count: 0, p50: 0, p95: 0, p99: 0, max: 0, mean: 0 });
  });
});

describe('a stamped message', () => {
  it('tells which message it is, when it was sent, and by which side, wherever it stands in a frame', () => {
    const before = now();
    const content = stamped({ index: 17, side: 1 }, 120);
    expect(content).toHaveLength(120);
    const stamp = stampOf(Buffer.from(JSON.stringify({ id: '1', payload: { data: { content } } })));
    expect(stamp).toMatchObject({ index: 17, side: 1 });
    expect(stamp?.sentAt).toBeGreaterThanOrEqual(Math.floor(before));
    expect(stamp?.sentAt).toBeLessThanOrEqual(now());
  });

  it('is not seen in a frame of another kind', () => {
    expect(stampOf(Buffer.from('{"type":"pong"}'))).toBeUndefined();
  });
});

describe('the log of deliveries', () => {
  it('counts all, and apart those to another instance', () => {
    const log = new DeliveryLog();
    const frame = Buffer.from(stamped({ index: 3, side: 0 }, 60));
    log.take(frame, 0);
    log.take(frame, 1);
    log.take(Buffer.from('{"type":"ping"}'), 1);
    const { deliveries, crossing, messages } = log.received();
    expect({ deliveries, crossed: crossing.count }).toEqual({ deliveries: 2, crossed: 1 });
    expect(messages).toEqual([[3, 2, expect.any(Number)]]);
    log.reset();
    expect(log.received()).toMatchObject({ deliveries: 0, messages: [] });
  });
});

describe('the plan of the phases', () => {
  it('has nine, of 20 to 240 seconds', () => {
    const phases = phasesFrom(null, 1);
    expect(phases.map(({ users }) => users)).toEqual([5, 10, 25, 50, 100, 200, 400, 600, 800]);
    expect([phases[0].seconds, phases[8].seconds]).toEqual([20, 240]);
  });

  it('goes on from one of them, scaled', () => {
    expect(phasesFrom(400, 0.1)).toEqual([
      { users: 400, seconds: 18 },
      { users: 600, seconds: 21 },
      { users: 800, seconds: 24 },
    ]);
  });

  it('expects every message at everybody in its chat', () => {
    const sizes = new Map([
      ['a', 10],
      ['b', 800],
    ]);
    expect(
      expectedDeliveries(
        {
          byChat: [
            ['a', 7],
            ['b', 2],
          ],
        },
        { sizes },
      ),
    ).toBe(1_670);
  });
});

describe('the command line', () => {
  it('runs the phases unless it is told otherwise', () => {
    expect(parseOptions([])).toMatchObject({ mode: 'phases', isAuto: false, from: null, scale: 1 });
    expect(parseOptions(['--compare', '--rounds', '2'])).toMatchObject({ mode: 'compare', rounds: 2 });
    expect(parseOptions(['--help'])).toBeNull();
  });

  it.each([[['--from', '7']], [['--scale', '0']], [['--rounds', '1.5']], [['--reads', '--sends']], [['--unknown']]])(
    'refuses %j',
    (args) => expect(() => parseOptions(args)).toThrow(),
  );
});

describe('the CPU and memory of processes', () => {
  it('are read from /proc', () => {
    const processes = [
      { name: 'this', pid: process.pid },
      { name: 'family', pid: process.ppid, withChildren: true },
      { name: 'gone', pid: 2 ** 30 },
    ];
    const before = cpuTimes(processes);
    for (const end = process.cpuUsage().user + 60_000; process.cpuUsage().user < end;) Math.sqrt(end);
    const spent = cpuBetween(before, cpuTimes(processes));
    expect(spent.this).toBeGreaterThanOrEqual(40);
    expect(spent.gone).toBe(0);
    expect(totalCpu(spent)).toBeGreaterThanOrEqual(spent.this);
    expect(residentBytes(process.pid)).toBeGreaterThan(10_000_000);
  });
});

describe('a median', () => {
  it('is the number in the middle', () => {
    expect([median([3, 1, 2]), median([4, 1]), median([7]), median([])]).toEqual([2, 2.5, 7, 0]);
  });
});
