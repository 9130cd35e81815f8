/** Before each spec: the addresses of the server that belongs to this worker alone (see global-setup.mjs). */
const servers = JSON.parse(process.env.KOMUNIGI_TEST_SERVERS);
const { ownerUrl, appUrl } = servers[Number(process.env.JEST_WORKER_ID ?? 1) - 1];

process.env.KOMUNIGI_TEST_OWNER_URL = ownerUrl;
process.env.KOMUNIGI_TEST_APP_URL = appUrl;
process.env.KOMUNIGI_TEST_ADMIN_URL = Object.assign(new URL(ownerUrl), { pathname: '/postgres' }).href;
