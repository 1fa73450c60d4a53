/** One of several; its words are its label. */
export function Radio({
  name,
  label,
  isOn,
  choose,
}: {
  readonly name: string;
  readonly label: string;
  readonly isOn: boolean;
  readonly choose: () => void;
}) {
  return (
    <label class="choice">
      <input type="radio" name={name} checked={isOn} onChange={choose} />
      {label}
    </label>
  );
}
