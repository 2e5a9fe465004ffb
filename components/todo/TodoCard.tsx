import type { ReactNode } from "react";
import { Card } from "@/components/ui/Card";
import { Count } from "@/components/ui/Chip";
import { Icon } from "@/components/ui/Icon";

export type TodoItem = {
  key: string;
  href: string;
  title: ReactNode;
  detail: ReactNode;
  count?: number;
  urgent?: boolean;
};

type Props = {
  title: string;
  items: readonly TodoItem[] /** Below them: what does not stand here. */;
  end?: ReactNode;
};

/** One kind of thing that waits, each line a way to it. Nothing is drawn where nothing waits. */
export function TodoCard({ title, items, end }: Props) {
  if (items.length === 0) return null;
  return (
    <Card title={title} flush>
      <ul className="grid">
        {items.map((item) => (
          <li key={item.key} className="border-t border-line">
            <a
              className="flex min-h-14 items-center gap-3 px-4 py-2 text-ink no-underline hover:bg-sunk"
              href={item.href}
            >
              <span className="min-w-0 flex-1">
                <b className="block">{item.title}</b>
                <span className={`block text-14 ${item.urgent ? "font-semibold text-vermilion" : "text-muted"}`}>
                  {item.detail}
                </span>
              </span>
              {item.count !== undefined && <Count value={item.count} />}
              <Icon name="chevron-right" />
            </a>
          </li>
        ))}
      </ul>
      {end}
    </Card>
  );
}
