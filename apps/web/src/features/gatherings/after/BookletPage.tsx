export function BookletPage() {
  return null;
}
