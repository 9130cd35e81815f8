import { useLocale } from './intl.js';

/** Where co-ops of the intercoop are; another one can still be written. */
export const usualCountries = ['BE', 'FR', 'CH', 'ES', 'NL', 'LU', 'DE', 'IT', 'PT'] as const;

/** A country code in the reader's words; what is no code stays as it is. */
export function useCountryName() {
  const locale = useLocale();
  return (country: string): string => {
    if (!/^[A-Z]{2}$/.test(country)) return country;
    return new Intl.DisplayNames([locale], { type: 'region', fallback: 'code' }).of(country) ?? country;
  };
}
