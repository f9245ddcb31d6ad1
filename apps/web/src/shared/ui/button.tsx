import type { ReactNode, Ref } from 'react';
import { Button as AriaButton, type ButtonProps } from 'react-aria-components/Button';
import { Icon, type IconName } from './icon.js';

interface Props extends Omit<ButtonProps, 'className' | 'children'> {
  variant?: 'primary' | 'plain' | 'danger' | 'quiet';
  children: ReactNode;
  wide?: boolean;
  /** What it started is under way: not to be pressed again. */
  busy?: boolean;
}

const classOf = (variant: string, wide: boolean, busy: boolean): string =>
  ['button', `button-${variant}`, wide && 'button-wide', busy && 'button-busy'].filter(Boolean).join(' ');

/** A busy one does nothing, but keeps the focus: a disabled one would lose it, and Escape with it. */
export const Button = ({ variant = 'plain', wide = false, busy = false, type, onPress, children, ...rest }: Props) => (
  <AriaButton
    {...rest}
    {...(type && { type: busy ? 'button' : type })}
    {...(onPress && !busy && { onPress })}
    className={classOf(variant, wide, busy)}
  >
    {busy && <span className="spinner" aria-hidden="true" />}
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
