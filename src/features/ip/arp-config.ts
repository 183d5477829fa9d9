/** Knows ARP as configured: entries that were typed, and for how long a port remembers what it learned. */
import { configure } from '../../modes/command.ts';
import { configMode, interfaceMode } from '../../modes/mode.ts';
import {
  configIn,
  configSlice,
  portConfigIn,
  portSlice,
  type PortSection,
  type Section,
} from '../../modes/running-config.ts';
import { writeLine } from '../../parser/index.ts';
import { event } from '../../sim/event.ts';
import { formatIpv4, type Ipv4 } from '../../text/address.ts';
import { arpTimeoutMs } from './arp.ts';

/** Entries that were typed, by address. */
const staticArp = configSlice('arp', () => ({ entries: new Map<Ipv4, string>() }));

/** ARP on an interface: the timeout in seconds. */
export const portArp = portSlice('arp', () => ({ timeoutS: arpTimeoutMs / 1000 }));

/** An entry was typed, or taken back. */
export const arpFixed = event<{ readonly address: Ipv4; readonly mac: string | undefined }>('arp fixed');

const entry = configure(configMode, 'arp <address:ip> <hardware:mac> arpa', {
  help: {
    arp: 'Set a static ARP entry',
    address: 'IP address of ARP entry',
    hardware: '48-bit hardware address of ARP entry',
    arpa: 'ARP type ARPA',
  },
  example: 'arp 198.51.100.7 0000.5e00.5307 arpa',
  set: (edit, { address, hardware }) => {
    edit.edit(staticArp).entries.set(address, hardware);
    edit.say(arpFixed, { address, mac: hardware });
  },
  no: 'arp <address:ip> [<hardware:mac> [arpa]]',
  clear: (edit, { address }) => {
    edit.edit(staticArp).entries.delete(address!);
    edit.say(arpFixed, { address: address!, mac: undefined });
  },
});

const timeout = configure(interfaceMode, 'arp timeout <seconds:0-2147483>', {
  help: {
    arp: 'Set arp type (arpa, probe, snap) or timeout',
    timeout: 'Set ARP cache timeout',
    seconds: 'Seconds',
  },
  example: 'arp timeout 600',
  set: (edit, { seconds }) => {
    edit.editPort(portArp).timeoutS = seconds;
  },
  clear: (edit) => {
    edit.editPort(portArp).timeoutS = arpTimeoutMs / 1000;
  },
});

/** The lines about ARP. */
export const arpConfigCommands = [entry, timeout];

/** The entries that were typed, as printed: with the type in capitals, as a router does. */
export const arpSection: Section = {
  place: 'arp',
  lines: function* (config) {
    for (const [address, mac] of configIn(config, staticArp).entries)
      yield `arp ${formatIpv4(address)} ${mac} ARPA`;
  },
};

/** The timeout inside an interface. */
export const arpPortSection: PortSection = {
  place: 'ip options',
  lines: function* (config, port) {
    const { timeoutS } = portConfigIn(config, port, portArp);
    if (timeoutS !== arpTimeoutMs / 1000) yield writeLine(timeout.syntax, { seconds: timeoutS });
  },
};
