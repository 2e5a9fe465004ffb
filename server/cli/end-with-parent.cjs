// Loaded into the application's process: when the command that started it is killed, it must not keep the port.
process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
process.channel?.unref();
