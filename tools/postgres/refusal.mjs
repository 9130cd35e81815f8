/** A reason not to start the embedded server, said in words for the person who typed the command. */
export class StartRefused extends Error {
  name = 'StartRefused';
}
