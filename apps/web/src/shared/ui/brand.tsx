/** Two ways that become one. */
export const Brand = ({ size = 32 }: { size?: number }) => (
  <svg className="brand" width={size} height={size} viewBox="0 0 64 64" aria-hidden="true">
    <rect width="64" height="64" rx="18" className="brand-ground" />
    <path d="M14 18c14 0 12 14 22 14h14" className="brand-way" />
    <path d="M14 46c14 0 12-14 22-14" className="brand-way brand-way-second" />
    <circle cx="50" cy="32" r="4.5" className="brand-point" />
  </svg>
);
