"use client";

import { useState } from "react";
import { QrCode } from "@/components/notice/QrCode";
import { callProcedure } from "@/components/ui/answer";
import { PrintButton } from "@/components/ui/PrintButton";
import { fill } from "./vote-model";
import "./slips.css";

type Slip = { voterId: string; voters: string; no: number; name: string; code: string };

type Props = {
  unit: string;
  boxId: string;
  /** How many have neither a code nor voted. */
  without: number;
  voter: { id: string; name: string } | null;
  address: string;
  groups: Readonly<Record<string, string>>;
  words: Readonly<Record<string, string>>;
};

const isSlip = (one: unknown): one is Slip => typeof one === "object" && one !== null && "code" in one;

/** Issues codes and draws their slips from the answer: they are nowhere else, and gone when the page is left. */
export function SlipsIsland({ unit, boxId, without, voter, address, groups, words }: Props) {
  const [slips, setSlips] = useState<Slip[]>([]);
  const [problem, setProblem] = useState("");
  const [pending, setPending] = useState(false);
  const left = without - (voter ? 0 : slips.length);

  async function issue() {
    if (pending) return;
    setPending(true);
    setProblem("");
    const answer = await callProcedure("ballot.issueCodes", {
      unit,
      boxId,
      ...(voter ? { voterIds: [voter.id] } : {}),
    });
    setPending(false);
    if (answer.type === "done" && Array.isArray(answer.data)) setSlips(answer.data.filter(isSlip));
    else setProblem(answer.type === "refused" ? answer.message : fill(words, "failed"));
  }
  return (
    <div className="grid gap-4">
      <div className="no-print grid gap-3">
        {problem !== "" && (
          <p className="callout callout-vermilion" role="alert">
            {problem}
          </p>
        )}
        {slips.length > 0 ? (
          <>
            <p className="callout callout-ochre" role="status">
              <span>
                {fill(words, "once", { count: slips.length })} {left > 0 && fill(words, "more")}
              </span>
            </p>
            <PrintButton primary>{fill(words, "print")}</PrintButton>
          </>
        ) : (
          <Issue
            words={words}
            again={voter !== null}
            none={!voter && without === 0}
            pending={pending}
            onIssue={issue}
          />
        )}
      </div>
      <ul className="slips">
        {slips.map((slip) => (
          <SlipView key={slip.voterId} slip={slip} group={groups[slip.voters] ?? ""} address={address} words={words} />
        ))}
      </ul>
    </div>
  );
}

type IssueProps = {
  words: Props["words"];
  again: boolean;
  none: boolean;
  pending: boolean;
  onIssue: () => Promise<void>;
};

function Issue({ words, again, none, pending, onIssue }: IssueProps) {
  if (none) return <p>{fill(words, "none")}</p>;
  return (
    <>
      {again && <p className="text-muted">{fill(words, "againHint")}</p>}
      <button type="button" className="btn btn-primary" disabled={pending} onClick={() => void onIssue()}>
        {fill(words, again ? "again" : "issue")}
      </button>
    </>
  );
}

type SlipProps = { slip: Slip; group: string; address: string; words: Props["words"] };

function SlipView({ slip, group, address, words }: SlipProps) {
  const { code, name, no } = slip;
  return (
    <li className="slip">
      <QrCode text={`${address}/v/${code.replaceAll("-", "")}`} label={fill(words, "qr", { name })} />
      <div>
        <p className="slip-box">{fill(words, "box")}</p>
        <p>{fill(words, "to", { group, no, name })}</p>
        <p className="slip-code">{code}</p>
        <p className="slip-small">{fill(words, "how")}</p>
        <p className="slip-small">{fill(words, "until")}</p>
      </div>
    </li>
  );
}
