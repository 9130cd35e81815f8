import { uuidV7 } from '@komunigi/domain';

/** A new identifier: for what is created here, and for every operation, so that sending twice does it once. */
export function newId(): string {
  return uuidV7(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
}
