import { createContext, useContext } from 'react';
import type { InstancePool } from '../../shared/api/instance-pool.js';

export const InstancePoolContext = createContext<InstancePool | null>(null);

export const useInstancePool = (): InstancePool => {
  const pool = useContext(InstancePoolContext);
  if (!pool) throw new Error('useInstancePool outside of an InstancePoolContext');
  return pool;
};
