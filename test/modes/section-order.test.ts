/** Every release prints every part of its configuration, in its own order, and reads it back to the same text. */
import { describe, expect, it } from 'vitest';
import { Desk } from '../configs/desk.ts';
import { generate } from '../configs/generate.ts';
import { distinct, usual } from '../words/usual.ts';

describe.each(distinct)('release %s', (name, release) => {
  const { view } = usual(release);

  it('has a place for every section, and each place once', () => {
    expect(
      view.sections.map(({ place }) => place).filter((place) => !view.sectionOrder.includes(place)),
    ).toEqual([]);
    expect(view.sectionOrder).toEqual([...new Set(view.sectionOrder)]);
    const places = view.portSections.map(({ place }) => place);
    expect(places.filter((place, i) => places.indexOf(place) < i && places[i - 1] !== place)).toEqual([]);
  });

  it('prints a long configuration in that order', () => {
    const desk = Desk.alone(name, release.platforms[0]!);
    const { value } = generate(desk, 1, 400);
    const text = desk.text(value);
    const lines = text.split('\n');
    let from = 0;
    for (const place of view.sectionOrder) {
      const printed = view.sections
        .filter((section) => section.place === place)
        .flatMap((section) => [...section.lines(value, desk.my)]);
      for (const line of printed) {
        const at = lines.indexOf(line, from);
        expect([place, line, at >= 0]).toEqual([place, line, true]);
        from = at;
      }
    }
    expect(desk.text(desk.load(text).value)).toBe(text);
  });
});
