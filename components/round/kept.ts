import type { Mark } from "./model";

/*
 * What a round keeps on this phone: marks with their photos, and the order of walking. Every row carries its user's id,
 * and is only ever asked for by it. Where a browser keeps nothing, memory stands in and `isKept` says so.
 */

const NAME = "xiangji-rounds";
export type Walk = { id: string; order: string[]; at: string };

let opening: Promise<IDBDatabase | null> | null = null;
const memory = { marks: new Map<string, Mark>(), walks: new Map<string, Walk>() };

function open(): Promise<IDBDatabase | null> {
  opening ??= new Promise((resolve) => {
    try {
      const request = indexedDB.open(NAME, 1);
      request.onupgradeneeded = () => {
        request.result.createObjectStore("marks", { keyPath: "id" }).createIndex("user", "user");
        request.result.createObjectStore("walks", { keyPath: "id" });
      };
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => resolve(null);
      request.onblocked = () => resolve(null);
    } catch {
      resolve(null);
    }
  });
  return opening;
}

type Store = "marks" | "walks";

async function run<T>(
  store: Store,
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const database = await open();
  if (!database) throw new Error("no storage");
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(store, mode);
    const request = act(transaction.objectStore(store));
    // A write counts only once its transaction is on the disk.
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () => reject(transaction.error);
    transaction.onerror = () => reject(transaction.error);
  });
}

/** Whether this browser keeps anything at all. */
export const isKept = async (): Promise<boolean> => (await open()) !== null;

/** Every mark of a user on this phone. */
export async function marksOf(user: string): Promise<Mark[]> {
  if (!(await isKept())) return [...memory.marks.values()].filter((mark) => mark.user === user);
  return run("marks", "readonly", (store) => store.index("user").getAll(user) as IDBRequest<Mark[]>);
}

export async function keepMark(mark: Mark): Promise<void> {
  if (await isKept()) await run("marks", "readwrite", (store) => store.put(mark));
  else memory.marks.set(mark.id, mark);
}

export async function dropMark(id: string): Promise<void> {
  if (await isKept()) await run("marks", "readwrite", (store) => store.delete(id));
  else memory.marks.delete(id);
}

export async function walkOf(id: string): Promise<Walk | null> {
  if (!(await isKept())) return memory.walks.get(id) ?? null;
  return (await run("walks", "readonly", (store) => store.get(id) as IDBRequest<Walk | undefined>)) ?? null;
}

export async function keepWalk(walk: Walk): Promise<void> {
  if (await isKept()) await run("walks", "readwrite", (store) => store.put(walk));
  else memory.walks.set(walk.id, walk);
}
