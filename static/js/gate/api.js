/** Calls the gate API and says what an answer means; never throws for what a network or a server does. */
import { answerKind } from "../lib/gate-answer.js";

const TIMEOUT_MS = 4000;
const BASE = "/api/v1/";

/** {kind, status, body, code, message}; kind as in gate-answer.js, or "aborted" when the caller gave up. */
async function ask(path, { method = "GET", body, token, signal } = {}) {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), TIMEOUT_MS);
  const giveUp = () => limit.abort();
  signal?.addEventListener("abort", giveUp);
  try {
    const response = await fetch(BASE + path, {
      method,
      body: body && JSON.stringify(body),
      headers: headersOf({ body, token }),
      credentials: "omit",
      cache: "no-store",
      signal: limit.signal,
    });
    return await understood(response);
  } catch {
    return { kind: signal?.aborted ? "aborted" : "down", status: 0 };
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", giveUp);
  }
}

function headersOf({ body, token }) {
  const headers = { Accept: "application/json" };
  if (body) {
    headers["Content-Type"] = "application/json";
  }
  if (token) {
    headers.Authorization = `Bearer ${token}`;
  }
  return headers;
}

async function understood(response) {
  const body = await response.json().catch(() => null);
  const { code = "", message = "" } = body?.error ?? {};
  return { kind: answerKind(response.status, body), status: response.status, body, code, message };
}

/** Exchanges a one-time code for a device. */
export function enroll(details) {
  return ask("devices/enroll", { method: "POST", body: details });
}

/** What an enrolled device may call; tells `onContact` after each call whether the server was reached. */
export class GateApi {
  constructor({ token, onContact, onUnenrolled }) {
    this.token = token;
    this.onContact = onContact;
    this.onUnenrolled = onUnenrolled;
  }

  async call(path, options = {}) {
    const answer = await ask(path, { ...options, token: this.token });
    if (answer.kind !== "aborted") {
      this.onContact(answer.kind !== "down");
    }
    if (answer.kind === "unenrolled") {
      this.onUnenrolled(answer);
    }
    return answer;
  }

  manifest() {
    return this.call("gate/manifest");
  }

  status() {
    return this.call("gate/status");
  }

  search(query, signal) {
    return this.call(`gate/search?q=${encodeURIComponent(query)}`, { signal });
  }

  send(scans, signal) {
    return this.call("gate/scans", { method: "POST", body: { scans }, signal });
  }
}
