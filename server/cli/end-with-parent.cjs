// Loaded into the application's process: when the command that started it is killed, it must not keep the port.
// Next's development server starts a process of its own with the same flags and lets go of it; that one is not meant.
if (process.env.STARTED_BY === String(process.ppid)) {
  process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
  process.channel?.unref();
}
