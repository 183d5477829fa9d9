import { describe, expect, it } from 'vitest';
import type { Consoles } from '../../src/console/consoles.ts';
import { pipeConsoles } from '../../src/console/pipe.ts';
import { FakeSession } from '../session/fake-session.ts';

async function piped(...chunks: readonly string[]) {
  const sessions = ['R1', 'R2'].map((name) => new FakeSession(name));
  const seen = { out: '', virtual: 0, status: 0, sessions };
  const lab = {
    routers: ['R1', 'R2'],
    session: (router: string) => sessions.find((s) => s.router === router)!,
    advance: (ms: number) => (seen.virtual += ms),
    advanceUntil: (test: () => boolean) => {
      seen.virtual += 10;
      for (const session of sessions) if (session.waiting === 'busy') session.release('!\n');
      return test();
    },
  };
  const directive = (line: string, consoles: Consoles): string[] => {
    if (line === '!@ power off') sessions.find((s) => s.router === consoles.current)!.waiting = 'down';
    return [`did ${line}`];
  };
  async function* input() {
    yield* chunks;
  }
  seen.status = await pipeConsoles(lab, { input: input(), write: (text) => (seen.out += text), directive });
  return seen;
}

describe('a pipe', () => {
  it('types at the first console, echoes and ends', async () => {
    const { out, virtual, status } = await piped('show ver', 'sion\nconf t\nend');
    expect(out).toBe('R1#show version\nR1#conf t\nR1(config)#end\nR1#\n');
    expect([virtual, status]).toEqual([0, 0]);
  });

  it('waits for what takes its time', async () => {
    const { out, virtual } = await piped('ping\nshow\nping\n');
    expect(out).toBe('R1#ping\n!!!\nR1#show\nR1#ping\n!!!\nR1#\n');
    expect(virtual).toBe(20);
  });

  it('does not page, scroll or ring', async () => {
    const long = 'x'.repeat(300);
    const { out } = await piped(`lines 60\n${long}\n`);
    expect(out).toContain('line 60\nR1#');
    expect(out).toContain(`R1#${long.slice(0, 254)}\n`);
    expect(out).not.toContain('\x07');
  });

  it('answers an open question with Enter at its end', async () => {
    expect((await piped('reload')).out).toBe('R1#reload\nProceed with reload? [confirm]\n<"">\nR1#\n');
  });

  it('switches consoles, obeys the lab and leaves', async () => {
    const { out, sessions } = await piped('one\n!@ console r2\ntwo\n!@ link\n!@ quit\nnever\n');
    expect(out).toBe('R1#one\nR1#!@ console r2\nR2#two\nR2#!@ link\ndid !@ link\nR2#!@ quit\n');
    expect(sessions.map((s) => s.submitted.filter((l) => !l.startsWith('!')))).toEqual([['one'], ['two']]);
  });

  it('lets no time pass for a router that the lab switched off', async () => {
    const { out, virtual } = await piped('!@ power off\nlost\n!@ link\n');
    expect(virtual).toBe(0);
    expect(out).toBe('R1#!@ power off\ndid !@ power off\n!@ link\ndid !@ link\n\n');
  });
});
