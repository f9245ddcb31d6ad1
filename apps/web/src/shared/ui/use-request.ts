import { useCallback, useState } from 'react';
import { describeError, errorField } from '../text/error-words.js';

export interface Problem {
  words: string;
  /** The form field it is about; null when it is about none. */
  field: string | null;
}

/** Runs a request on behalf of a form: whether it is under way, and what went wrong in words. */
export const useRequest = () => {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const run = useCallback(async (work: () => Promise<unknown>): Promise<boolean> => {
    setBusy(true);
    setProblem(null);
    try {
      await work();
      return true;
    } catch (error) {
      setProblem({ words: describeError(error), field: errorField(error) });
      return false;
    } finally {
      setBusy(false);
    }
  }, []);
  const problemOf = (field: string): string | null => (problem?.field === field ? problem.words : null);
  return { busy, problem, problemOf, run, setProblem };
};
