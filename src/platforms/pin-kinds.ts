/** Knows the kinds of random draw that a transcript may pin, and how their values are written (transcripts.md 4.5). */

const words =
  (count: number) =>
  (text: string): readonly number[] | undefined => {
    const digits = text.replace(/^0x/i, '').replace(/[\s:.-]/g, '');
    if (digits.length !== count * 8 || !/^[0-9a-f]+$/i.test(digits)) return undefined;
    return Array.from({ length: count }, (_, i) => Number.parseInt(digits.slice(i * 8, i * 8 + 8), 16));
  };

const spi = (text: string): number | undefined =>
  /^0x[0-9a-f]{8}$/i.test(text) ? Number.parseInt(text, 16) : undefined;

const whole = (text: string): number | undefined => (/^\d{1,10}$/.test(text) ? Number(text) : undefined);

const stamp = (text: string): readonly number[] | undefined => {
  const digits = text.replace(/^0x/i, '').replace(/[\s:.-]/g, '');
  if (!/^([0-9a-f]{8}|[0-9a-f]{32})$/i.test(digits)) return undefined;
  return Array.from({ length: digits.length / 2 }, (_, i) =>
    Number.parseInt(digits.slice(i * 2, i * 2 + 2), 16),
  );
};

const units = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 } as const;

const duration = (text: string): number | undefined => {
  const parts = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(text);
  return parts ? Math.round(Number(parts[1]) * units[parts[2] as keyof typeof units]) : undefined;
};

const mac = (text: string): string | undefined =>
  /^[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}$/i.test(text) ? text.toLowerCase() : undefined;

const salt = (text: string): string | undefined => (/^[./0-9A-Za-z]{4}$/.test(text) ? text : undefined);

/** The reader of each kind; undefined for a value that does not fit. */
export const pinKinds: Readonly<Record<string, (text: string) => unknown>> = {
  'spi-esp': spi,
  'spi-ah': spi,
  cookie: words(2),
  'conn-id': whole,
  'flow-id': whole,
  stamp,
  volume: whole,
  'hello-phase': duration,
  'keepalive-phase': duration,
  mac,
  salt,
};
