import { Label } from 'react-aria-components/Label';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';

interface Props<Value extends string> {
  label: string;
  value: Value;
  options: readonly { value: Value; label: string }[];
  onChange: (value: Value) => void;
}

/** One of a few, all of them in sight. */
export const SegmentChoice = <Value extends string>({ label, value, options, onChange }: Props<Value>) => (
  <RadioGroup className="segments" value={value} onChange={(next) => onChange(next as Value)} orientation="horizontal">
    <Label className="field-label">{label}</Label>
    <div className="segments-row">
      {options.map((option) => (
        <Radio key={option.value} value={option.value} className="segment">
          {option.label}
        </Radio>
      ))}
    </div>
  </RadioGroup>
);
