import { Worker } from 'node:worker_threads';

/** Threads that work on tasks; the tasks wait in one line. */
export interface TaskPool<Task, Answer> {
  ask(task: Task): Promise<Answer>;
  close(): Promise<void>;
}

/**
 * Starts so many threads of a file that answers each message with one.
 *
 * @param isAnswer tells an answer of the file from anything else, which rejects its task; so does a thread that fails
 */
export function createTaskPool<Task, Answer>(
  file: string,
  { threads, isAnswer }: { readonly threads: number; readonly isAnswer: (value: unknown) => value is Answer },
): TaskPool<Task, Answer> {
  const line: { task: Task; resolve: (answer: Answer) => void; reject: (cause: unknown) => void }[] = [];
  const current = new Map<Worker, (typeof line)[number]>();
  const workers = Array.from({ length: threads }, () => new Worker(file));
  const idle = [...workers];
  const next = () => {
    while (line.length > 0 && idle.length > 0) {
      const [waiting, worker] = [line.shift(), idle.pop()];
      if (waiting === undefined || worker === undefined) return;
      current.set(worker, waiting);
      worker.postMessage(waiting.task);
    }
  };
  for (const worker of workers) {
    worker.on('message', (answer: unknown) => {
      const waiting = current.get(worker);
      current.delete(worker);
      idle.push(worker);
      if (isAnswer(answer)) waiting?.resolve(answer);
      else waiting?.reject(new Error(`${file} answered with ${JSON.stringify(answer)}`));
      next();
    });
    worker.on('error', (cause) => {
      current.get(worker)?.reject(cause);
      current.delete(worker);
      for (const waiting of line.splice(0)) waiting.reject(cause);
    });
  }
  return {
    ask(task) {
      const { promise, resolve, reject } = Promise.withResolvers<Answer>();
      line.push({ task, resolve, reject });
      next();
      return promise;
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}
