import { Icon } from './icon.js';

/** What went wrong with a form as a whole; read out when it appears. */
export const FormProblem = ({ words }: { words: string | null | undefined }) => (
  <div role="alert" className="form-problem-place">
    {words && (
      <p className="form-problem">
        <Icon name="alert" size={18} />
        {words}
      </p>
    )}
  </div>
);
