import { expect, it } from 'vitest';
import { markup } from './markup.js';

it('escapes values, in text and in attributes, and leaves markup as it is', () => {
  const inner = markup`<b>${'<&>'}</b>`;
  expect(markup`<p title="${'"x" <&>'}">${inner}${[inner, inner]}${7}</p>`.text).toBe(
    '<p title="&quot;x&quot; &lt;&amp;&gt;"><b>&lt;&amp;&gt;</b><b>&lt;&amp;&gt;</b>\n<b>&lt;&amp;&gt;</b>7</p>',
  );
});

it('keeps line breaks and replaces what no page may hold', () => {
  expect(markup`${'a\r\nb\rc\td\u0000\u0085\ufdd0\ud800'}`.text).toBe('a\nb\nc\td\ufffd\ufffd\ufffd\ufffd');
});
