import type { Locale } from "@/server/domain/locale";
import enAdoption from "@/server/i18n/messages/en/adoption.json";
import enAudit from "@/server/i18n/messages/en/audit.json";
import enAuth from "@/server/i18n/messages/en/auth.json";
import enBallot from "@/server/i18n/messages/en/ballot.json";
import enBook from "@/server/i18n/messages/en/book.json";
import enCard from "@/server/i18n/messages/en/card.json";
import enCarry from "@/server/i18n/messages/en/carry.json";
import enCli from "@/server/i18n/messages/en/cli.json";
import enCommon from "@/server/i18n/messages/en/common.json";
import enCounty from "@/server/i18n/messages/en/county.json";
import enCrash from "@/server/i18n/messages/en/crash.json";
import enCycle from "@/server/i18n/messages/en/cycle.json";
import enDeclare from "@/server/i18n/messages/en/declare.json";
import enDemo from "@/server/i18n/messages/en/demo.json";
import enEditor from "@/server/i18n/messages/en/editor.json";
import enEntry from "@/server/i18n/messages/en/entry.json";
import enErrors from "@/server/i18n/messages/en/errors.json";
import enFiling from "@/server/i18n/messages/en/filing.json";
import enFollow from "@/server/i18n/messages/en/follow.json";
import enForm from "@/server/i18n/messages/en/form.json";
import enGrid from "@/server/i18n/messages/en/grid.json";
import enHearing from "@/server/i18n/messages/en/hearing.json";
import enHelp from "@/server/i18n/messages/en/help.json";
import enImport from "@/server/i18n/messages/en/import.json";
import enIndicator from "@/server/i18n/messages/en/indicator.json";
import enLedger from "@/server/i18n/messages/en/ledger.json";
import enMeeting from "@/server/i18n/messages/en/meeting.json";
import enMove from "@/server/i18n/messages/en/move.json";
import enNotice from "@/server/i18n/messages/en/notice.json";
import enObjection from "@/server/i18n/messages/en/objection.json";
import enOrg from "@/server/i18n/messages/en/org.json";
import enPassbook from "@/server/i18n/messages/en/passbook.json";
import enRedemption from "@/server/i18n/messages/en/redemption.json";
import enRoster from "@/server/i18n/messages/en/roster.json";
import enRound from "@/server/i18n/messages/en/round.json";
import enScheme from "@/server/i18n/messages/en/scheme.json";
import enShell from "@/server/i18n/messages/en/shell.json";
import enSimulation from "@/server/i18n/messages/en/simulation.json";
import enStanding from "@/server/i18n/messages/en/standing.json";
import enTodo from "@/server/i18n/messages/en/todo.json";
import enUsers from "@/server/i18n/messages/en/users.json";
import enWhy from "@/server/i18n/messages/en/why.json";
import zhAdoption from "@/server/i18n/messages/zh-CN/adoption.json";
import zhAudit from "@/server/i18n/messages/zh-CN/audit.json";
import zhAuth from "@/server/i18n/messages/zh-CN/auth.json";
import zhBallot from "@/server/i18n/messages/zh-CN/ballot.json";
import zhBook from "@/server/i18n/messages/zh-CN/book.json";
import zhCard from "@/server/i18n/messages/zh-CN/card.json";
import zhCarry from "@/server/i18n/messages/zh-CN/carry.json";
import zhCli from "@/server/i18n/messages/zh-CN/cli.json";
import zhCommon from "@/server/i18n/messages/zh-CN/common.json";
import zhCounty from "@/server/i18n/messages/zh-CN/county.json";
import zhCrash from "@/server/i18n/messages/zh-CN/crash.json";
import zhCycle from "@/server/i18n/messages/zh-CN/cycle.json";
import zhDeclare from "@/server/i18n/messages/zh-CN/declare.json";
import zhDemo from "@/server/i18n/messages/zh-CN/demo.json";
import zhEditor from "@/server/i18n/messages/zh-CN/editor.json";
import zhEntry from "@/server/i18n/messages/zh-CN/entry.json";
import zhErrors from "@/server/i18n/messages/zh-CN/errors.json";
import zhFiling from "@/server/i18n/messages/zh-CN/filing.json";
import zhFollow from "@/server/i18n/messages/zh-CN/follow.json";
import zhForm from "@/server/i18n/messages/zh-CN/form.json";
import zhGrid from "@/server/i18n/messages/zh-CN/grid.json";
import zhHearing from "@/server/i18n/messages/zh-CN/hearing.json";
import zhHelp from "@/server/i18n/messages/zh-CN/help.json";
import zhImport from "@/server/i18n/messages/zh-CN/import.json";
import zhIndicator from "@/server/i18n/messages/zh-CN/indicator.json";
import zhLedger from "@/server/i18n/messages/zh-CN/ledger.json";
import zhMeeting from "@/server/i18n/messages/zh-CN/meeting.json";
import zhMove from "@/server/i18n/messages/zh-CN/move.json";
import zhNotice from "@/server/i18n/messages/zh-CN/notice.json";
import zhObjection from "@/server/i18n/messages/zh-CN/objection.json";
import zhOrg from "@/server/i18n/messages/zh-CN/org.json";
import zhPassbook from "@/server/i18n/messages/zh-CN/passbook.json";
import zhRedemption from "@/server/i18n/messages/zh-CN/redemption.json";
import zhRoster from "@/server/i18n/messages/zh-CN/roster.json";
import zhRound from "@/server/i18n/messages/zh-CN/round.json";
import zhScheme from "@/server/i18n/messages/zh-CN/scheme.json";
import zhShell from "@/server/i18n/messages/zh-CN/shell.json";
import zhSimulation from "@/server/i18n/messages/zh-CN/simulation.json";
import zhStanding from "@/server/i18n/messages/zh-CN/standing.json";
import zhTodo from "@/server/i18n/messages/zh-CN/todo.json";
import zhUsers from "@/server/i18n/messages/zh-CN/users.json";
import zhWhy from "@/server/i18n/messages/zh-CN/why.json";

export type { Locale };

export const DEFAULT_LOCALE: Locale = "zh-CN";

const zh = {
  common: zhCommon,
  shell: zhShell,
  auth: zhAuth,
  standing: zhStanding,
  users: zhUsers,
  org: zhOrg,
  scheme: zhScheme,
  simulation: zhSimulation,
  roster: zhRoster,
  import: zhImport,
  editor: zhEditor,
  entry: zhEntry,
  notice: zhNotice,
  objection: zhObjection,
  ledger: zhLedger,
  cycle: zhCycle,
  redemption: zhRedemption,
  indicator: zhIndicator,
  county: zhCounty,
  card: zhCard,
  cli: zhCli,
  todo: zhTodo,
  adoption: zhAdoption,
  audit: zhAudit,
  errors: zhErrors,
  demo: zhDemo,
  crash: zhCrash,
  declare: zhDeclare,
  round: zhRound,
  meeting: zhMeeting,
  hearing: zhHearing,
  move: zhMove,
  carry: zhCarry,
  why: zhWhy,
  book: zhBook,
  form: zhForm,
  follow: zhFollow,
  filing: zhFiling,
  ballot: zhBallot,
  grid: zhGrid,
  passbook: zhPassbook,
  help: zhHelp,
};

/** One namespace a noun; the Chinese files say which keys exist, and the English ones are checked against them. */
export type Messages = typeof zh;
export type Namespace = keyof Messages;

const en: Messages = {
  common: enCommon,
  shell: enShell,
  auth: enAuth,
  standing: enStanding,
  users: enUsers,
  org: enOrg,
  scheme: enScheme,
  simulation: enSimulation,
  roster: enRoster,
  import: enImport,
  editor: enEditor,
  entry: enEntry,
  notice: enNotice,
  objection: enObjection,
  ledger: enLedger,
  cycle: enCycle,
  redemption: enRedemption,
  indicator: enIndicator,
  county: enCounty,
  card: enCard,
  cli: enCli,
  todo: enTodo,
  adoption: enAdoption,
  audit: enAudit,
  errors: enErrors,
  demo: enDemo,
  crash: enCrash,
  declare: enDeclare,
  round: enRound,
  meeting: enMeeting,
  hearing: enHearing,
  move: enMove,
  carry: enCarry,
  why: enWhy,
  book: enBook,
  form: enForm,
  follow: enFollow,
  filing: enFiling,
  ballot: enBallot,
  grid: enGrid,
  passbook: enPassbook,
  help: enHelp,
};

export const MESSAGES: Record<Locale, Messages> = { "zh-CN": zh, en };

export function isLocale(value: unknown): value is Locale {
  return value === "zh-CN" || value === "en";
}
