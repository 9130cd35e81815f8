/** One task in a thread of its own: it tells how far it is, and it can be stopped at any moment. */
import { Worker } from 'node:worker_threads';

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

type Message = { readonly percent: number } | { readonly made: Uint8Array };

const limitMs = 60_000;

/** Rejects with the reason of the signal when it is stopped, and with an error when it fails or takes more than a minute. */
export async function runPdfTask(task: PdfTask, { onProgress, signal }: Making = {}): Promise<Uint8Array> {
  signal?.throwIfAborted();
  const worker = new Worker(new URL('./pdf.worker.mjs', import.meta.url), { workerData: task });
  const limit = AbortSignal.timeout(limitMs);
  const stop = signal === undefined ? limit : AbortSignal.any([signal, limit]);
  let onStop: () => void = () => undefined;
  try {
    return await new Promise<Uint8Array>((resolve, reject) => {
      onStop = () => reject(stop.reason as Error);
      stop.addEventListener('abort', onStop, { once: true });
      worker.on('message', (message: Message) => {
        if ('made' in message) resolve(message.made);
        else onProgress?.(message.percent);
      });
      worker.once('error', reject);
      worker.once('exit', (code) => reject(new Error(`the PDF thread ended with ${code}`)));
    });
  } finally {
    stop.removeEventListener('abort', onStop);
    await worker.terminate();
  }
}
