import { useState } from 'react';
import type { TextFieldProps } from 'react-aria-components/TextField';
import { strings } from '../text/strings.js';
import { IconButton } from './button.js';
import { TextInput } from './text-input.js';

interface Props extends Omit<TextFieldProps, 'className' | 'children' | 'type'> {
  label: string;
  hint?: string;
  problem?: string | null;
}

export const PasswordInput = (props: Props) => {
  const [shown, setShown] = useState(false);
  const toggle = (
    <IconButton
      icon={shown ? 'eye-off' : 'eye'}
      label={shown ? strings.session.hidePassword : strings.session.showPassword}
      onPress={() => setShown(!shown)}
    />
  );
  return <TextInput {...props} type={shown ? 'text' : 'password'} aside={toggle} />;
};
