import type { ReactNode } from 'react';

interface Props {
  title: string;
  column?: boolean;
  children: ReactNode;
}

export const Part = ({ title, column = false, children }: Props) => (
  <section className="piece-part">
    <h3 className="details-heading">{title}</h3>
    <div className={column ? 'piece-items piece-items-column' : 'piece-items'}>{children}</div>
  </section>
);
