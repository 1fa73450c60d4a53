import type { Template } from '../../../../lib/ops/deployment/template.ts';

export interface Parameter {
  readonly value: string;
  readonly type: string;
  readonly keyId: string | undefined;
  readonly version: number;
  /** Seconds since 1970. */
  readonly at: number;
}

export interface Table {
  readonly name: string;
  readonly keyArn: string;
  status: 'ACTIVE' | 'CREATING';
  /** How often it is looked at before it is there. */
  looks: number;
  isProtected: boolean;
  isRecoverable: boolean;
  timeToLive: string | undefined;
  indexes: readonly string[];
  tags: Readonly<Record<string, string>>;
  /** Until when the restored data go; absent: it is the table itself. */
  restoredFrom?: { readonly table: string; readonly to: number };
}

export interface Stack {
  readonly name: string;
  status: string;
  reason: string | undefined;
  isProtected: boolean;
  template: Template & { readonly Outputs?: Readonly<Record<string, { readonly Value: unknown }>> };
  outputs: Readonly<Record<string, string>>;
  /** Physical ids by logical ones. */
  readonly resources: Map<string, { readonly type: string; readonly id: string }>;
  readonly events: { readonly logicalId: string; readonly status: string; readonly reason: string }[];
}

/** Everything that one AWS account has in one region. */
export interface AccountState {
  readonly id: string;
  readonly region: string;
  /** Where its HTTP APIs answer. */
  publicUrl: string;
  concurrency: number;
  readonly parameters: Map<string, Parameter[]>;
  readonly stacks: Map<string, Stack>;
  readonly tables: Map<string, Table>;
  /** Key ARN to its state. */
  readonly keys: Map<string, 'Enabled' | 'PendingDeletion'>;
  readonly aliases: Map<string, string>;
  readonly objects: Map<string, string>;
  /** Queue names whose event source is on. */
  readonly sources: Map<string, boolean>;
  /** What exists under a name of its own, as `type name`: a second one cannot be made. */
  readonly names: Set<string>;
  /** A resource that cannot be made, and why. */
  readonly unmakeable: Map<string, string>;
  made: number;
}

export function emptyAccount(): AccountState {
  return {
    id: '123456789012',
    region: 'eu-west-1',
    publicUrl: 'https://doors.example',
    concurrency: 1000,
    parameters: new Map(),
    stacks: new Map(),
    tables: new Map(),
    keys: new Map(),
    aliases: new Map(),
    objects: new Map(),
    sources: new Map(),
    names: new Set(),
    unmakeable: new Map(),
    made: 0,
  };
}

export function putParameter(state: AccountState, name: string, given: Omit<Parameter, 'version' | 'at'>): void {
  const history = state.parameters.get(name) ?? [];
  state.made += 1;
  const at = Date.UTC(2026, 11, 1, 8) / 1000 + 60 * state.made;
  state.parameters.set(name, [...history, { ...given, version: history.length + 1, at }]);
}
