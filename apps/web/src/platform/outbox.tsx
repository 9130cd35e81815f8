import { createContext, use, type ReactNode } from 'react';

export type Waiting = { operationId: string };

const OutboxContext = createContext<{ waiting: Waiting[] }>({ waiting: [] });

export const useOutbox = () => use(OutboxContext);

export function OutboxProvider({ children }: { children: ReactNode }) {
  return <OutboxContext value={{ waiting: [] }}>{children}</OutboxContext>;
}
