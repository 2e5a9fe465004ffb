"use client";

import { Dialog } from "@base-ui/react/dialog";
import type { ReactNode } from "react";
import { CloseDialog } from "./closeDialog";

/** A dialog of Base UI, already open. Imported only on interaction: it costs 24 kB. */
export default function DialogFrame({
  title,
  closeLabel,
  onClose,
  children,
}: {
  title: string;
  closeLabel: string;
  onClose: (message?: string) => void;
  children: ReactNode;
}) {
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="dialog">
          <div className="flex items-start justify-between gap-4">
            <Dialog.Title className="text-18">{title}</Dialog.Title>
            <Dialog.Close className="btn btn-text btn-icon -mt-2 -mr-3" aria-label={closeLabel}>
              <svg
                className="icon"
                viewBox="0 0 24 24"
                fill="none"
                stroke="currentColor"
                strokeLinecap="round"
                aria-hidden="true"
              >
                <path d="M18 6 6 18M6 6l12 12" />
              </svg>
            </Dialog.Close>
          </div>
          <CloseDialog value={onClose}>{children}</CloseDialog>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
