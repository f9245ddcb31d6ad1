import type { ReactNode } from 'react';
import { FieldError } from 'react-aria-components/FieldError';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { TextField, type TextFieldProps } from 'react-aria-components/TextField';

interface Props extends Omit<TextFieldProps, 'className' | 'children'> {
  label: string;
  hint?: string;
  /** What is wrong with the value, in words. */
  problem?: string | null;
  /** Beside the input, inside its frame. */
  aside?: ReactNode;
}

export const TextInput = ({ label, hint, problem, aside, ...rest }: Props) => (
  <TextField {...rest} className="field" isInvalid={Boolean(problem)} validationBehavior="aria">
    <Label className="field-label">{label}</Label>
    <span className="field-frame">
      <Input className="field-input" />
      {aside}
    </span>
    {hint && !problem && (
      <Text slot="description" className="field-hint">
        {hint}
      </Text>
    )}
    <FieldError className="field-problem">{problem}</FieldError>
  </TextField>
);
