import { ImportRequestsDocument, type ImportRequestsMutation } from '@komunigi/contract';
import { useRef, useState } from 'react';
import { useMutation, type CombinedError } from 'urql';
import { newId } from '../../../platform/ids.js';
import { formatOf, partsOf } from './parts.js';

type Answer = ImportRequestsMutation['importRequests'];
export type ReportLine = Answer['lines'][number];
export type SimilarOne = Answer['similar'][number];
export type Report = {
  dryRun: boolean;
  created: number;
  alreadyThere: number;
  bad: number;
  lines: ReportLine[];
  similar: ReadonlyMap<string, SimilarOne>;
  /** stopped before the end */
  stopped: boolean;
};
export type Progress = { done: number; total: number };

const nothingYet = (dryRun: boolean): Report => ({
  dryRun,
  created: 0,
  alreadyThere: 0,
  bad: 0,
  lines: [],
  similar: new Map(),
  stopped: false,
});

function add(report: Report, answer: Answer, lineOf: (line: number) => number): Report {
  return {
    ...report,
    created: report.created + answer.created,
    alreadyThere: report.alreadyThere + answer.alreadyThere,
    bad: report.bad + answer.bad,
    lines: [...report.lines, ...answer.lines.map((line) => ({ ...line, line: lineOf(line.line) }))],
    similar: new Map([...report.similar, ...answer.similar.map((one) => [one.id, one] as const)]),
  };
}

/** Sends a file part after part: how far it is, what came of it, and a way to stop. A line sent twice is taken in once. */
export function useImport() {
  const [, send] = useMutation(ImportRequestsDocument);
  const [progress, setProgress] = useState<Progress | null>(null);
  const [report, setReport] = useState<Report | null>(null);
  const [error, setError] = useState<CombinedError | null>(null);
  const stopped = useRef(false);

  const run = async (content: string, dryRun: boolean) => {
    const format = formatOf(content);
    const parts = partsOf(format, content);
    const total = parts.reduce((sum, { lines }) => sum + lines, 0);
    let sum = nothingYet(dryRun);
    let done = 0;
    stopped.current = false;
    setError(null);
    setReport(null);
    for (const part of parts) {
      if (stopped.current) {
        sum = { ...sum, stopped: true };
        break;
      }
      setProgress({ done, total });
      const answer = await send({ input: { operationId: newId(), format, content: part.content, dryRun } });
      if (answer.error || !answer.data) {
        setError(answer.error ?? null);
        sum = { ...sum, stopped: true };
        break;
      }
      sum = add(sum, answer.data.importRequests, part.lineOf);
      done += part.lines;
    }
    setProgress(null);
    setReport(sum);
  };

  return {
    run,
    stop: () => {
      stopped.current = true;
    },
    forget: () => {
      setReport(null);
      setError(null);
    },
    progress,
    report,
    error,
  };
}
