import { withInspector } from './inspector.js';
import { residentBytes } from './process-cpu.js';

/** What a process holds, in bytes, after a full garbage collection. */
export interface ProcessMemory {
  resident: number;
  /** JavaScript's heap and the buffers outside of it. */
  heap: number;
}

const HEAP = '(({ heapUsed, external }) => heapUsed + external)(process.memoryUsage())';

export async function memoryOf(inspectorAddress: string, pid: number): Promise<ProcessMemory> {
  const heap = await withInspector(inspectorAddress, async (ask) => {
    await ask('HeapProfiler.enable');
    await ask('HeapProfiler.collectGarbage');
    await ask('HeapProfiler.collectGarbage');
    const { result } = (await ask('Runtime.evaluate', { expression: HEAP })) as { result: { value: number } };
    return result.value;
  });
  return { resident: residentBytes(pid), heap };
}
