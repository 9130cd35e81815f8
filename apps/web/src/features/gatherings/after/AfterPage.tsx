export function AfterPage() {
  return null;
}
