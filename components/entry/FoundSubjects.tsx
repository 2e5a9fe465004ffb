import { withQuery } from "@/components/ui/address";
import { Card } from "@/components/ui/Card";
import { Icon } from "@/components/ui/Icon";
import { ListEnd } from "@/components/ui/ListEnd";

type Found = { id: string; name: string; code: string; group: string; classTitle: string };
type Props = { title: string; subjects: readonly Found[]; total: number; path: string; scheme: string };

/** Subjects that fit a word, each a link to its items: ordinary links, so that this works without script. */
export function FoundSubjects({ title, subjects, total, path, scheme }: Props) {
  return (
    <Card title={title} flush>
      <ul className="grid">
        {subjects.map(({ id, name, code, group, classTitle }) => (
          <li key={id} className="border-t border-line">
            <a
              className="flex min-h-14 items-center gap-3 px-4 py-2 text-ink no-underline hover:bg-sunk"
              href={withQuery(path, { scheme, subject: id }, {})}
            >
              <span className="min-w-0 flex-1">
                <b className="block">{name}</b>
                <span className="block text-14 text-muted">
                  {[group, code, classTitle].filter(Boolean).join(" · ")}
                </span>
              </span>
              <Icon name="chevron-right" />
            </a>
          </li>
        ))}
      </ul>
      <ListEnd shown={subjects.length} total={total} by="search" />
    </Card>
  );
}
