/** The configuration of IPC: prompts, ranges, what is printed back. */
import { describe, expect, test } from 'vitest';
import { pair, Pair } from '../redundancy/bench.ts';

const blank = (): Pair => new Pair('hostname Router\nend\n', 'hostname Other\nend\n');

/** Types lines in configuration mode and returns the prompt after each. */
function prompts(p: Pair, ...lines: string[]): (string | undefined)[] {
  p.type('R1', 'configure terminal');
  return lines.map((line) => {
    p.lab.session('R1').submit(line);
    return p.lab.session('R1').prompt;
  });
}

const path = ['ipc zone default', 'association 1', 'protocol sctp', 'local-port 5000'];
const block = (p: Pair): string[] => {
  const lines = p.show('R1', 'show running-config');
  const from = lines.indexOf('ipc zone default');
  if (from < 0) return [];
  const length = lines.slice(from + 1).findIndex((line) => !line.startsWith(' '));
  return lines.slice(from, from + 1 + length);
};

describe('the tree', () => {
  test('[G-02] [B-056] [B-090] [B-091] [B-094] [C-092] [C-093] [C-153] [C-155] [C-156] [C-157] the prompts of the session', () => {
    const p = blank();
    expect(
      prompts(
        p,
        'redundancy inter-device',
        'scheme standby HA-out',
        'exit',
        ...path,
        'local-ip 10.0.0.1',
        'retransmit-timeout 300 10000',
        'path-retransmit 10',
        'assoc-retransmit 10',
        'exit',
        'remote-port 5000',
        'remote-ip 10.0.0.2',
      ),
    ).toEqual([
      'Router(config-red-interdevice)#',
      'Router(config-red-interdevice)#',
      'Router(config)#',
      'Router(config-ipczone)#',
      'Router(config-ipczone-assoc)#',
      'Router(config-ipc-protocol-sctp)#',
      ...Array<string>(5).fill('Router(config-ipc-local-sctp)#'),
      'Router(config-ipc-protocol-sctp)#',
      'Router(config-ipc-remote-sctp)#',
      'Router(config-ipc-remote-sctp)#',
    ]);
  });

  test('[B-093] [G-63] sctp is the only protocol', () => {
    const p = blank();
    prompts(p, 'ipc zone default', 'association 1');
    const session = p.lab.session('R1');
    session.take();
    session.help('protocol ');
    expect(session.take()).toBe('  sctp  SCTP transport configuration\n\n');
    expect(p.type('R1', 'protocol tcp')).toContain('% Invalid input');
  });

  test('[B-106] [C-154] [C-158] [C-159] [C-160] [C-161] [C-162] the block of 000:323-337 is printed in its order', () => {
    const p = blank();
    // `remote-port` is typed in the mode of the local end, as in the document (commands.md P-01).
    prompts(
      p,
      ...path.slice(0, 2),
      'no shutdown',
      ...path.slice(2),
      'local-ip 10.0.0.1 10.1.0.1',
      'retransmit-timeout 300 msec 10000 msec',
      'path-retransmit 10',
      'assoc-retransmit 10',
      'remote-port 5000',
      'remote-ip 10.0.0.2 10.1.0.2',
      'end',
    );
    const printed = [
      'ipc zone default',
      ' association 1',
      '  no shutdown',
      '  protocol sctp',
      '   local-port 5000',
      '    local-ip 10.0.0.1 10.1.0.1',
      '    retransmit-timeout 300 10000',
      '    path-retransmit 10',
      '    assoc-retransmit 10',
      '   remote-port 5000',
      '    remote-ip 10.0.0.2 10.1.0.2',
    ];
    expect(block(p).slice(0, 11)).toEqual(printed);
    const again = new Pair(`${printed.join('\n')}\nend\n`, 'end\n');
    expect(block(again).slice(0, 11)).toEqual(printed);
  });

  test('[B-092] [B-407] an association is shut until no shutdown is typed, and prints nothing then', () => {
    const p = blank();
    prompts(p, ...path, 'end');
    expect(block(p).slice(0, 4)).toEqual([
      'ipc zone default',
      ' association 1',
      '  protocol sctp',
      '   local-port 5000',
    ]);
  });

  test('[B-095] [B-096] [B-100] [B-101] [B-102] [C-156] [C-157] [C-159] [C-160] [C-161] ranges', () => {
    const p = blank();
    prompts(p, ...path);
    for (const line of [
      'local-port 0',
      'local-port 65536',
      'remote-port 0',
      'remote-port 65536',
      'association 256',
      'retransmit-timeout 299 600',
      'retransmit-timeout 300 60001',
      'path-retransmit 1',
      'path-retransmit 11',
      'assoc-retransmit 1',
      'assoc-retransmit 21',
    ])
      expect(p.type('R1', line), line).toContain('% Invalid input');
    expect(p.type('R1', 'retransmit-timeout 600 300')).toMatch(/^% /);
    for (const line of [
      'retransmit-timeout 60000 60000',
      'path-retransmit 2',
      'assoc-retransmit 20',
      'local-port 65535',
      'remote-port 1',
    ])
      expect(p.type('R1', line), line).toBe('');
  });

  test('[B-100] [B-101] [B-102] defaults are not printed and come back with no', () => {
    const p = blank();
    prompts(
      p,
      ...path,
      'retransmit-timeout 300 10000',
      'path-retransmit 10',
      'assoc-retransmit 10',
      'no retransmit-timeout',
      'no path-retransmit',
      'no assoc-retransmit',
      'end',
    );
    expect(block(p).slice(-1)).toEqual(['   local-port 5000']);
  });

  test('[G-64] local-ip and remote-ip without an address are incomplete', () => {
    const p = blank();
    prompts(p, ...path);
    expect(p.type('R1', 'local-ip')).toContain('% Incomplete command.');
    expect(p.type('R1', 'remote-port 5005', 'remote-ip')).toContain('% Incomplete command.');
  });

  test('[B-104] local-ip directly under protocol sctp is refused', () => {
    const p = blank();
    prompts(p, ...path.slice(0, 3));
    expect(p.type('R1', 'local-ip 10.0.0.1')).toContain('% Invalid input');
  });

  test('[C-093] [C-153] [C-155] [C-156] [C-157] [C-158] [C-162] what the no forms remove', () => {
    const p = blank();
    const all = [...path, 'local-ip 10.0.0.1 10.0.0.7', 'remote-port 6000', 'remote-ip 10.0.0.2'];
    const after = (...lines: string[]): string[] => {
      prompts(p, 'no ipc zone default', ...all, ...lines, 'end');
      return block(p);
    };
    const local = [...path, 'no local-ip 10.0.0.1'];
    expect(after(...local)).toContain('    local-ip 10.0.0.7');
    expect(after('exit', 'no local-port').some((l) => /local/.test(l))).toBe(false);
    expect(after('exit', 'no remote-port').some((l) => /remote/.test(l))).toBe(false);
    expect(after('exit', 'exit', 'no protocol sctp').slice(0, 2)).toEqual([
      'ipc zone default',
      ' association 1',
    ]);
    expect(after('exit', 'exit', 'no protocol sctp').some((l) => /sctp|port/.test(l))).toBe(false);
    expect(after('exit', 'exit', 'exit', 'no association 1').some((l) => /association/.test(l))).toBe(false);
    expect(after('no ipc zone default')).toEqual([]);
  });

  test('[B-098] [B-405] a virtual address is refused at either end', () => {
    const p = pair();
    p.until('R1', 'ACTIVE');
    p.type('R1', 'configure terminal', ...path);
    expect(p.type('R1', 'local-ip 10.0.0.9')).toMatch(/^% /);
    expect(p.type('R1', 'remote-port 5000', 'remote-ip 20.0.0.9')).toMatch(/^% /);
    p.type('R1', 'end');
    expect(block(p)).toContain('    local-ip 10.0.0.1');
    expect(block(p)).toContain('    remote-ip 10.0.0.2');
  });
});
