import { describe, expect, it } from 'vitest';
import type { GroundStatus } from './features.ts';
import { Handed } from './handed.ts';

/** A map that writes down what it is told. */
function paper() {
  const said: string[] = [];
  const map = {
    getSource: (name: string) => ({ setData: () => void said.push(`data ${name}`) }),
    setFeatureState: ({ id }: { id?: unknown }, { status }: { status: string }) =>
      void said.push(`${id} ${status}`),
    removeFeatureState: ({ id }: { id?: unknown }) => void said.push(`${id} gone`),
    triggerRepaint: () => void said.push('repaint'),
  };
  return { handed: new Handed(map as never), said };
}
const points = (...names: string[]) => ({ type: 'FeatureCollection', features: names });

describe('what a map has been handed', () => {
  it('is handed again only where it differs', () => {
    const { handed, said } = paper();
    handed.lay('routes', { legs: points('a'), marks: points('x') });
    handed.lay('routes', { legs: points('a', 'b'), marks: points('x') });
    expect(said).toEqual(['data legs', 'data marks', 'data legs']);
  });

  it('asks for a frame where nothing differs, so that the map says that it is done', () => {
    const { handed, said } = paper();
    handed.lay('routes', { legs: points('a') });
    handed.lay('routes', { legs: points('a') });
    expect(said).toEqual(['data legs', 'repaint']);
  });

  it('changes the state of those lines on the ground alone that changed', () => {
    const { handed, said } = paper();
    const states = (all: Record<string, GroundStatus>) => new Map(Object.entries(all));
    handed.paintGround('ground', states({ a: 'lawful', b: 'aside', c: 'barred' }));
    said.length = 0;
    handed.paintGround('ground', states({ a: 'barred', b: 'aside' }));
    expect(said).toEqual(['a barred', 'c gone']);
  });

  it('is whole once land, names of states, lines, their state and the routes are there', () => {
    const { handed } = paper();
    handed.lay('land', { land: points() });
    handed.lay('states', { states: points() });
    handed.lay('routes', { legs: points() });
    handed.lay('lines', { ground: points() });
    expect(handed.isWhole).toBe(false);
    handed.paintGround('ground', new Map());
    expect(handed.isWhole).toBe(true);
  });
});
