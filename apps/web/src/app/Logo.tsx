/** The sprout in its green square; public/icons/komunigi.svg is the same drawing. */
export function Logo({ size = 34 }: { size?: number }) {
  return (
    <svg className="logo" viewBox="0 0 34 34" width={size} height={size} aria-hidden>
      <rect width="34" height="34" rx="9" fill="#2C5E3B" />
      <path d="M17 26.5V15" stroke="#FFFDF9" strokeWidth="2.2" strokeLinecap="round" />
      <path d="M16.6 16.6C10.6 16.9 7.7 13.6 7.6 8.6c5.8-.2 8.9 2.9 9 8Z" fill="#BFE3C4" />
      <path d="M17.4 19.4c-.3-5.3 2.9-8.5 9-8.7.2 5.6-3 8.9-9 8.7Z" fill="#F2C14E" />
    </svg>
  );
}
