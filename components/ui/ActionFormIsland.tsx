"use client";

import { useRouter } from "next/navigation";
import {
  type FormEvent,
  lazy,
  type ReactNode,
  type RefObject,
  Suspense,
  useContext,
  useEffect,
  useRef,
  useState,
} from "react";
import { type Answer, callProcedure, destination, filled, sendFiles } from "./answer";
import { CloseDialog } from "./closeDialog";
import { useDraft } from "./draft";
import { clearProblems, type Placed, placeProblems } from "./problems";
import { type Json, readForm } from "./readForm";

const DialogFrame = lazy(() => import("./DialogFrame"));

export type ActionLabels = {
  pending: string;
  saved: string;
  failed: string;
  /** "请改正 n 处" for n = 1…9. */
  problems: string[];
  signedOut: string;
  signIn: string;
  offline: string;
  unexpected: string;
  restored: string;
  discard: string;
  cancel: string;
  close: string;
};

export type ActionSettings = {
  /** Mutation to call: `entry.record`. */
  procedure?: string;
  /** Route handler that takes the form as multipart, for files: `/api/files/evidence`. */
  upload?: string;
  /** Fixed part of the input, merged under the fields. */
  input?: { [key: string]: Json };
  /** What follows a success: go somewhere (`/entries/{id}` takes `id` from the result; so does `message`), or draw this page again (the default). */
  onSuccess?: { redirect?: string; stay?: boolean; message?: string; reset?: boolean };
  /** Adds `idempotencyKey`: one a filled-in form, a new one only after success. */
  idempotent?: boolean;
  /** Keeps what is typed on this device, for this person, until it is submitted or a week old. */
  draftKey?: string;
  /** Asked once before sending: what will happen, to how many, who will see it. */
  confirm?: { title: string; lines: string[]; button: string; danger?: boolean };
  id?: string;
  className?: string;
};

type State =
  | { type: "idle" }
  | { type: "done"; message: string }
  | { type: "problem"; title: string; placed: Placed[]; signIn: boolean };

function stateOf(form: HTMLFormElement, answer: Exclude<Answer, { type: "done" }>, labels: ActionLabels): State {
  if (answer.type !== "refused") {
    return {
      type: "problem",
      title: labels.failed,
      placed: [{ message: labels[answer.type === "silent" ? "unexpected" : answer.type], id: null }],
      signIn: answer.type === "signedOut",
    };
  }
  const placed = placeProblems(form, answer.problems);
  const title = placed.length === 0 ? labels.failed : (labels.problems[placed.length - 1] ?? labels.failed);
  return {
    type: "problem",
    title,
    placed: placed.length === 0 ? [{ message: answer.message, id: null }] : placed,
    signIn: false,
  };
}

type Sending = ActionSettings & {
  labels: ActionLabels;
  form: RefObject<HTMLFormElement | null>;
  draft: Pick<ReturnType<typeof useDraft>, "forget" | "keyToSend">;
};

/** Sending, its state, and what follows a success. A second submission while one is under way is ignored. */
function useSubmission({ procedure, upload, input, onSuccess, idempotent, labels, form, draft }: Sending) {
  const router = useRouter();
  const close = useContext(CloseDialog);
  const [state, setState] = useState<State>({ type: "idle" });
  const [pending, setPending] = useState(false);
  const busy = useRef(false);

  function succeed(data: unknown) {
    draft.forget();
    if (onSuccess?.reset) form.current?.reset();
    // A whole page is loaded: the frame around it (title, place, what waits) is drawn by the server for its address.
    if (onSuccess?.redirect !== undefined) return window.location.assign(destination(onSuccess.redirect, data));
    setState({ type: "done", message: filled(onSuccess?.message ?? labels.saved, data) });
    if (!onSuccess?.stay) router.refresh();
    close?.(onSuccess?.message ?? labels.saved);
  }

  async function submit(submitter: HTMLElement | null) {
    const element = form.current;
    if (element === null || busy.current) return;
    busy.current = true;
    setPending(true);
    setState({ type: "idle" });
    clearProblems(element);
    const fixed = { ...input, ...(idempotent ? { idempotencyKey: draft.keyToSend() } : {}) };
    const answer = await (upload === undefined
      ? callProcedure(submitter?.dataset.procedure ?? procedure ?? "", { ...fixed, ...readForm(element, submitter) })
      : sendFiles(upload, withFixed(new FormData(element, submitter), fixed)));
    busy.current = false;
    setPending(false);
    if (answer.type === "done") succeed(answer.data);
    else setState(stateOf(element, answer, labels));
  }
  /** What was said of the last sending goes away as soon as the next one is written. */
  const rest = () => setState((before) => (before.type === "done" ? { type: "idle" } : before));
  return { state, pending, submit, rest };
}

function withFixed(data: FormData, fixed: { [key: string]: Json }): FormData {
  for (const [name, value] of Object.entries(fixed))
    data.append(name, typeof value === "string" ? value : JSON.stringify(value));
  return data;
}

function Summary({ state, labels }: { state: State; labels: ActionLabels }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (state.type === "problem") box.current?.focus();
  }, [state]);
  if (state.type !== "problem") return null;
  return (
    <div className="error-summary" role="alert" tabIndex={-1} ref={box}>
      <h2>{state.title}</h2>
      <ul>
        {state.placed.map(({ message, id }) => (
          <li key={`${id}${message}`}>
            {id === null ? (
              message
            ) : (
              <a
                href={`#${id}`}
                onClick={(event) => {
                  event.preventDefault();
                  document.getElementById(id)?.focus();
                }}
              >
                {message}
              </a>
            )}
          </li>
        ))}
      </ul>
      {state.signIn && (
        <a href="/sign-in" target="_blank" rel="noopener">
          {labels.signIn}
        </a>
      )}
    </div>
  );
}

/** The one form island; pages use <ActionForm>, which brings its words. */
export function ActionFormIsland({
  children,
  ...props
}: ActionSettings & { labels: ActionLabels; children: ReactNode }) {
  const { labels, confirm, id, className } = props;
  const form = useRef<HTMLFormElement>(null);
  const draft = useDraft(form, props.draftKey);
  const { state, pending, submit, rest } = useSubmission({ ...props, form, draft });
  const [asking, setAsking] = useState<{ submitter: HTMLElement | null } | null>(null);
  const [ready, setReady] = useState(false);
  useEffect(() => setReady(true), []);

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    // A form in a dialog is drawn elsewhere, but its events pass through the form around it.
    if (event.target !== event.currentTarget) return;
    event.preventDefault();
    const submitter = (event.nativeEvent as SubmitEvent).submitter;
    if (confirm !== undefined) setAsking({ submitter });
    else void submit(submitter);
  }

  return (
    <form
      ref={form}
      id={id}
      method="post"
      noValidate
      className={className ?? "grid grid-cols-1 gap-4"}
      onSubmit={onSubmit}
      onInput={() => {
        draft.keep();
        rest();
      }}
      aria-busy={pending}
      data-ready={ready || undefined}
    >
      <Summary state={state} labels={labels} />
      {draft.restored && (
        <p className="callout">
          <span>{labels.restored}</span>
          <button type="button" className="btn btn-text btn-small" onClick={draft.discard}>
            {labels.discard}
          </button>
        </p>
      )}
      {children}
      <p role="status" className={state.type === "done" ? "callout callout-bamboo form-done" : "sr-only"}>
        {pending ? labels.pending : state.type === "done" ? state.message : ""}
      </p>
      {confirm !== undefined && asking !== null && (
        <Suspense fallback={null}>
          <DialogFrame title={confirm.title} closeLabel={labels.close} onClose={() => setAsking(null)}>
            <ul className="grid gap-2">
              {confirm.lines.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
            <div className="flex flex-wrap justify-end gap-2">
              <button type="button" className="btn" onClick={() => setAsking(null)}>
                {labels.cancel}
              </button>
              <button
                type="button"
                className={`btn ${confirm.danger ? "btn-danger" : "btn-primary"}`}
                onClick={() => {
                  setAsking(null);
                  void submit(asking.submitter);
                }}
              >
                {confirm.button}
              </button>
            </div>
          </DialogFrame>
        </Suspense>
      )}
    </form>
  );
}
