// Preloaded into the server (`--import`): when the program above it is gone, however it went, the server ends too. It
// hears of that through the IPC channel, which the kernel closes.
const GRACE_MS = 15_000;

process.once('disconnect', () => {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.exit(1), GRACE_MS).unref();
});
// Listening must not keep a finished program alive.
process.channel?.unref();
