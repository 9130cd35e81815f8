/**
 * Loaded before the API (`node --import`): when the process that started it dies, even by kill -9, it drains and leaves
 * too. Without this, its port would stay taken and its database would be gone.
 */
process.on('disconnect', () => {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.exit(1), 10_000).unref();
});
// Listening must not keep the process alive once it has nothing else to do.
process.channel?.unref();
