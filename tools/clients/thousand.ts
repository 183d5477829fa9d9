/** Knows a configuration of 1,000 lines in the spelling and order in which a router shows it. */

const interfaces = 100;
const routes = 300;
const entries = 399;

/** Ends of the entries of an access list, one after the other. */
const services = ['tcp host 192.0.2.1 any eq www', 'udp any host 192.0.2.1 eq snmp', 'icmp any any echo'];

/** 100 interfaces with a description and an address, 300 routes, an access list with 399 entries. */
export function thousandLines(): readonly string[] {
  const range = (count: number): number[] => Array.from({ length: count }, (_, n) => n);
  return [
    ...range(interfaces).flatMap((n) => [
      `interface Loopback${1000 + n}`,
      ` description customer ${n} of the exchange, rack ${n % 7}/${n % 11}`,
      ` ip address 10.${100 + Math.floor(n / 50)}.${n % 50}.1 255.255.255.0`,
    ]),
    ...range(routes).map(
      (n) => `ip route 172.${16 + Math.floor(n / 250)}.${n % 250}.0 255.255.255.0 198.51.100.9`,
    ),
    'ip access-list extended EXCHANGE',
    ...range(entries).map((n) =>
      n < services.length
        ? ` permit ${services[n]}`
        : n % 5 === 0
          ? ` deny   ip 10.${Math.floor(n / 200)}.${n % 200}.0 0.0.0.255 host 192.0.2.9`
          : ` permit tcp 10.${Math.floor(n / 200)}.${n % 200}.0 0.0.0.255 host 192.0.2.9 range ${1000 + n} ${2000 + n}`,
    ),
  ];
}

/** The first of the lines that a configuration does not hold in this order; undefined when it holds them all. */
export function lackingOf(configuration: string): string | undefined {
  const shown = configuration.split(/\r*\n/).map((line) => line.trimEnd());
  let at = 0;
  for (const line of thousandLines()) {
    at = shown.indexOf(line, at) + 1;
    if (at === 0) return line;
  }
  return undefined;
}
