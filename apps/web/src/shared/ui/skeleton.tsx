import { strings } from '../text/strings.js';

/** Grey rows in the shape of what is being loaded. */
export const Skeleton = ({ rows, shape }: { rows: number; shape: 'chats' | 'messages' }) => (
  <div className={`skeleton skeleton-${shape}`} role="status" aria-label={strings.common.loading}>
    {Array.from({ length: rows }, (_, index) => (
      <div className="skeleton-row" key={index}>
        <span className="skeleton-block" />
        <span className="skeleton-lines">
          <span className="skeleton-line" />
          <span className="skeleton-line skeleton-line-short" />
        </span>
      </div>
    ))}
  </div>
);
