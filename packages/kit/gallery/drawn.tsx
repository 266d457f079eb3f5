import type { JSX } from 'preact';
import * as kit from '../src/index.ts';
import { Icon, PersonMark, ThingTile } from '../src/index.ts';

export const Drawn = (): JSX.Element => (
  <main style={{ padding: '16px' }} class="stack">
    <h1>Drawn</h1>
    <div class="row wrap">
      {kit.things.map((thing, at) => (
        <span key={thing.en} style={{ inlineSize: '76px', textAlign: 'center' }}>
          <ThingTile place={at} />
          <span class="small">{thing.en}</span>
        </span>
      ))}
    </div>
    <div class="row wrap">
      {kit.emblemNames.map((picture, at) => (
        <PersonMark key={picture} emblem={{ picture, colour: ((at % 8) + 1) as kit.Colour }} number={at + 1} size="l" />
      ))}
    </div>
    <div class="row wrap">
      {kit.iconNames.map((name) => (
        <span key={name} style={{ inlineSize: '64px', textAlign: 'center' }} class="small">
          <Icon name={name} size="l" />
          <br />
          {name}
        </span>
      ))}
    </div>
    {['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((id) => (
      <div key={id} class="row" style={kit.clothStyle(id)}>
        <span style={{ inlineSize: '64px' }}>
          <kit.StampMark stamp={kit.stampOf(id)} tilt={kit.tiltOf(id)} />
        </span>
        <span class="cloth grow" style={{ blockSize: '36px', backgroundSize: '108px 36px' }} />
      </div>
    ))}
  </main>
);
