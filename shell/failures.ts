// What the reader is told when something doesn't work. The codes are part of the contract (model/src/contract.rs).

/** A failure that the reader is told about: a stable code, a sentence, and whether trying again can help. */
export class Failure extends Error {
  declare readonly code: string;
  declare readonly again: boolean;

  constructor(code: string, sentence: string, again = false) {
    super(sentence);
    this.code = `VW-${code}`;
    this.again = again;
  }
}

/** Whatever was thrown, as a failure. */
export const asFailure = (error: unknown) =>
  error instanceof Failure ? error : new Failure('E200', `Something unexpected went wrong: ${(error as Error).message}`, true);
