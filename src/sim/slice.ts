/** Knows what a slice is: a feature's typed drawer in the state of a node. */

/** The handle of a drawer. Only its owner writes it; others read what the owner exports. */
export interface Slice<T> {
  readonly name: string;
  readonly initial: () => T;
  /** True for what a node keeps without power (startup text, boot reason). Everything else is lost. */
  readonly kept: boolean;
}

/** A drawer that a reload empties. */
export function slice<T>(name: string, initial: () => T): Slice<T> {
  return { name, initial, kept: false };
}

/** A drawer that survives reload and loss of power, like NVRAM. */
export function keptSlice<T>(name: string, initial: () => T): Slice<T> {
  return { name, initial, kept: true };
}
