import { type RefObject, useEffect, useRef } from "react";

/** A form whose photos or attachment are still on their way is not sent without them; `tell` says so. */
export function useUnfinished(box: RefObject<HTMLElement | null>, unfinished: boolean, tell: () => void): void {
  const now = useRef({ unfinished, tell });
  now.current = { unfinished, tell };
  useEffect(() => {
    const form = box.current?.closest("form");
    const hold = (event: Event) => {
      if (!now.current.unfinished) return;
      event.preventDefault();
      event.stopPropagation();
      now.current.tell();
      box.current?.scrollIntoView({ block: "center" });
    };
    form?.addEventListener("submit", hold, true);
    return () => form?.removeEventListener("submit", hold, true);
  }, [box]);
}
