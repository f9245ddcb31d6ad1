import type { ReactNode } from 'react';
import { ErrorBoundary, type FallbackProps } from 'react-error-boundary';
import { strings } from '../shared/text/strings.js';
import { Button } from '../shared/ui/button.js';
import { EmptyState } from '../shared/ui/empty-state.js';

const reload = (): void => location.reload();

const BrokenPage = () => (
  <main className="welcome">
    <section className="welcome-card" role="alert">
      <h1 className="welcome-title">{strings.app.name}</h1>
      <p>{strings.app.broken}</p>
      <button type="button" className="button button-primary" onClick={reload}>
        {strings.app.reload}
      </button>
    </section>
  </main>
);

const BrokenPart = ({ resetErrorBoundary }: FallbackProps) => (
  <div className="broken-part" role="alert">
    <EmptyState icon="alert" title={strings.app.partBroken}>
      <div className="broken-part-ways">
        <Button onPress={resetErrorBoundary}>{strings.common.tryAgain}</Button>
        <Button variant="quiet" onPress={reload}>
          {strings.app.reload}
        </Button>
      </div>
    </EmptyState>
  </div>
);

/** A mistake in the page must not leave it blank: drafts and unsent messages are on the device. */
export const PageBoundary = ({ children }: { children: ReactNode }) => (
  <ErrorBoundary FallbackComponent={BrokenPage}>{children}</ErrorBoundary>
);

/** A broken part takes down itself and nothing beside it; with another key it is tried anew. */
export const PartBoundary = ({ resetKey, children }: { resetKey?: string | null; children: ReactNode }) => (
  <ErrorBoundary FallbackComponent={BrokenPart} resetKeys={[resetKey]}>
    {children}
  </ErrorBoundary>
);
