/** Lets a thread of the tests run sources: `./x.js` is found as `./x.ts`, and TypeScript is read as the build reads it. */
import { register } from 'node:module';

register('./source-loader.mjs', import.meta.url);
