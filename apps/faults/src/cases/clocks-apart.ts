import type { Fault } from '../fault.js';

/** The clocks of one half of the instances are 45 s ahead, those of the other half 45 s behind. */
export const CLOCKS_APART: Fault = {
  name: 'clocks-apart',
  title: 'clocks 90 s apart: one instance of each service 45 s ahead, the other 45 s behind',
  stack: 'clocks-apart',
  load: { signInsPerSecond: 1 },
  deliversWithinMs: 5_000,
  inject: async (run) => {
    await run.lasting(10, 5);
    for (const { follower } of run.world.eventFollowers) follower.cut();
    await run.lasting(2, 1);
  },
};
