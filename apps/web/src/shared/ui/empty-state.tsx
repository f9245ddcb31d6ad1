import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.js';

interface Props {
  icon: IconName;
  title: string;
  hint?: string;
  children?: ReactNode;
}

export const EmptyState = ({ icon, title, hint, children }: Props) => (
  <div className="empty">
    <span className="empty-icon">
      <Icon name={icon} size={30} />
    </span>
    <p className="empty-title">{title}</p>
    {hint && <p className="empty-hint">{hint}</p>}
    {children}
  </div>
);
