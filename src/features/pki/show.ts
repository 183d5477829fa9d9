/** Knows `show crypto pki trustpoints` and `certificates`; until 12.3(7)T the word is `ca`. */
import { invalidInput, show, type Command, type Refusal } from '../../modes/command.ts';
import { config } from '../../modes/running-config.ts';
import { trustpoints } from './config.ts';

/** What is known of a trustpoint that has no certificates yet. */
interface TrustpointFacts {
  readonly name: string;
  /** Where requests go. */
  readonly url: string | undefined;
  /** Where revoked certificates are listed. */
  readonly crlUrl: string | undefined;
}

const help = (family: 'ca' | 'pki') => ({
  crypto: 'Encryption module',
  [family]: family === 'pki' ? 'Show PKI' : 'Show certification authority policy',
  trustpoints: 'Show trustpoints',
  certificates: 'Show certificates',
  name: 'Name of the trustpoint',
});

function trustpointsCommand(family: 'ca' | 'pki'): Command {
  const text =
    `show crypto ${family} trustpoints [<name:word>]` as 'show crypto pki trustpoints [<name:word>]';
  return show(text, {
    help: help(family),
    facts: (my, { name: wanted }): readonly TrustpointFacts[] | Refusal => {
      const { byName } = config(my, trustpoints);
      if (wanted !== undefined && !byName[wanted]) return invalidInput;
      return Object.entries(byName)
        .filter(([name]) => wanted === undefined || name === wanted)
        .map(([name, { settings }]) => ({
          name,
          url: settings['enrollment']?.['url'] as string | undefined,
          crlUrl: settings['crl query']?.['url'] as string | undefined,
        }));
    },
    text: function* (facts) {
      for (const { name, url, crlUrl } of facts) {
        yield `Trustpoint ${name}:`;
        if (url !== undefined) yield `    CEP URL: ${url}`;
        if (crlUrl !== undefined) yield `    CRL query url: ${crlUrl}`;
        yield '';
      }
    },
  });
}

/** Nothing can be enrolled yet, so that there are no certificates to show. */
function certificatesCommand(family: 'ca' | 'pki'): Command {
  const text =
    `show crypto ${family} certificates [<name:word>]` as 'show crypto pki certificates [<name:word>]';
  return show(text, {
    help: help(family),
    due: 'PKI enrolment',
    facts: (my, { name }): readonly string[] | Refusal =>
      name !== undefined && !config(my, trustpoints).byName[name] ? invalidInput : [],
    text: (lines) => lines,
  });
}

/** Until 12.3(7)T. */
export const showCa = [trustpointsCommand('ca'), certificatesCommand('ca')];
/** From 12.3(7)T on. */
export const showPki = [trustpointsCommand('pki'), certificatesCommand('pki')];
