/** A fault is our own bug: it stops the program at once, while the journal stays as it was. It is never an answer to a person. */
export function assert(condition: boolean, what: string): asserts condition {
  if (!condition) throw new Error(`Fault: ${what}`);
}

/** For the branch that the types say cannot be reached. */
export function unreachable(never: never): never {
  throw new Error(`Fault: unreachable, got ${JSON.stringify(never)}`);
}
