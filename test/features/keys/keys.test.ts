/** RSA keys: the dialogs, what is kept, what is shown, and what SSH makes of them. */
import { describe, expect, test } from 'vitest';
import { keyState } from '../../../src/features/keys/pairs.ts';
import { Routers } from '../tcp/bench.ts';

/** R1 with a domain; types lines at its console and gives what was printed. */
class Console {
  readonly r: Routers;

  constructor(domain = true, seed = 1) {
    this.r = new Routers({ seed });
    if (domain) this.r.configure('R1', 'ip domain-name example.com');
    this.type('enable');
    this.type('configure terminal');
  }

  /** Types a line, lets time go by, and gives what was printed. */
  type(line: string, seconds = 0): string {
    const session = this.r.lab.session('R1');
    session.take();
    session.submit(line);
    this.r.wait(seconds);
    return session.take();
  }

  get question(): string | undefined {
    return this.r.lab.session('R1').question;
  }

  get names(): string[] {
    return this.r
      .actor('R1')
      .state(keyState)
      .pairs.map((p) => `${p.name} ${p.usage} ${p.bits}`);
  }
}

const choose =
  'Choose the size of the key modulus in the range of 360 to 2048 for your\n' +
  '  General Purpose Keys. Choosing a key modulus greater than 512 may take\n' +
  '  a few minutes.\n\n';

describe('crypto key generate rsa', () => {
  test('wants a domain first, and a host name that is no factory setting', () => {
    const c = new Console(false);
    expect(c.type('crypto key generate rsa')).toContain('% Please define a domain-name first.\n');
    c.type('hostname Router');
    expect(c.type('crypto key generate rsa')).toContain('% Please define a hostname other than Router.\n');
    expect(c.names).toEqual([]);
  });

  test('names the keys, asks for their size, and takes its time', () => {
    const c = new Console();
    expect(c.type('crypto key generate rsa')).toBe(
      `The name for the keys will be: R1.example.com\n${choose}How many bits in the modulus [512]: `,
    );
    expect(c.type('77')).toBe(
      '% A decimal number between 360 and 2048.\nHow many bits in the modulus [512]: ',
    );
    expect(c.type('1024')).toBe('% Generating 1024 bit RSA keys ...');
    expect(c.names).toEqual([]);
    c.r.wait(10);
    expect(c.r.lab.session('R1').take()).toMatch(
      /^\[OK\]\n\n.*%SSH-5-ENABLED: SSH 1\.99 has been enabled\n$/,
    );
    expect(c.names).toEqual(['R1.example.com general 1024']);
  });

  test('takes 512 bits for an empty answer, which is too short for version 2', () => {
    const c = new Console();
    c.type('crypto key generate rsa');
    expect(c.type('', 5)).toContain('%SSH-5-ENABLED: SSH 1.5 has been enabled');
    expect(c.type('do show ip ssh')).toContain('SSH Enabled - version 1.5\n');
  });

  test('asks nothing when the size was typed', () => {
    const c = new Console();
    expect(c.type('crypto key generate rsa general-keys modulus 1024', 10)).toContain(
      'The name for the keys will be: R1.example.com\n\n% The key modulus size is 1024 bits\n% Generating 1024 bit RSA keys ...[OK]\n\n',
    );
    expect(c.type('crypto key generate rsa modulus 768', 10)).toContain(
      '% You already have RSA keys defined named R1.example.com.\n% They will be replaced.\n\n% The key modulus size is 768 bits\n',
    );
    expect(c.names).toEqual(['R1.example.com general 768']);
  });

  test('asks before it replaces keys', () => {
    const c = new Console();
    c.type('crypto key generate rsa modulus 1024', 10);
    expect(c.type('crypto key generate rsa')).toBe(
      '% You already have RSA keys defined named R1.example.com.\n% Do you really want to replace them? [yes/no]: ',
    );
    expect(c.type('perhaps')).toContain("% Please answer 'yes' or 'no'.\n");
    c.type('no');
    expect(c.question).toBeUndefined();
    c.type('crypto key generate rsa');
    expect(c.type('yes')).toBe(`${choose}How many bits in the modulus [512]: `);
  });

  test('makes two pairs for two uses, and pairs with a label of their own', () => {
    const c = new Console();
    c.type('crypto key generate rsa usage-keys label PAIR modulus 512', 10);
    c.type('crypto key generate rsa label OTHER modulus 512', 10);
    expect(c.names).toEqual(['PAIR signature 512', 'PAIR encryption 512', 'OTHER general 512']);
  });

  test('refuses a modulus out of range at its own column', () => {
    expect(new Console().type('crypto key generate rsa modulus 300')).toContain(
      "% Invalid input detected at '^'",
    );
  });
});

describe('show crypto key mypubkey rsa', () => {
  test('prints the public key as it is encoded', () => {
    const c = new Console();
    c.type('crypto key generate rsa modulus 1024', 10);
    const lines = c.type('do show crypto key mypubkey rsa').trimEnd().split('\n');
    expect(lines[0]).toMatch(/^% Key pair was generated at: \d\d:\d\d:\d\d UTC [A-Z][a-z]{2} \d{1,2} \d{4}$/);
    expect(lines.slice(1, 5)).toEqual([
      'Key name: R1.example.com',
      ' Usage: General Purpose Key',
      ' Key is not exportable.',
      ' Key Data:',
    ]);
    expect(lines[5]).toMatch(
      /^ {2}30819F30 0D06092A 864886F7 0D010101 05000381 8D003081 89028181 00[89A-F][0-9A-F]{5}$/,
    );
    expect(lines.at(-1)).toMatch(/ [0-9A-F]{2}020301 0001$/);
    const hex = lines.slice(5).join('').replaceAll(' ', '');
    expect(hex.length / 2).toBe(162);
    expect(Number.parseInt(hex.slice(-12, -10), 16) % 2).toBe(1);
  });

  test('differs from router to router and from seed to seed, and is the same for the same seed', () => {
    const key = (seed: number): string => {
      const c = new Console(true, seed);
      c.type('crypto key generate rsa modulus 512', 10);
      return c.type('do show crypto key mypubkey rsa');
    };
    expect(key(1)).toBe(key(1));
    expect(key(1)).not.toBe(key(2));
  });
});

describe('the keys', () => {
  test('are removed after a question, and SSH with them', () => {
    const c = new Console();
    expect(c.type('crypto key zeroize rsa')).toBe('% No RSA keys found in configuration.\n');
    c.type('crypto key generate rsa modulus 1024', 10);
    expect(c.type('crypto key zeroize rsa')).toBe(
      '% All RSA keys will be removed.\n% All router certs issued using these keys will also be removed.\n' +
        'Do you really want to remove these keys? [yes/no]: ',
    );
    c.type('no');
    expect(c.names.length).toBe(1);
    c.type('crypto key zeroize rsa');
    expect(c.type('yes')).toContain('%SSH-5-DISABLED: SSH 1.99 has been disabled');
    expect(c.names).toEqual([]);
  });

  test.each([[true], [false]])('survive a reload only if the configuration was saved: %s', (saved) => {
    const c = new Console();
    c.type('crypto key generate rsa modulus 1024', 10);
    const before = c.type('do show crypto key mypubkey rsa');
    c.type('end');
    if (saved) c.type('write memory', 10);
    c.r.lab.power('R1', false);
    c.r.lab.power('R1', true);
    c.r.wait(300);
    expect(c.names).toEqual(saved ? ['R1.example.com general 1024'] : []);
    if (!saved) return;
    c.type('enable');
    expect(`\n${c.type('show crypto key mypubkey rsa')}`).toContain(
      before.slice(before.indexOf(' Key Data')),
    );
  });
});

describe('ip ssh', () => {
  test('is printed where it differs from the defaults, and shown', () => {
    const c = new Console();
    expect(c.type('ip ssh time-out 60')).toBe('Please create RSA keys to enable SSH.\n');
    c.type('ip ssh authentication-retries 2');
    c.type('ip ssh version 2');
    expect(c.r.lab.runningText('R1')).toContain(
      'ip ssh time-out 60\nip ssh authentication-retries 2\nip ssh version 2\n',
    );
    expect(c.type('do show ip ssh')).toBe(
      'SSH Disabled - version 2.0\n%Please create RSA keys (of atleast 768 bits size) to enable SSH v2.\n' +
        'Authentication timeout: 60 secs; Authentication retries: 2\n',
    );
    c.type('crypto key generate rsa modulus 1024', 10);
    expect(c.type('do show ip ssh')).toContain('SSH Enabled - version 2.0\n');
    for (const line of ['no ip ssh time-out', 'default ip ssh authentication-retries', 'no ip ssh version'])
      c.type(line);
    expect(c.r.lab.runningText('R1')).not.toContain('ip ssh');
    expect(c.type('do show ip ssh')).toBe(
      'SSH Enabled - version 1.99\nAuthentication timeout: 120 secs; Authentication retries: 3\n',
    );
  });
});
