import { Component, type ReactNode } from 'react';
import { strings } from '../shared/text/strings.js';

interface State {
  broken: boolean;
}

/** A mistake in the page must not leave it blank: drafts and unsent messages are on the device. */
export class ErrorBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = { broken: false };

  static getDerivedStateFromError(): State {
    return { broken: true };
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    return (
      <main className="welcome">
        <section className="welcome-card" role="alert">
          <h1 className="welcome-title">{strings.app.name}</h1>
          <p>{strings.app.broken}</p>
          <button type="button" className="button button-primary" onClick={() => location.reload()}>
            {strings.app.reload}
          </button>
        </section>
      </main>
    );
  }
}
