export default async function globalTeardown() {
  await Promise.all((globalThis.komunigiTestServers ?? []).map((server) => server.stop()));
}
