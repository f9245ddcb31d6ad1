import { useState } from 'react';

/** What is wrong with a value, in words; null when nothing is. */
export type Rules<Values> = { readonly [Field in keyof Values]?: (value: string) => string | null };

type Flags<Values> = Partial<Record<keyof Values, boolean>>;

export const focusField = (form: HTMLElement, field: string): void =>
  form.querySelector<HTMLElement>(`[name="${field}"]`)?.focus();

/**
 * The fields of a form. A value is judged when its field is left, not while it is typed; when the form is sent all are, and
 * the focus goes to the first one that is wrong.
 */
export const useFields = <Values extends Record<string, string>>(initial: Values, rules: Rules<Values>) => {
  const [values, setValues] = useState(initial);
  const [judged, setJudged] = useState<Flags<Values>>({});
  const names = Object.keys(initial) as (keyof Values & string)[];
  const wrong = (field: keyof Values & string): string | null => rules[field]?.(values[field] ?? '') ?? null;
  const bind = (field: keyof Values & string) => ({
    name: field,
    value: values[field] ?? '',
    problem: judged[field] ? wrong(field) : null,
    onChange: (value: string) => setValues((before) => ({ ...before, [field]: value })),
    onBlur: () => setJudged((before) => ({ ...before, [field]: values[field]?.trim() !== '' || before[field] })),
  });
  /** Whether the form may be sent. */
  const check = (form: HTMLElement): boolean => {
    setJudged(Object.fromEntries(names.map((field) => [field, true])) as Flags<Values>);
    const first = names.find((field) => wrong(field) !== null);
    if (first) focusField(form, first);
    return !first;
  };
  return { values, bind, check, clear: () => (setValues(initial), setJudged({})) };
};
