/** The sign for searching. */
export function Lens() {
  return (
    <svg
      width="18"
      height="18"
      viewBox="0 0 18 18"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      aria-hidden
      className="rtl:-scale-x-100"
    >
      <circle cx="7.5" cy="7.5" r="5" />
      <path d="M11.5 11.5 16 16" strokeLinecap="round" />
    </svg>
  )
}
