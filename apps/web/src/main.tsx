import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { makeRouter } from './app/routes.js';
import { loadCatalogue } from './platform/catalogues.js';
import { firstLanguage, LanguageProvider } from './platform/intl.js';
import { GraphqlProvider } from './platform/session.js';
import './app/styles.css';

const language = firstLanguage();
const catalogue = await loadCatalogue(language);
const router = makeRouter();

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <LanguageProvider first={{ language, catalogue }}>
      <GraphqlProvider>
        <RouterProvider router={router} />
      </GraphqlProvider>
    </LanguageProvider>
  </StrictMode>,
);
