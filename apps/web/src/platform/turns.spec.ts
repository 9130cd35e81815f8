import { describe, expect, it, jest } from '@jest/globals';
import type { Operation } from 'urql';
import { makeTurns } from './turns.js';

const question = (key: number, kind = 'query') => ({ key, kind }) as Operation;

describe('asking again', () => {
  it('waits for the answer that is on its way, and then asks once', () => {
    jest.useFakeTimers();
    const asked: number[] = [];
    const turns = makeTurns(({ key }) => asked.push(key));
    turns.asked(question(1));
    turns.askAgain(question(1));
    turns.askAgain(question(1));
    turns.askAgain(question(2));
    expect(asked).toEqual([2]);
    turns.answered(question(1));
    expect(asked).toEqual([2]);
    jest.runAllTimers();
    expect(asked).toEqual([2, 1]);
    jest.useRealTimers();
  });

  it('waits for all answers of one question, and forgets a question nobody looks at', () => {
    jest.useFakeTimers();
    const asked: number[] = [];
    const turns = makeTurns(({ key }) => asked.push(key));
    turns.asked(question(1));
    turns.asked(question(1));
    turns.askAgain(question(1));
    turns.answered(question(1));
    jest.runAllTimers();
    expect(asked).toEqual([]);
    turns.answered(question(1));
    jest.runAllTimers();
    expect(asked).toEqual([1]);
    turns.asked(question(1));
    turns.askAgain(question(1));
    turns.asked(question(1, 'teardown'));
    turns.answered(question(1));
    turns.answered(question(1, 'mutation'));
    jest.runAllTimers();
    expect(asked).toEqual([1]);
    jest.useRealTimers();
  });
});
