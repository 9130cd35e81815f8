import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { messages, withoutParser } from './messages.plugin.js';

/** The two fonts are asked for with the page, not after the style sheet. */
function fontPreload(): Plugin {
  return {
    name: 'komunigi-font-preload',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle }) =>
        Object.keys(bundle ?? {})
          .filter((file) => file.endsWith('.woff2'))
          .map((file) => ({
            tag: 'link',
            attrs: { rel: 'preload', as: 'font', type: 'font/woff2', href: `/${file}`, crossorigin: '' },
            injectTo: 'head' as const,
          })),
    },
  };
}

const modern = ['chrome123', 'safari17.5', 'firefox121'];

export default defineConfig({
  plugins: [messages(), react(), fontPreload()],
  resolve: {
    conditions: ['source', 'module', 'browser', 'development|production'],
    alias: [withoutParser],
  },
  build: { target: modern, cssTarget: modern, assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  server: {
    host: '127.0.0.1',
    port: 5173,
    proxy: { '/graphql': process.env.KOMUNIGI_API ?? 'http://127.0.0.1:3000' },
  },
});
