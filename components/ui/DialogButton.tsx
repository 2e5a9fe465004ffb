"use client";

import { lazy, type ReactNode, Suspense, useContext, useState } from "react";
import { CloseDialog } from "./closeDialog";

const load = () => import("./DialogFrame");
const DialogFrame = lazy(load);

type DialogButtonProps = {
  label: ReactNode;
  className: string;
  title: string;
  closeLabel: string;
  children: ReactNode;
  disabled?: boolean;
};

/** A button that opens a dialog with what the server drew for it. */
export function DialogButton({ label, className, title, closeLabel, children, disabled }: DialogButtonProps) {
  const [open, setOpen] = useState(false);
  const [message, setMessage] = useState("");

  function close(outcome = "") {
    setOpen(false);
    setMessage(outcome);
  }

  return (
    <>
      <button
        type="button"
        className={className}
        onClick={() => setOpen(true)}
        onPointerEnter={() => void load()}
        aria-haspopup="dialog"
        disabled={disabled}
      >
        {label}
      </button>
      <span role="status" className={message === "" ? "sr-only" : "chip chip-bamboo"}>
        {message}
      </span>
      {open && (
        <Suspense fallback={null}>
          <DialogFrame title={title} closeLabel={closeLabel} onClose={close}>
            {children}
          </DialogFrame>
        </Suspense>
      )}
    </>
  );
}

/** Leaves the dialog it stands in and changes nothing. */
export function CloseButton({ children }: { children: ReactNode }) {
  const close = useContext(CloseDialog);
  return (
    <button type="button" className="btn" onClick={() => close?.()}>
      {children}
    </button>
  );
}
