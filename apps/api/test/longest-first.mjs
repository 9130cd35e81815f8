/** Two specs run at once: the longest begins first, so that the other worker does not wait for it at the end. */
import Sequencer from '@jest/test-sequencer';

const longest = /access-matrix\.spec\.ts$/;

export default class LongestFirst extends Sequencer {
  async sort(tests) {
    const order = await super.sort(tests);
    return [...order.filter((test) => longest.test(test.path)), ...order.filter((test) => !longest.test(test.path))];
  }
}
