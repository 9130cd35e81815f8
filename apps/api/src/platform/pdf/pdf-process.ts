/** One task in a process of its own: it tells how far it is, it can be stopped at any moment, and it gives its memory back. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export type Making = {
  /** 0 to 100, never smaller than before */
  readonly onProgress?: (percent: number) => void;
  readonly signal?: AbortSignal;
};

/** `files`: name and text of what the template reads. */
export type PdfTask =
  | { readonly task: 'typeset'; readonly main: string; readonly files: Readonly<Record<string, string>> }
  | {
      readonly task: 'impose';
      readonly pdf: Uint8Array;
      readonly sides: readonly { readonly left: number; readonly right: number }[];
    };

type Answer = { readonly percent: number } | { readonly made: Uint8Array } | { readonly failed: string };

const limitMs = 60_000;
const program = fileURLToPath(new URL('./pdf-task.mjs', import.meta.url));

/** Rejects with the reason of the signal when it is stopped, and with an error when it fails or takes more than a minute. */
export async function runPdfTask(task: PdfTask, { onProgress, signal }: Making = {}): Promise<Uint8Array> {
  signal?.throwIfAborted();
  const child = fork(program, {
    // The compiler runs once: optimising it takes longer than running it. Nothing of our environment is its business.
    execArgv: ['--liftoff-only'],
    env: {},
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const limit = AbortSignal.timeout(limitMs);
  const stop = signal === undefined ? limit : AbortSignal.any([signal, limit]);
  let onStop: () => void = () => undefined;
  try {
    return await new Promise<Uint8Array>((resolve, reject) => {
      onStop = () => reject(stop.reason as Error);
      stop.addEventListener('abort', onStop, { once: true });
      child.on('message', (answer: Answer) => {
        if ('percent' in answer) onProgress?.(answer.percent);
        else if ('made' in answer) resolve(answer.made);
        else reject(new Error(answer.failed));
      });
      child.once('error', reject);
      child.once('exit', (code) => reject(new Error(`the PDF process ended with ${code}`)));
      child.send(task, (error) => error && reject(error));
    });
  } finally {
    stop.removeEventListener('abort', onStop);
    child.kill('SIGKILL');
  }
}
