/**
 * Keeps the app on the device. A new version waits until the person says so: nothing changes under their hands.
 */
export function keepOnDevice(onNewVersion: (use: () => void) => void): void {
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return;
  const installed = navigator.serviceWorker.register('/sw.js', { scope: '/' }).then((registration) => {
    const offer = (worker: ServiceWorker | null) => {
      // without a controller this is the first installation: there is nothing to replace
      if (!worker || !navigator.serviceWorker.controller) return;
      onNewVersion(() => {
        navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
        worker.postMessage({ type: 'SKIP_WAITING' });
      });
    };
    offer(registration.waiting);
    registration.addEventListener('updatefound', () => {
      const worker = registration.installing;
      worker?.addEventListener('statechange', () => worker.state === 'installed' && offer(worker));
    });
  });
  // a browser that keeps nothing shows the site all the same
  installed.catch(() => undefined);
}
