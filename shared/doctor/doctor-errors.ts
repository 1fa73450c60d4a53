/** A safety rule of `docs/doctor.md` forbids what was about to be sent. Nothing was sent. */
export class SafetyRuleError extends Error {
  override readonly name = 'SafetyRuleError';
  /** `S1` to `S10`. */
  readonly rule: string;

  constructor(rule: string, message: string) {
    super(message);
    this.rule = rule;
  }
}

/** Something that was configured is missing, malformed or refused; the message says which and what to do. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

/** The question cannot be put: no usable answer came three times, or the time or the requests of it are used up. */
export class UnaskedError extends Error {
  override readonly name = 'UnaskedError';
}
