/** What the reader refuses. The message never holds a value of the user. */
export type ReaderErrorCode = 'bad_cursor' | 'page_too_long' | 'bad_input' | 'forbidden';

export class ReaderError extends Error {
  constructor(
    readonly code: ReaderErrorCode,
    message: string,
  ) {
    super(message);
    this.name = 'ReaderError';
  }
}
