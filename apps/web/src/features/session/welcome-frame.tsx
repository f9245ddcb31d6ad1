import type { ReactNode } from 'react';
import { strings } from '../../shared/text/strings.js';
import { Brand } from '../../shared/ui/brand.js';

interface Props {
  title: string;
  notice?: string | null;
  children: ReactNode;
}

/** The frame around the forms of people who are not signed in. */
export const WelcomeFrame = ({ title, notice, children }: Props) => (
  <main className="welcome">
    <section className="welcome-card">
      <div className="welcome-brand">
        <Brand size={44} />
        <div>
          <p className="welcome-name">{strings.app.name}</p>
          <p className="welcome-tagline">{strings.app.tagline}</p>
        </div>
      </div>
      <h1 className="welcome-title">{title}</h1>
      {notice && (
        <p className="notice" role="status">
          {notice}
        </p>
      )}
      {children}
    </section>
  </main>
);
