/** Markdown of members as HTML that can do nothing: raw HTML is shown as text, then everything passes a list of allowed tags. */
import { Marked } from 'marked';
import sanitize from 'sanitize-html';

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const marked = new Marked({
  gfm: true,
  breaks: true,
  async: false,
  // what looks like HTML was typed by somebody who wants to show it
  renderer: {
    html: ({ text }) => escape(text),
    image: ({ href, text }) => `<a href="${escape(href)}">${escape(text || href)}</a>`,
  },
});

const allowed: sanitize.IOptions = {
  allowedTags: [
    'p',
    'br',
    'strong',
    'em',
    'del',
    'code',
    'pre',
    'blockquote',
    'ul',
    'ol',
    'li',
    'a',
    'h3',
    'h4',
    'h5',
    'h6',
    'hr',
    'table',
    'thead',
    'tbody',
    'tr',
    'th',
    'td',
  ],
  allowedAttributes: { a: ['href', 'rel'], ol: ['start'] },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowProtocolRelative: false,
  transformTags: {
    // the page has its own h1 and h2
    h1: 'h3',
    h2: 'h4',
    a: (_name, attributes) => ({
      tagName: 'a',
      attribs: { ...(attributes['href'] === undefined ? {} : { href: attributes['href'] }), rel: 'nofollow noopener' },
    }),
  },
};

export function htmlOf(markdown: string): string {
  return sanitize(marked.parse(markdown) as string, allowed).trim();
}
