export default async function globalTeardown() {
  await globalThis.komunigiTestServer?.stop();
}
