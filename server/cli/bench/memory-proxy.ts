import { createServer, connect as dial, type Socket } from "node:net";

export type MemoryProxy = {
  url: string;
  /** While true, statements that match are answered from what the database answered before, without asking it. */
  fromMemory: boolean;
  /** How many answers came from memory. */
  served: number;
  stop: () => Promise<void>;
};

/** One round of the protocol, up to its ReadyForQuery; `canned` is an answer that the database is not asked for. */
type Round = { canned: Buffer | null; recordAs: string | null; answer: Buffer[] };
const READY_IN_TRANSACTION = Buffer.from([0x5a, 0, 0, 0, 5, 0x54]);

/**
 * Stands between an application and its database and passes everything on, byte by byte; statements that `matches` can
 * instead be answered from memory, so that a page can be served with and without the reading of its rows by the very
 * same program. The application knows nothing of it.
 */
export async function memoryProxy(databaseUrl: string, matches: (query: string) => boolean): Promise<MemoryProxy> {
  const { port, hostname: host } = new URL(databaseUrl);
  const answers = new Map<string, Buffer>();
  const sockets = new Set<Socket>();
  const proxy: MemoryProxy = { url: "", fromMemory: false, served: 0, stop: async () => undefined };
  const server = createServer({ noDelay: true }, (client) => {
    const upstream = dial({ port: Number(port), host, noDelay: true });
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(one);
      one.on("error", () => other.destroy());
      one.on("close", () => {
        sockets.delete(one);
        other.destroy();
      });
    }
    relay({ client, upstream, answers, proxy, matches });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  const url = new URL(databaseUrl);
  url.port = String(address && typeof address === "object" ? address.port : 0);
  proxy.url = url.toString();
  proxy.stop = async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((done) => server.close(done));
  };
  return proxy;
}

type Line = {
  client: Socket;
  upstream: Socket;
  answers: Map<string, Buffer>;
  proxy: MemoryProxy;
  matches: (query: string) => boolean;
};

function relay({ client, upstream, answers, proxy, matches }: Line): void {
  const queries = new Map<string, string>();
  const rounds: Round[] = [{ canned: null, recordAs: null, answer: [] }];
  let pending: Buffer[] = [];
  let key: string | null = null;
  let isPlain = true;
  const answerCanned = () => {
    for (let round = rounds[0]; round?.canned; round = rounds[0]) {
      client.write(round.canned);
      rounds.shift();
    }
  };
  /** A round of the client is complete: to the database with it, unless memory has the answer. */
  const close = () => {
    const known = proxy.fromMemory && isPlain && key !== null ? answers.get(key) : undefined;
    if (known) proxy.served += 1;
    else upstream.write(Buffer.concat(pending));
    rounds.push({ canned: known ?? null, recordAs: known ? null : key, answer: [] });
    pending = [];
    key = null;
    isPlain = true;
    answerCanned();
  };
  const toServer = (type: string, message: Buffer) => {
    pending.push(message);
    if (type === "P") {
      const [name = "", query = ""] = message.subarray(5).toString("utf8").split("\0");
      queries.set(name, query);
    }
    if (type === "B") {
      const statement = message.subarray(message.indexOf(0, 5) + 1);
      const end = statement.indexOf(0);
      const query = queries.get(statement.subarray(0, end).toString("utf8")) ?? "";
      if (matches(query)) key = `${query}\0${statement.subarray(end).toString("hex")}`;
    } else if (type !== "E" && type !== "S") isPlain = false;
    if (type === "S" || type === "Q") close();
    else if (type === "H" || type === "p" || type === "X") upstream.write(Buffer.concat(pending.splice(0)));
  };
  const toClient = (type: string, message: Buffer) => {
    const round = rounds[0];
    client.write(message);
    if (round?.recordAs && "2DC".includes(type)) round.answer.push(message);
    if (type !== "Z" || !round) return;
    if (round.recordAs) answers.set(round.recordAs, Buffer.concat([...round.answer, READY_IN_TRANSACTION]));
    rounds.shift();
    answerCanned();
  };
  // The first message of a client has no type; it is passed on as it is.
  const fromClient = messages(toServer);
  client.once("data", (first: Buffer) => {
    const length = first.readInt32BE(0);
    upstream.write(first.subarray(0, length));
    if (first.length > length) fromClient(first.subarray(length));
    client.on("data", fromClient);
  });
  upstream.on("data", messages(toClient));
}

/** Cuts a stream into the protocol's messages: one byte of type, four of length. */
function messages(each: (type: string, message: Buffer) => void): (chunk: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  return (chunk) => {
    rest = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    while (rest.length >= 5) {
      const length = rest.readInt32BE(1) + 1;
      if (rest.length < length) break;
      each(String.fromCharCode(rest[0] ?? 0), rest.subarray(0, length));
      rest = rest.subarray(length);
    }
  };
}
