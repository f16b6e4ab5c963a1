// The worker is all that a page needs in order to open without a network.
const offline = document.querySelector('#offline');

if ('serviceWorker' in navigator) {
  await navigator.serviceWorker.register('/service-worker.js');
  await navigator.serviceWorker.ready;
  offline.textContent = 'ready';
} else {
  offline.textContent = 'this browser has no service workers';
}
