import type { ReactNode, Ref } from 'react';
import { Button as AriaButton, type ButtonProps } from 'react-aria-components/Button';
import { Icon, type IconName } from './icon.js';

interface Props extends Omit<ButtonProps, 'className' | 'children'> {
  variant?: 'primary' | 'plain' | 'danger' | 'quiet';
  children: ReactNode;
  wide?: boolean;
}

export const Button = ({ variant = 'plain', wide = false, children, ...rest }: Props) => (
  <AriaButton {...rest} className={`button button-${variant}${wide ? ' button-wide' : ''}`}>
    {children}
  </AriaButton>
);

interface IconButtonProps extends Omit<ButtonProps, 'className' | 'children'> {
  icon: IconName;
  label: string;
  strong?: boolean;
  ref?: Ref<HTMLButtonElement>;
}

export const IconButton = ({ icon, label, strong = false, ...rest }: IconButtonProps) => (
  <AriaButton {...rest} aria-label={label} className={`icon-button${strong ? ' icon-button-strong' : ''}`}>
    <Icon name={icon} />
  </AriaButton>
);
