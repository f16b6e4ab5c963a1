/** Where the handler tells what happened. The shape of `pino`; `console` fits too. It gets codes and counts only. */
export interface Logger {
  info(fields: Readonly<Record<string, unknown>>, message: string): void;
  warn(fields: Readonly<Record<string, unknown>>, message: string): void;
  error(fields: Readonly<Record<string, unknown>>, message: string): void;
}

const silentLogger: Logger = { info() {}, warn() {}, error() {} };

/** The same logger, but one that fails does not take a request with it. */
export function safeLogger(logger: Logger | undefined): Logger {
  if (logger === undefined) return silentLogger;
  const guard =
    (level: keyof Logger): Logger['info'] =>
    (fields, message) => {
      try {
        logger[level](fields, message);
      } catch {
        // Nobody is left to tell.
      }
    };
  return { info: guard('info'), warn: guard('warn'), error: guard('error') };
}
