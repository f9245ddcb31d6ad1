import { withInspector } from './inspector.js';

interface ProfileNode {
  id: number;
  callFrame: { functionName: string; url: string; lineNumber: number };
  hitCount: number;
}

interface Profile {
  nodes: ProfileNode[];
  samples: number[];
  timeDeltas: number[];
}

/** A function's own share of the time that was sampled. */
export interface HotFunction {
  name: string;
  place: string;
  share: number;
}

const SAMPLING_MICROS = 500;

/** Samples a process while the work runs; answers the functions with the most time of their own, idle left out. */
export function profileDuring(
  inspectorAddress: string,
  work: () => Promise<void>,
  top: number,
): Promise<HotFunction[]> {
  return withInspector(inspectorAddress, async (ask) => {
    await ask('Profiler.enable');
    await ask('Profiler.setSamplingInterval', { interval: SAMPLING_MICROS });
    await ask('Profiler.start');
    await work();
    const { profile } = (await ask('Profiler.stop')) as { profile: Profile };
    return hottest(profile, top);
  });
}

function hottest({ nodes, samples, timeDeltas }: Profile, top: number): HotFunction[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const times = new Map<string, number>();
  let total = 0;
  samples.forEach((id, place) => {
    const frame = byId.get(id)?.callFrame;
    if (!frame || frame.functionName === '(idle)' || frame.functionName === '(program)') return;
    const name = `${frame.functionName || '(anonymous)'}\t${shortPlace(frame.url, frame.lineNumber)}`;
    times.set(name, (times.get(name) ?? 0) + timeDeltas[place]);
    total += timeDeltas[place];
  });
  return [...times]
    .sort(([, one], [, other]) => other - one)
    .slice(0, top)
    .map(([key, time]) => {
      const [name, place] = key.split('\t');
      return { name, place, share: time / total };
    });
}

/** From the package or the project's dist on. */
function shortPlace(url: string, line: number): string {
  const path = /(?:node_modules|dist)\/(.*)$/.exec(url)?.[1] ?? url;
  return path === '' ? '(native)' : `${path}:${line + 1}`;
}
