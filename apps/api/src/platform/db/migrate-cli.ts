/** `node dist/platform/db/migrate-cli.js` with OWNER_DATABASE_URL (and DATABASE_URL, whose role is granted its rights). */
import { migrate } from './migrate.js';

const ownerUrl = process.env['OWNER_DATABASE_URL'];
if (ownerUrl === undefined) {
  console.error('OWNER_DATABASE_URL is missing');
  process.exit(2);
}
const applicationUrl = process.env['DATABASE_URL'];
const role = applicationUrl === undefined ? undefined : decodeURIComponent(new URL(applicationUrl).username);
const report = await migrate(ownerUrl, role);
for (const name of report.applied) console.log(`applied ${name}`);
for (const warning of report.warnings) console.warn(`warning: ${warning}`);
