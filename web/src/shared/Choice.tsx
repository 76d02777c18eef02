import { useId } from 'react';

interface Props<T extends string> {
  legend: string;
  options: { id: T; name: string }[];
  value: T;
  onChange: (id: T) => void;
}

/** One of a few, as a row of radio buttons. */
export function Choice<T extends string>({ legend, options, value, onChange }: Props<T>) {
  const group = useId();
  return (
    <fieldset className="Choice">
      <legend>{legend}</legend>
      <div className="Choice-row">
        {options.map(({ id, name }) => (
          <label key={id} className="Choice-option">
            <input type="radio" name={group} checked={id === value} onChange={() => onChange(id)} />
            <span>{name}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
