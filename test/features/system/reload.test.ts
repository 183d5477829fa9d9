/** The reload command: its questions, and a reload that is planned. */
import { describe, expect, it } from 'vitest';
import { Box } from './box.ts';

describe('reload', () => {
  it('asks to save what was changed, and takes only yes or no for an answer', () => {
    const box = new Box();
    box.configure('R1', 'hostname Edge');
    expect(box.type('R1', 'reload')).toBe('\nSystem configuration has been modified. Save? [yes/no]: ');
    expect(box.type('R1', 'perhaps')).toBe(
      "% Please answer 'yes' or 'no'.\nSystem configuration has been modified. Save? [yes/no]: ",
    );
    expect(box.type('R1', 'yes')).toBe('Building configuration...\n[OK]\nProceed with reload? [confirm]');
    expect(box.type('R1', 'n')).toBe('\n');
    expect(box.my().node.running).toBe(true);
    expect(box.type('R1', 'reload')).toBe('\nProceed with reload? [confirm]');
    expect(box.type('R1', 'y')).toMatch(/^\n\*.*: %SYS-5-RELOAD: Reload requested by console\.\n$/);
    expect(box.my().node.running).toBe(false);
  });

  it('says the reason that was given', () => {
    const box = new Box();
    box.type('R1', 'reload new image');
    expect(box.type('R1', '')).toContain('Reload requested by console. Reload Reason: new image.\n');
  });
});

describe('a planned reload', () => {
  it('warns everybody, and happens', () => {
    const box = new Box();
    expect(box.type('R1', 'reload in 0:06 for the test')).toBe(
      '\nReload scheduled in 6 minutes by console\nReload reason: for the test\nProceed with reload? [confirm]',
    );
    expect(box.type('R1', '')).toContain(
      '%SYS-5-SCHEDULED_RELOAD: Reload requested for 00:06:05 UTC Fri Mar 1 2002 at 00:00:05 UTC Fri Mar 1 2002 by console. Reload Reason: for the test.',
    );
    box.lab.advance(17_000);
    expect(box.type('R1', 'show reload')).toBe(
      'Reload scheduled in 5 minutes and 43 seconds by console\nReload reason: for the test\n',
    );
    expect(box.wait('R1', 43_000)).toContain('***\n*** --- SHUTDOWN in 0:05:00 ---\n***\n');
    expect(box.wait('R1', 240_000)).toContain('*** --- SHUTDOWN in 0:01:00 ---');
    expect(box.wait('R1', 60_000)).toMatch(
      /\*\*\* --- SHUTDOWN NOW ---\n[^]*%SYS-5-RELOAD: Reload requested by console\. Reload Reason: for the test\./,
    );
    expect(box.my().node.running).toBe(false);
  });

  it('counts the time from the confirmation, however long that took', () => {
    const box = new Box();
    box.type('R1', 'reload in 1');
    box.lab.advance(70_000);
    expect(box.type('R1', '') + box.wait('R1', 0)).toContain('*** --- SHUTDOWN in 0:01:00 ---');
    box.lab.advance(59_000);
    expect(box.my().node.running).toBe(true);
    box.lab.advance(1_000);
    expect(box.my().node.running).toBe(false);
  });

  it('happens at once when its time of the day passed before the confirmation', () => {
    const box = new Box();
    box.type('R1', 'clock set 10:00:00 1 March 2002', 'reload at 10:01');
    box.lab.advance(70_000);
    box.type('R1', '');
    box.lab.advance(1_000);
    expect(box.my().node.running).toBe(false);
  });

  it('can be given up', () => {
    const box = new Box();
    expect(box.type('R1', 'reload cancel')).toBe('%No reload is scheduled.\n');
    box.type('R1', 'reload in 5', '');
    expect(box.type('R1', 'reload cancel')).toMatch(
      /\*\*\*\n\*\*\* --- SHUTDOWN ABORTED ---\n\*\*\*\n[^]*%SYS-5-SCHEDULED_RELOAD_CANCELLED: Scheduled reload cancelled at 00:00:05 UTC Fri Mar 1 2002\n/,
    );
    expect(box.type('R1', 'show reload')).toBe('No reload is scheduled.\n');
    box.lab.advance(600_000);
    expect(box.my().node.running).toBe(true);
  });

  it('at a time of the day needs a clock that was set', () => {
    const box = new Box();
    expect(box.type('R1', 'reload at 3:00')).toBe('%The date and time must be set first.\n');
    box.type('R1', 'clock set 12:30:00 1 may 2003');
    expect(box.type('R1', 'reload at 14:00 may 2')).toContain(
      'Reload scheduled for 14:00:00 UTC Fri May 2 2003 (in 25 hours and 30 minutes) by console\n',
    );
    box.type('R1', 'n');
    expect(box.type('R1', 'reload at 3:00')).toContain(
      'for 03:00:00 UTC Fri May 2 2003 (in 14 hours and 30 minutes)',
    );
    box.type('R1', 'n');
    expect(box.type('R1', 'reload at 3:00 1 aug')).toBe('%Reload must be within 24 days.\n');
  });
});
