import { once } from "node:events";
import { createServer } from "node:http";

export type TextMessage = { to: string; text: string };

/** The provider of text messages as the server knows it (SMS_WEBHOOK_URL): keeps what it is handed until it is closed. */
export async function smsProvider(port: number): Promise<{ received: TextMessage[]; close: () => void }> {
  const received: TextMessage[] = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const part of request) body += part;
    received.push(JSON.parse(body));
    response.writeHead(204).end();
  });
  await once(server.listen(port, "127.0.0.1"), "listening");
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { received, close };
}
