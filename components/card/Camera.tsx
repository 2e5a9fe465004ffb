"use client";

import { useEffect, useRef, useState } from "react";
import { makeDecoder } from "./decoder";

export type CameraLabels = {
  start: string;
  stop: string;
  hold: string;
  /** Why there is no camera: the page came over plain HTTP; the person or the device refuses. */
  needsHttps: string;
  refused: string;
};

type Props = { labels: CameraLabels; onCode: (text: string) => void; autoStart?: boolean };

const EVERY_MS = 180;
/** A card held in front of the camera counts once; again only after it was away for so long. */
const AWAY_MS = 3000;

function release(stream: MediaStream) {
  for (const track of stream.getTracks()) track.stop();
}

/** The camera, asked for only when the person starts it; says every QR code it sees, once. Nothing leaves the phone. */
export function Camera({ labels, onCode, autoStart = false }: Props) {
  const video = useRef<HTMLVideoElement>(null);
  const report = useRef(onCode);
  report.current = onCode;
  const [running, setRunning] = useState(autoStart);
  const [problem, setProblem] = useState<string | null>(null);

  useEffect(() => {
    if (!running) return;
    let over = false;
    let stream: MediaStream | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const last = { text: "", at: 0 };
    const fail = (words: string) => {
      setProblem(words);
      setRunning(false);
    };
    async function run() {
      if (!navigator.mediaDevices?.getUserMedia) return fail(labels.needsHttps);
      try {
        stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" }, audio: false });
        const decode = await makeDecoder();
        const screen = video.current;
        if (over || !screen) return release(stream);
        screen.srcObject = stream;
        await screen.play();
        const look = async () => {
          const text = await decode(screen);
          if (over) return;
          if (text) {
            const held = text === last.text && Date.now() - last.at < AWAY_MS;
            Object.assign(last, { text, at: Date.now() });
            if (!held) {
              navigator.vibrate?.(80);
              report.current(text);
            }
          }
          timer = setTimeout(look, EVERY_MS);
        };
        void look();
      } catch {
        if (!over) fail(labels.refused);
      }
    }
    void run();
    return () => {
      over = true;
      clearTimeout(timer);
      if (stream) release(stream);
    };
  }, [running, labels.needsHttps, labels.refused]);

  return (
    <div className="grid gap-2">
      {running && (
        <>
          <video
            ref={video}
            muted
            playsInline
            className="aspect-square w-full max-w-sm rounded-card bg-black object-cover"
          />
          <p className="text-muted">{labels.hold}</p>
        </>
      )}
      {problem && (
        <p className="callout callout-ochre" role="status">
          {problem}
        </p>
      )}
      <button
        type="button"
        className={running ? "btn" : "btn btn-primary btn-wide"}
        onClick={() => {
          setProblem(null);
          setRunning(!running);
        }}
      >
        {running ? labels.stop : labels.start}
      </button>
    </div>
  );
}
