/** Every check is a module that can be imported by a spec and run by hand: `node tools/checks/<name>.mjs`. */
import { pathToFileURL } from 'node:url';

const shown = 50;

/** When the module is the program: runs the check, prints what it found and ends with 1 if that is anything. */
export async function report(moduleUrl, name, check) {
  if (!process.argv[1] || moduleUrl !== pathToFileURL(process.argv[1]).href) return;
  try {
    const { problems, summary } = await check();
    for (const problem of problems.slice(0, shown)) console.error(problem);
    if (problems.length > shown) console.error(`… and ${problems.length - shown} more`);
    console.log(problems.length === 0 ? `${name}: ${summary}` : `${name}: ${problems.length} problems`);
    process.exitCode = problems.length === 0 ? 0 : 1;
  } catch (error) {
    console.error(`${name}: ${error.message}`);
    process.exitCode = 1;
  }
}
