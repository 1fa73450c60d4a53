import { useId } from 'preact/hooks';

/** One short input with its label, and what is wrong with it beneath. */
export function TextField({
  label,
  value,
  onInput,
  error = '',
  unit,
  hint,
}: {
  readonly label: string;
  readonly value: string;
  readonly onInput: (text: string) => void;
  readonly error?: string;
  /** Behind the input: a currency, a percent sign. */
  readonly unit?: string;
  readonly hint?: string;
}) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <div class="row">
        <input
          id={id}
          class="grow"
          type="text"
          autocomplete="off"
          spellcheck={false}
          value={value}
          aria-invalid={error !== ''}
          aria-describedby={`${id}-more`}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
        {unit && <span class="soft">{unit}</span>}
      </div>
      <p id={`${id}-more`} class={error ? 'failure' : 'soft'} role={error ? 'alert' : undefined}>
        {error || hint}
      </p>
    </div>
  );
}
