import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { VitePWA } from 'vite-plugin-pwa';
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

/** Scripts and styles beside their compressed twins: the server sends those as they are, and compresses nothing itself. */
function compressed(): Plugin {
  return {
    name: 'komunigi-compressed',
    apply: 'build',
    writeBundle: ({ dir }, bundle) => {
      for (const file of Object.keys(bundle).filter((name) => /^assets\/.*\.(js|css)$/.test(name))) {
        const content = readFileSync(`${dir}/${file}`);
        writeFileSync(`${dir}/${file}.br`, brotliCompressSync(content));
        writeFileSync(`${dir}/${file}.gz`, gzipSync(content, { level: 9 }));
      }
    },
  };
}

const modern = ['chrome123', 'safari17.5', 'firefox121'];

/** Installable; the app itself is kept for when there is no network. What is read is kept by the GraphQL cache, not here. */
const installable = VitePWA({
  registerType: 'prompt',
  injectRegister: null,
  includeAssets: [],
  manifest: {
    name: 'Komunigi',
    short_name: 'Komunigi',
    description: 'Demander, estimer, décider, payer, se rencontrer et donner suite, entre coopératives.',
    lang: 'fr',
    start_url: '/demandes',
    scope: '/',
    display: 'standalone',
    background_color: '#FBF5EA',
    theme_color: '#FBF5EA',
    icons: [
      { src: '/icons/komunigi-192.png', sizes: '192x192', type: 'image/png' },
      { src: '/icons/komunigi-512.png', sizes: '512x512', type: 'image/png' },
      { src: '/icons/komunigi-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
      { src: '/icons/komunigi.svg', sizes: 'any', type: 'image/svg+xml' },
    ],
  },
  workbox: {
    globPatterns: ['index.html', 'boot.js', 'assets/*.{js,css,woff2}', 'icons/komunigi.svg'],
    navigateFallback: '/index.html',
    // what the server answers itself: data, health, files to download
    navigateFallbackDenylist: [
      /^\/graphql/,
      /^\/export\//,
      /^\/desabonner\//,
      /^\/healthz/,
      /^\/readyz/,
      /^\/metrics/,
      /\.[a-z0-9]+$/,
    ],
    // from the first visit on, without a reload in between
    clientsClaim: true,
    cleanupOutdatedCaches: true,
    sourcemap: false,
  },
});

const api = { '/graphql': process.env.KOMUNIGI_API ?? 'http://127.0.0.1:3000' };

/** What the server says of its pages, so that a breach shows in a preview too. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; " +
  "manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

export default defineConfig({
  plugins: [messages(), react(), fontPreload(), compressed(), installable],
  resolve: {
    conditions: ['source', 'module', 'browser', 'development|production'],
    alias: [withoutParser],
  },
  build: {
    target: modern,
    cssTarget: modern,
    assetsInlineLimit: 0,
    // a page asks for its styles with its script; the names of all scripts would weigh on every first visit
    modulePreload: {
      polyfill: false,
      resolveDependencies: (_file, needed) => needed.filter((one) => one.endsWith('.css')),
    },
    // what every page needs is one file, which compresses better than the thirty it would be cut into
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'shell', tags: ['$initial'] }] } } },
  },
  server: { host: '127.0.0.1', port: 5173, proxy: api },
  preview: { host: '127.0.0.1', port: 4173, proxy: api, headers: { 'Content-Security-Policy': policy } },
});
