// Written by `python -m server generate`; do not edit.

/** Material that was ordered, or that a customer said would come. */
export interface Arrival {
  /** What comes */
  readonly material_id: string;
  /** 入荷予定: how many units come (units) */
  readonly qty: number;
  /** The day it is to be at our gate; empty: nobody knows */
  readonly due_on: string | null;
  /** Whether it came */
  readonly state: "expected" | "arrived" | "cancelled";
  /** Order number, or who said so */
  readonly note: string | null;
}

/** The settings of one wall display; they outlive the device that shows it. */
export interface Board {
  /** Where it hangs */
  readonly name: string;
  /** The display that shows it now */
  readonly device_id: string | null;
  /** Which board is shown first */
  readonly page: "today" | "load" | "andon" | "voices";
  /** How long each page stays; 0 keeps the first (seconds) */
  readonly rotate_sec: number;
  /** Whether a stop may make a sound */
  readonly sound: boolean;
  /** Which work centres it shows; none means all */
  readonly work_centers: readonly string[];
  /** When the office last asked the display to say which one it is */
  readonly identify_at: string | null;
  /** When the office last asked the display to load itself anew */
  readonly reload_at: string | null;
}

/** Which days somebody works: the plant, a work centre, a supplier, a carrier, a customer. */
export interface Calendar {
  /** Short code */
  readonly code: string;
  /** What people call it */
  readonly name: string;
  /** Whose days they are; the plant has one */
  readonly use: "site" | "work_center" | "supplier" | "carrier" | "customer";
  /** Monday to Sunday, 1 open and 0 closed */
  readonly weekly: string;
}

/** A day on which a calendar is not as every week. */
export interface CalendarDay {
  /** The calendar */
  readonly calendar_id: string;
  /** The day */
  readonly on_day: string;
  /** Whether it is open, closed, or as every week after all */
  readonly open: "closed" | "open" | "usual";
  /** Why, such as the name of a holiday */
  readonly note: string | null;
}

/** What promises of one class were worth: parts of one family, inside only or with work outside, or all. */
export interface Calibration {
  /** The family; empty: all parts */
  readonly family: string | null;
  /** Whether work is done outside; empty: either */
  readonly outside: "inside" | "outside" | null;
  /** ε of the newest finished promises: working days, the newest last */
  readonly deviations: unknown | null;
  /** By percentage: how many were promised so, and how many of them kept */
  readonly said: unknown | null;
  /** By assumption, and `customer`: how often it was the one that was wrong */
  readonly blamed: unknown | null;
}

/** What one work centre can do on one day; the latest entry for a day counts. */
export interface CapacityLog {
  /** The work centre */
  readonly work_center_id: string;
  /** The plant day it speaks of */
  readonly on_day: string;
  /** What is different */
  readonly condition: "usual" | "short_handed" | "machine_down" | "overtime" | "saturday";
  /** Station-minutes lost (short_handed, machine_down) or won (overtime, saturday) (minutes) */
  readonly minutes: number;
  /** One sentence, if anything is to be said */
  readonly note: string | null;
}

/** One patch of a record whose history is shown. */
export interface Change {
  /** Kind of the changed record */
  readonly about_kind: string;
  /** The changed record */
  readonly about_id: string;
  /** The changed fields as they were */
  readonly before: unknown | null;
  /** The changed fields as they are now */
  readonly after: unknown | null;
  /** The reason the person gave */
  readonly why: string | null;
}

/** A company that orders from us. */
export interface Customer {
  /** Short code */
  readonly code: string;
  /** Name as on the order */
  readonly name: string;
  /** Days on which they receive; empty: those of the plant */
  readonly calendar_id: string | null;
  /** Days on which the carrier travels; empty: those of the plant */
  readonly carrier_id: string | null;
  /** Carrier days from us to them (days) */
  readonly transit_days: number;
  /** Whether it leaves on the day it is finished */
  readonly same_day: boolean;
}

/** A day as the person confirmed it, drafted from what they logged; of several the last to reach us counts. */
export interface DailyReport {
  /** The plant day it tells of */
  readonly on_day: string;
  /** What was done that day: rows of the shapes in rows.py */
  readonly rows: unknown | null;
  /** Rows that found no room in it (rows) */
  readonly more: number;
  /** 良品: pieces of the whole day (pieces) */
  readonly good: number;
  /** 不良: pieces of the whole day (pieces) */
  readonly scrap: number;
  /** 工数: minutes that were logged (minutes) */
  readonly minutes: number;
  /** One sentence, if anything is to be said */
  readonly text: string | null;
  /** When it reached us, by our own clock */
  readonly reached_at: string | null;
  /** Who has read it */
  readonly seen_by: readonly string[];
  /** Who said thank you */
  readonly thanked_by: readonly string[];
}

/** Something decided: what, who sees to it, and by when. */
export interface Decision {
  /** Kind of the record it is about; a room is a record too */
  readonly about_kind: string;
  /** Record it is about */
  readonly about_id: string;
  /** The reply that says it; empty: it was decided by itself */
  readonly post_id: string | null;
  /** What was decided, as typed */
  readonly what: string;
  /** Who sees to it */
  readonly who_id: string;
  /** By when */
  readonly due_on: string;
  /** When it was done; empty: not yet */
  readonly done_at: string | null;
  /** The day on which that person was last asked whether it is done */
  readonly asked_on: string | null;
  /** The day on which others were told that they did not say */
  readonly raised_on: string | null;
}

/** A phone, tablet or wall display that was let in. */
export interface Device {
  /** How people tell this device from others */
  readonly label: string | null;
  /** The person who carries it; empty for shared devices and walls */
  readonly user_id: string | null;
  /** What kind of device it is */
  readonly form: "own" | "shared" | "kiosk" | "program";
  /** The shared device on which this person signed in with a PIN */
  readonly parent_id: string | null;
  /** When the device was shut out */
  readonly revoked_at: string | null;
  /** When it last talked to the server, at most once an hour */
  readonly seen_at: string | null;
  /** When it was found that the browser had thrown away what it kept, by the clock of the device */
  readonly wiped_at: string | null;
  /** Entries that were lost with it before they were sent (entries) */
  readonly wiped_entries: number | null;
  /** Photos and voice memos that were lost with it before they were sent (photos) */
  readonly wiped_photos: number | null;
}

/** 初品: the first piece of a step, looked at before the rest is made; who looked is who wrote it. */
export interface FirstArticle {
  /** The job */
  readonly job_id: string;
  /** The step */
  readonly operation_id: string;
  /** Whether the rest may be made like it */
  readonly verdict: "ok" | "not_ok";
  /** What is not right, or what was measured */
  readonly note: string | null;
}

/** Something about the work is not as it was before; it stays red until everybody concerned has seen it. */
export interface FourMChange {
  /** Which of the four Ms, or the drawing */
  readonly what: "man" | "machine" | "material" | "method" | "drawing";
  /** The new revision of the drawing: Rev.C */
  readonly revision: string | null;
  /** What is different now, as typed */
  readonly text: string;
  /** The part it is about */
  readonly item_id: string | null;
  /** The job it is about */
  readonly job_id: string | null;
  /** Where it is about */
  readonly work_center_id: string | null;
  /** From which day on */
  readonly from_on: string;
  /** Who has to see it */
  readonly concerned: readonly string[];
  /** Who has seen it */
  readonly seen_by: readonly string[];
  /** The day on which those who had not were reminded */
  readonly reminded_on: string | null;
}

/** 申し送り: what those who work here next have to know. */
export interface Handover {
  /** Where it matters */
  readonly work_center_id: string;
  /** The job it is about; empty: whatever runs there */
  readonly job_id: string | null;
  /** What to know, as typed */
  readonly text: string;
  /** Who has read it */
  readonly seen_by: readonly string[];
  /** Whether it still matters */
  readonly state: "open" | "done";
}

/** 引合: a customer asks for so many of something by some day. */
export interface Inquiry {
  /** Who asks */
  readonly customer_id: string;
  /** The part; empty when it is a new one */
  readonly item_id: string | null;
  /** A part that is made alike, when this one has no routing */
  readonly like_item_id: string | null;
  /** How much longer or shorter than that one it takes (percent) */
  readonly factor_pct: number;
  /** What it is, when it is a new part */
  readonly part: string | null;
  /** 引合数: pieces asked for (pieces) */
  readonly asked_qty: number;
  /** 希望着: the day the customer would like to have it */
  readonly wanted_on: string | null;
  /** Who answers the customer */
  readonly sales_id: string | null;
  /** What became of it */
  readonly state: "open" | "won" | "lost";
  /** What everyone must know about it */
  readonly note: string | null;
}

/** Something is in the way of the work. */
export interface Issue {
  /** What it is about */
  readonly cause: "machine" | "material" | "drawing" | "person";
  /** info: good to know; warn: needs a look; stop: work stands still (andon) */
  readonly severity: "info" | "warn" | "stop";
  /** What is the matter, as typed */
  readonly text: string | null;
  /** The job it holds up */
  readonly job_id: string | null;
  /** The step it happened at */
  readonly operation_id: string | null;
  /** Where it happened */
  readonly work_center_id: string | null;
  /** Who takes care of it */
  readonly taken_by: string | null;
  /** How far it is */
  readonly state: "open" | "taken" | "solved" | "closed";
  /** Who said thank you */
  readonly thanked_by: readonly string[];
  /** When we heard that work stands still */
  readonly stood_at: string | null;
  /** Since when a stop is in nobody's hands */
  readonly waits_at: string | null;
  /** When the leads were called again, because nobody took the stop */
  readonly recalled_at: string | null;
  /** When those above them were called */
  readonly raised_at: string | null;
  /** When somebody took it */
  readonly taken_at: string | null;
  /** When it was solved */
  readonly solved_at: string | null;
  /** Told at a machine by somebody without an account */
  readonly anonymous: boolean;
}

/** People who were called because work stands still. */
export interface IssueCall {
  /** The issue */
  readonly issue_id: string;
  /** At once, again after a while, or those above */
  readonly rung: "first" | "again" | "above";
  /** Who was called */
  readonly who: readonly string[];
}

/** Something that was done about an issue. */
export interface IssueStep {
  /** The issue */
  readonly issue_id: string;
  /** What was done */
  readonly text: string;
}

/** A part that is made to a drawing. */
export interface Item {
  /** Part number */
  readonly code: string;
  /** Part name as on the drawing */
  readonly name: string;
  /** Whose part it is */
  readonly customer_id: string | null;
  /** Material */
  readonly material: string | null;
  /** Drawing revision */
  readonly revision: string | null;
  /** Parts made in the same way, by one word: their promises are compared */
  readonly family: string | null;
  /** What it is made of, when stock is kept of it */
  readonly material_id: string | null;
  /** Pieces that one unit of the material yields (pieces) */
  readonly pieces_per_unit: number;
}

/** A job order: one item for one customer by one date. */
export interface Job {
  /** Job number, such as 2604-011 */
  readonly code: string;
  /** Who ordered */
  readonly customer_id: string;
  /** What is made */
  readonly item_id: string;
  /** 受注: pieces the customer ordered (pieces) */
  readonly ordered_qty: number;
  /** 投入: pieces put into work, more than ordered to allow for scrap (pieces) */
  readonly start_qty: number;
  /** 出荷: pieces that left the plant (pieces) */
  readonly shipped_qty: number;
  /** 不足見込み: pieces of the order that will probably be missing, by the forecast at the last count (pieces) */
  readonly short_qty: number;
  /** 払出: units of its material that were taken from the shelf when it began (units) */
  readonly drawn_qty: number;
  /** 着: the day it must have arrived at the customer's */
  readonly due_on: string;
  /** Whether it may arrive before that day */
  readonly early_ok: boolean;
  /** How urgent it is */
  readonly priority: "normal" | "soon" | "rush" | "stop_all";
  /** The salesperson who answers to the customer */
  readonly sales_id: string | null;
  /** Where the job stands */
  readonly state: "inquiry" | "quoted" | "ordered" | "released" | "running" | "held" | "finished" | "shipped" | "accepted" | "cancelled";
  /** What everyone must know about it */
  readonly note: string | null;
}

/** What to know when a part, a material, a machine or a reason comes again. */
export interface KnowHow {
  /** What to know, in one line */
  readonly text: string;
  /** Why it happened */
  readonly cause: string | null;
  /** What helped */
  readonly remedy: string | null;
  /** The problem it was learned from; its photos show it */
  readonly issue_id: string | null;
  /** The part it is about */
  readonly item_id: string | null;
  /** The material it is about, as the part names it */
  readonly material: string | null;
  /** The machines it is about */
  readonly work_center_id: string | null;
  /** The reason for scrap it is about */
  readonly reason_id: string | null;
  /** Whom it helped */
  readonly helped_by: readonly string[];
  /** Whether it holds */
  readonly state: "kept" | "put_away";
}

/** How much work lies on one work centre on one day; days without work have none. */
export interface LoadCell {
  /** The work centre */
  readonly work_center_id: string;
  /** The plant day */
  readonly on_day: string;
  /** 負荷: planned on this day, in standard minutes (minutes) */
  readonly load_min: number;
  /** 持ち越し: left over from the days before, in standard minutes (minutes) */
  readonly carried_min: number;
  /** The largest shares: [kind, id, minutes], at most ten */
  readonly jobs: unknown | null;
}

/** What parts are made of, counted in the unit it is kept in: bars, sheets, blanks. */
export interface Material {
  /** Short code */
  readonly code: string;
  /** What it is */
  readonly name: string;
  /** What is counted, such as 本 or 枚 */
  readonly unit: string;
  /** 実在庫: on the shelf (units) */
  readonly stock_qty: number;
  /** 支給材: the customer supplies it, nobody orders it */
  readonly furnished: boolean;
  /** Who it is ordered from; empty: it cannot be ordered */
  readonly supplier_id: string | null;
  /** Days the supplier works on it, from the order to our gate (days) */
  readonly lead_days: number;
  /** Working days from our gate to the first machine (days) */
  readonly receiving_days: number;
}

/** A voice memo that belongs to another record; its content is named by its hash. */
export interface Memo {
  /** SHA-256 of the recording, in hexadecimal: its name in the store */
  readonly sha256: string;
  /** Kind of the record it belongs to */
  readonly about_kind: string;
  /** Record it belongs to */
  readonly about_id: string;
  /** Size of the recording (bytes) */
  readonly bytes: number | null;
  /** How long it lasts, as the phone measured it (ms) */
  readonly length_ms: number | null;
  /** Whether the server holds the whole, checked recording */
  readonly stored: boolean;
  /** Why the server could not keep the recording, as a code */
  readonly fault: string | null;
}

/** One piece of news for one person; the inbox is the truth, push only a hint. */
export interface Notice {
  /** Whose news it is */
  readonly user_id: string;
  /** Which sentence it is */
  readonly key: string;
  /** What the sentence is filled with */
  readonly params: unknown | null;
  /** Kind of the record it is about */
  readonly about_kind: string | null;
  /** Record it is about */
  readonly about_id: string | null;
  /** [kind, id] of what it concerns beyond that, the nearest first */
  readonly concerns: unknown | null;
  /** Why this person gets it; empty: it is about their own phone or their office */
  readonly because: "yours" | "wrote" | "you" | "role" | "watch" | "word" | null;
  /** The watch that it came by */
  readonly watch_id: string | null;
  /** News of the same topic take the place of older ones */
  readonly topic: string | null;
  /** Kind and id, with a space between them, of the record with which it is over */
  readonly hangs_on: string | null;
  /** high: it goes through at any hour; answer: somebody waits */
  readonly urgency: "normal" | "answer" | "high";
  /** When the person opened it */
  readonly read_at: string | null;
}

/** One step of one job. */
export interface Operation {
  /** The job */
  readonly job_id: string;
  /** Place in the order of steps (place) */
  readonly seq: number;
  /** Where it is done; empty when outside */
  readonly work_center_id: string | null;
  /** What is done */
  readonly name: string;
  /** Who does it outside; empty when done here */
  readonly outside: string | null;
  /** Whose days count when it is done outside; empty: those of the plant */
  readonly supplier_id: string | null;
  /** Days that the supplier works on it, from out to back (days) */
  readonly lead_days: number;
  /** Set-up (minutes) */
  readonly setup_min: number;
  /** Run time of one piece (seconds) */
  readonly run_sec: number;
  /** Pieces that run at once, as in a furnace; 0: each by itself (pieces) */
  readonly batch_size: number;
  /** Run time of one such load (minutes) */
  readonly batch_min: number;
  /** Good pieces of 10,000, as planned (bp) */
  readonly yield_bp: number;
  /** Pieces that setting up costs (pieces) */
  readonly setup_pieces: number;
  /** Stations that one lot may lie on at once (stations) */
  readonly split: number;
  /** Working days until the next step may begin; 0: the same day (days) */
  readonly move_days: number;
  /** Work centres that can do it as well */
  readonly others: readonly string[];
  /** 良品: pieces that passed this step (pieces) */
  readonly good: number;
  /** 不良: pieces scrapped at this step (pieces) */
  readonly scrap: number;
  /** 手直し: pieces that wait to be judged again; still 仕掛 (pieces) */
  readonly rework: number;
  /** Where the step stands */
  readonly state: "waiting" | "setup" | "running" | "outside" | "done";
}

/** A picture that belongs to another record; its content is named by its hash. */
export interface Photo {
  /** SHA-256 of the file, in hexadecimal: its name in the photo store */
  readonly sha256: string;
  /** Kind of the record it belongs to */
  readonly about_kind: string;
  /** Record it belongs to */
  readonly about_id: string;
  /** Small JPEG as base64, at most 20 KB, so that others see it before the upload ends */
  readonly preview: string | null;
  /** Size of the file (bytes) */
  readonly bytes: number | null;
  /** Width upright (pixels) */
  readonly width: number | null;
  /** Height upright (pixels) */
  readonly height: number | null;
  /** The photo that shows the same thing before it was mended */
  readonly before_id: string | null;
  /** Whether the server holds the whole, checked file */
  readonly stored: boolean;
  /** Why the server could not keep the file, as a code */
  readonly fault: string | null;
}

/** Something said, about a record or in a room. */
export interface Post {
  /** Kind of the record it is about; a room is a record too */
  readonly about_kind: string;
  /** Record it is about */
  readonly about_id: string;
  /** What was said, as typed; empty: the answer, a photo or a voice memo says it */
  readonly text: string | null;
  /** A remark, a question, its answer, or something everyone must read */
  readonly form: "remark" | "question" | "answer" | "notice";
  /** The question this answers, or what a remark says something to */
  readonly answers_id: string | null;
  /** Role the question is put to */
  readonly to_role: string | null;
  /** The person it is put to; empty: everybody of the role */
  readonly to_id: string | null;
  /** When an answer is needed; empty: at any time */
  readonly due_at: string | null;
  /** What is to be done at the customer's: ask this, or pass on this thanks */
  readonly errand: "ask" | "thanks" | null;
  /** Whether it will be done; empty: the words say it */
  readonly answer: "yes" | "conditional" | "no" | null;
  /** When the asker took the question back */
  readonly withdrawn_at: string | null;
  /** When those asked could first hear of it */
  readonly reached_at: string | null;
  /** When asker and leads were told that no answer came in time */
  readonly overdue_at: string | null;
  /** When those above them were told */
  readonly raised_at: string | null;
  /** Whether its author did not want to be named; nobody knows who it was */
  readonly unnamed: boolean;
  /** Who is called by name in it */
  readonly mentions: readonly string[];
  /** Who has read it */
  readonly seen_by: readonly string[];
  /** Who said thank you */
  readonly thanked_by: readonly string[];
  /** Who likes it */
  readonly liked_by: readonly string[];
  /** Who will try it */
  readonly trying_by: readonly string[];
  /** Who has understood it */
  readonly noted_by: readonly string[];
}

/** Good pieces and scrap at one step; corrections are new entries that name the old one. */
export interface ProductionLog {
  /** The job */
  readonly job_id: string;
  /** The step */
  readonly operation_id: string;
  /** 良品: pieces that passed; negative only in a correction (pieces) */
  readonly good: number;
  /** 不良: pieces scrapped; negative only in a correction (pieces) */
  readonly scrap: number;
  /** Why pieces were scrapped */
  readonly reason_id: string | null;
  /** 手直し: pieces set aside to be judged again; negative: as many of those are judged by this entry (pieces) */
  readonly rework: number;
  /** 手間: minutes of the person; what ran side by side shares them; negative only in a correction (minutes) */
  readonly minutes: number | null;
  /** 段取り: minutes the machine was set up (minutes) */
  readonly setup_min: number | null;
  /** 加工: minutes the machine made pieces (minutes) */
  readonly run_min: number | null;
  /** 停止: minutes the machine stood still (minutes) */
  readonly stop_min: number | null;
  /** The entry this one corrects */
  readonly corrects_id: string | null;
  /** One sentence, if anything is to be said */
  readonly note: string | null;
}

/** A date said to a customer: asked for, held, committed, and what became of it. */
export interface Promise {
  /** What it answers */
  readonly inquiry_id: string | null;
  /** The job it became */
  readonly job_id: string | null;
  /** To whom */
  readonly customer_id: string;
  /** Of what; empty when it is a new part */
  readonly item_id: string | null;
  /** The part whose routing was taken instead */
  readonly like_item_id: string | null;
  /** How much longer or shorter than that one it takes (percent) */
  readonly factor_pct: number;
  /** 約束数: pieces (pieces) */
  readonly promised_qty: number;
  /** 希望着: the day the customer would like to have it */
  readonly wanted_on: string | null;
  /** How sure the date is (percent) */
  readonly percent: number;
  /** 出荷: the day shown when it was asked for, or asked for by hand */
  readonly asked_ship_on: string | null;
  /** 着: the day shown when it was asked for */
  readonly asked_arrive_on: string | null;
  /** Version of the picture it was asked with (version) */
  readonly asked_v: number;
  /** The first part of a split delivery that this is another part of */
  readonly split_of: string | null;
  /** The promise that this one takes the place of */
  readonly replaces: string | null;
  /** 特急: it goes before others */
  readonly rush: boolean;
  /** Who answers for a rush, or for a day that is over-full */
  readonly approved_by: string | null;
  /** Whether the rush was really needed, asked afterwards */
  readonly rush_needed: "yes" | "no" | null;
  /** Whether the customer made it late: it says nothing about our dates */
  readonly customer_caused: boolean;
  /** Who answers the customer */
  readonly sales_id: string | null;
  /** How firm it is */
  readonly state: "asked" | "held" | "committed" | "kept" | "missed" | "changed" | "expired" | "declined" | "cancelled";
  /** What was said to the customer */
  readonly note: string | null;
  /** 出荷: as computed, without what is kept in hand */
  readonly raw_ship_on: string | null;
  /** Working days kept in hand (days) */
  readonly buffer_days: number | null;
  /** Whether those days are a default, for want of history */
  readonly defaulted: boolean;
  /** 出荷: the day it leaves us */
  readonly ship_on: string | null;
  /** 着: the day it is at the customer's */
  readonly arrive_on: string | null;
  /** Working days that shipping moved, against what was asked for, when the request arrived (days) */
  readonly moved_days: number | null;
  /** Version in which the server first saw it, when it could not decide at once: its place among the requests (version) */
  readonly arrived_v: number | null;
  /** What decided the date: status, step, reason, pieces, minutes, the promise before it, how many slip unnamed */
  readonly found: unknown | null;
  /** Work centre, day, minutes that it takes */
  readonly takes: unknown | null;
  /** Yields, minutes, load, material that were believed */
  readonly assumptions: unknown | null;
  /** The last day the hold is kept */
  readonly expires_on: string | null;
  /** The day its owner was told that the hold ends soon */
  readonly warned_on: string | null;
  /** The first day it uses that is more than 90 % full */
  readonly overfull_on: string | null;
  /** What a rush pushes back, the worst 50: [kind, id, working days] */
  readonly slips: unknown | null;
  /** 出荷: as walked again last, as sure as it was said */
  readonly now_ship_on: string | null;
  /** 着: as walked again last, as sure as it was said */
  readonly now_arrive_on: string | null;
  /** What decides that now: status, limit */
  readonly now_found: unknown | null;
  /** Working days that it is expected late now (days) */
  readonly late_days: number;
  /** The day the last of it left */
  readonly shipped_on: string | null;
  /** ε: working days from the computed shipping day to the real one (days) */
  readonly deviation_days: number | null;
  /** The assumption that was wrong, when it was missed */
  readonly blamed: "yield" | "material" | "load" | null;
}

/** What the floor says to a hold; the latest one counts, and silence is no answer. */
export interface PromiseAnswer {
  /** The hold */
  readonly promise_id: string;
  /** Whether the floor will do it */
  readonly answer: "yes" | "conditional" | "no";
  /** On what condition, or why not */
  readonly reason: string | null;
}

/** How a person wants to be reached by push; of several the newest counts, of none what is usual. */
export interface Reach {
  /** Whose wishes they are */
  readonly user_id: string;
  /** When the quiet hours begin, in minutes after midnight (minutes) */
  readonly quiet_from: number;
  /** When the quiet hours end; the same as the beginning: there are none (minutes) */
  readonly quiet_until: number;
  /** IANA name of the time zone of these hours; empty: that of the plant */
  readonly zone: string | null;
  /** Messages a day, stops not held back (messages) */
  readonly budget: number;
  /** Whether during a visit only news about that customer come through */
  readonly only_customer: boolean;
  /** Whether what came in the quiet hours is one message in the morning */
  readonly bundled: boolean;
  /** Keys of the news that do not ring; they are in the inbox all the same */
  readonly muted: unknown | null;
}

/** Why pieces were scrapped, as one tap. */
export interface Reason {
  /** Short stable code */
  readonly code: string;
  /** Word on the tile */
  readonly name: string;
  /** Where the reason is offered */
  readonly use: "scrap" | "stop";
  /** Place on the tiles (place) */
  readonly sort: number;
  /** Whether it is offered */
  readonly active: boolean;
}

/** A place for posts on one theme. */
export interface Room {
  /** What the room is called */
  readonly name: string;
  /** What it is for */
  readonly theme: "trouble" | "improvement" | "voice" | "near_miss" | "notice";
  /** Who replies to what is said here; empty: chosen anew for each post */
  readonly owner_id: string | null;
}

/** One step of how an item is made. */
export interface RoutingStep {
  /** The item */
  readonly item_id: string;
  /** Place in the order of steps (place) */
  readonly seq: number;
  /** Where it is done; empty when outside */
  readonly work_center_id: string | null;
  /** What is done */
  readonly name: string;
  /** Who does it outside; empty when done here */
  readonly outside: string | null;
  /** Whose days count when it is done outside; empty: those of the plant */
  readonly supplier_id: string | null;
  /** Days that the supplier works on it, from out to back (days) */
  readonly lead_days: number;
  /** Set-up (minutes) */
  readonly setup_min: number;
  /** Run time of one piece (seconds) */
  readonly run_sec: number;
  /** Pieces that run at once, as in a furnace; 0: each by itself (pieces) */
  readonly batch_size: number;
  /** Run time of one such load (minutes) */
  readonly batch_min: number;
  /** Good pieces of 10,000 (bp) */
  readonly yield_bp: number;
  /** Pieces that setting up costs (pieces) */
  readonly setup_pieces: number;
  /** Stations that one lot may lie on at once (stations) */
  readonly split: number;
  /** Working days until the next step may begin; 0: the same day (days) */
  readonly move_days: number;
  /** Work centres that can do it as well */
  readonly others: readonly string[];
}

/** 電話しなくて済んだ回数 of one week, of the whole shop: nobody is named, so nobody can be compared. */
export interface Spared {
  /** The Monday it begins with */
  readonly week_on: string;
  /** How often the office looked at a job instead of calling (times) */
  readonly looked: number;
  /** How many questions somebody answered (times) */
  readonly answered: number;
}

/** A company that we buy from, or that works on our parts outside. */
export interface Supplier {
  /** Short code */
  readonly code: string;
  /** What people call it */
  readonly name: string;
  /** Days on which they work; empty: those of the plant */
  readonly calendar_id: string | null;
  /** Until when an order counts for the same day, in minutes after midnight at the plant (minutes) */
  readonly cutoff_min: number;
}

/** A group of people who work together. */
export interface Team {
  /** What the team is called on the floor */
  readonly name: string;
}

/** A person of the company, or a program acting for it. */
export interface User {
  /** Name as colleagues write it */
  readonly name: string;
  /** Name in kana, for sorting and for reading aloud */
  readonly reading: string | null;
  /** What this person mainly does; decides what they see and may do */
  readonly role: "admin" | "worker" | "lead" | "sales" | "bridge" | "planner" | "manager" | "kiosk" | "program";
  /** The team this person belongs to */
  readonly team_id: string | null;
  /** Work centres this person usually works at */
  readonly work_centers: readonly string[];
  /** Language of the screens and of push messages */
  readonly language: "ja" | "ja-easy" | "en" | "vi";
  /** Whether this person may sign in */
  readonly active: boolean;
  /** Whether a PIN for shared devices is set */
  readonly has_pin: boolean;
}

/** Somebody of ours at a customer's. */
export interface Visit {
  /** Whom it is to */
  readonly customer_id: string;
  /** When it begins */
  readonly starts_at: string;
  /** When it ends */
  readonly ends_at: string;
  /** IANA name of the time zone at the place */
  readonly zone: string;
  /** Where it is, as one would tell a driver */
  readonly place: string | null;
  /** Who goes */
  readonly people: readonly string[];
  /** Who comes along from the floor */
  readonly joined_by: readonly string[];
  /** What it is about */
  readonly purpose: string | null;
  /** Whether it is still to come, was made or does not take place */
  readonly state: "planned" | "made" | "cancelled";
  /** How long before it those who go are reminded; 0: not at all (minutes) */
  readonly remind_min: number;
  /** UID of the event in the calendar that it was read from; empty: made here */
  readonly uid: string | null;
  /** When those who go were told, on the evening before, what to know */
  readonly prepared_at: string | null;
  /** When those who go were reminded */
  readonly reminded_at: string | null;
}

/** What a customer said, as brought home from a visit or a call. */
export interface Voice {
  /** Who said it */
  readonly customer_id: string;
  /** The visit on which it was said; empty: it came in another way */
  readonly visit_id: string | null;
  /** The jobs that it is about */
  readonly jobs: readonly string[];
  /** How they were */
  readonly mood: "glad" | "calm" | "worried" | "angry";
  /** What was said, in the customer's own words */
  readonly words: string | null;
  /** What is asked of the floor */
  readonly request: string | null;
  /** Whether it is dealt with */
  readonly state: "open" | "settled";
}

/** A person wants to hear of one record and what belongs to it, or of a word wherever somebody writes it. */
export interface Watch {
  /** Who watches */
  readonly user_id: string;
  /** Kind of the watched record; `word` when it is a word */
  readonly about_kind: string;
  /** The watched record; empty for a word */
  readonly about_id: string | null;
  /** The watched word */
  readonly word: string | null;
  /** Whether it is still wanted */
  readonly active: boolean;
}

/** A group of equal stations that work is planned on. */
export interface WorkCenter {
  /** Short code on the traveller, such as MC3 */
  readonly code: string;
  /** What the floor calls it */
  readonly name: string;
  /** Machines or benches side by side (stations) */
  readonly stations: number;
  /** Attended minutes of one station on a working day (minutes) */
  readonly attended_min: number;
  /** Standard minutes earned per attended minute (percent) */
  readonly efficiency_pct: number;
  /** Kept free for rush orders and rework (percent) */
  readonly reserve_pct: number;
  /** Its own days; empty: those of the plant */
  readonly calendar_id: string | null;
  /** Who answers for it */
  readonly leads: readonly string[];
  /** Place in lists and on the wall (place) */
  readonly sort: number;
  /** Whether it is in use */
  readonly active: boolean;
}

export interface Records {
  readonly arrival: Arrival;
  readonly board: Board;
  readonly calendar: Calendar;
  readonly calendar_day: CalendarDay;
  readonly calibration: Calibration;
  readonly capacity_log: CapacityLog;
  readonly change: Change;
  readonly customer: Customer;
  readonly daily_report: DailyReport;
  readonly decision: Decision;
  readonly device: Device;
  readonly first_article: FirstArticle;
  readonly four_m_change: FourMChange;
  readonly handover: Handover;
  readonly inquiry: Inquiry;
  readonly issue: Issue;
  readonly issue_call: IssueCall;
  readonly issue_step: IssueStep;
  readonly item: Item;
  readonly job: Job;
  readonly know_how: KnowHow;
  readonly load_cell: LoadCell;
  readonly material: Material;
  readonly memo: Memo;
  readonly notice: Notice;
  readonly operation: Operation;
  readonly photo: Photo;
  readonly post: Post;
  readonly production_log: ProductionLog;
  readonly promise: Promise;
  readonly promise_answer: PromiseAnswer;
  readonly reach: Reach;
  readonly reason: Reason;
  readonly room: Room;
  readonly routing_step: RoutingStep;
  readonly spared: Spared;
  readonly supplier: Supplier;
  readonly team: Team;
  readonly user: User;
  readonly visit: Visit;
  readonly voice: Voice;
  readonly watch: Watch;
  readonly work_center: WorkCenter;
}

export type KindName = keyof Records;

export const CATALOGUE = {
 "schema": 1,
 "kinds": {
  "arrival": {
   "name": "arrival",
   "scope": "shop",
   "fields": [
    {
     "name": "material_id",
     "type": "ref",
     "required": true,
     "ref": "material",
     "indexed": true
    },
    {
     "name": "qty",
     "type": "int",
     "required": true,
     "minimum": 1,
     "maximum": 100000000,
     "unit": "units"
    },
    {
     "name": "due_on",
     "type": "date"
    },
    {
     "name": "state",
     "type": "choice",
     "policy": "state",
     "default": "expected",
     "choices": [
      "expected",
      "arrived",
      "cancelled"
     ],
     "moves": {
      "expected": [
       "arrived",
       "cancelled"
      ],
      "arrived": [
       "expected"
      ],
      "cancelled": [
       "expected"
      ]
     },
     "indexed": true
    },
    {
     "name": "note",
     "type": "text"
    }
   ],
   "timeline": true
  },
  "board": {
   "name": "board",
   "scope": "shop",
   "fields": [
    {
     "name": "name",
     "type": "text",
     "required": true,
     "max_length": 60
    },
    {
     "name": "device_id",
     "type": "ref",
     "ref": "device",
     "indexed": true
    },
    {
     "name": "page",
     "type": "choice",
     "default": "today",
     "choices": [
      "today",
      "load",
      "andon",
      "voices"
     ]
    },
    {
     "name": "rotate_sec",
     "type": "int",
     "default": 20,
     "minimum": 0,
     "maximum": 3600,
     "unit": "seconds"
    },
    {
     "name": "sound",
     "type": "bool",
     "default": true
    },
    {
     "name": "work_centers",
     "type": "refs",
     "policy": "members",
     "default": [],
     "ref": "work_center",
     "max_length": 500
    },
    {
     "name": "identify_at",
     "type": "instant"
    },
    {
     "name": "reload_at",
     "type": "instant"
    }
   ]
  },
  "calendar": {
   "name": "calendar",
   "scope": "shop",
   "fields": [
    {
     "name": "code",
     "type": "text",
     "required": true,
     "max_length": 24,
     "indexed": true
    },
    {
     "name": "name",
     "type": "text",
     "required": true,
     "max_length": 60
    },
    {
     "name": "use",
     "type": "choice",
     "required": true,
     "default": "supplier",
     "choices": [
      "site",
      "work_center",
      "supplier",
      "carrier",
      "customer"
     ],
     "indexed": true
    },
    {
     "name": "weekly",
     "type": "text",
     "required": true,
     "max_length": 7
    }
   ],
   "timeline": true
  },
  "calendar_day": {
   "name": "calendar_day",
   "scope": "shop",
   "fields": [
    {
     "name": "calendar_id",
     "type": "ref",
     "required": true,
     "ref": "calendar",
     "indexed": true
    },
    {
     "name": "on_day",
     "type": "date",
     "required": true
    },
    {
     "name": "open",
     "type": "choice",
     "required": true,
     "choices": [
      "closed",
      "open",
      "usual"
     ]
    },
    {
     "name": "note",
     "type": "text",
     "max_length": 60
    }
   ],
   "timeline": true
  },
  "calibration": {
   "name": "calibration",
   "scope": "shop",
   "fields": [
    {
     "name": "family",
     "type": "text",
     "max_length": 40
    },
    {
     "name": "outside",
     "type": "choice",
     "choices": [
      "inside",
      "outside"
     ]
    },
    {
     "name": "deviations",
     "type": "json"
    },
    {
     "name": "said",
     "type": "json"
    },
    {
     "name": "blamed",
     "type": "json"
    }
   ],
   "server_only": true
  },
  "capacity_log": {
   "name": "capacity_log",
   "scope": "shop",
   "fields": [
    {
     "name": "work_center_id",
     "type": "ref",
     "required": true,
     "ref": "work_center",
     "indexed": true
    },
    {
     "name": "on_day",
     "type": "date",
     "required": true
    },
    {
     "name": "condition",
     "type": "choice",
     "required": true,
     "choices": [
      "usual",
      "short_handed",
      "machine_down",
      "overtime",
      "saturday"
     ]
    },
    {
     "name": "minutes",
     "type": "int",
     "default": 0,
     "minimum": 0,
     "maximum": 100000,
     "unit": "minutes"
    },
    {
     "name": "note",
     "type": "text",
     "max_length": 500
    }
   ],
   "log": true
  },
  "change": {
   "name": "change",
   "scope": "shop",
   "fields": [
    {
     "name": "about_kind",
     "type": "text",
     "required": true,
     "max_length": 40
    },
    {
     "name": "about_id",
     "type": "ref",
     "required": true,
     "indexed": true
    },
    {
     "name": "before",
     "type": "json"
    },
    {
     "name": "after",
     "type": "json"
    },
    {
     "name": "why",
     "type": "text",
     "max_length": 500
    }
   ],
   "log": true,
   "server_only": true
  },
  "customer": {
   "name": "customer",
   "scope": "shop",
   "fields": [
    {
     "name": "code",
     "type": "text",
     "required": true,
     "max_length": 24,
     "indexed": true
    },
    {
     "name": "name",
     "type": "text",
     "required": true,
     "max_length": 120
    },
    {
     "name": "calendar_id",
     "type": "ref",
     "ref": "calendar",
     "indexed": true
    },
    {
     "name": "carrier_id",
     "type": "ref",
     "ref": "calendar",
     "indexed": true
    },
    {
     "name": "transit_days",
     "type": "int",
     "default": 1,
     "minimum": 0,
     "maximum": 60,
     "unit": "days"
    },
    {
     "name": "same_day",
     "type": "bool",
     "default": false
    }
   ],
   "timeline": true
  },
  "daily_report": {
   "name": "daily_report",
   "scope": "shop",
   "fields": [
    {
     "name": "on_day",
     "type": "date",
     "required": true
    },
    {
     "name": "rows",
     "type": "json"
    },
    {
     "name": "more",
     "type": "int",
     "default": 0,
     "minimum": 0,
     "maximum": 100000,
     "unit": "rows"
    },
    {
     "name": "good",
     "type": "int",
     "default": 0,
     "minimum": 0,
     "maximum": 100000000,
     "unit": "pieces"
    },
    {
     "name": "scrap",
     "type": "int",
     "default": 0,
     "minimum": 0,
     "maximum": 100000000,
     "unit": "pieces"
    },
    {
     "name": "minutes",
     "type": "int",
     "default": 0,
     "minimum": 0,
     "maximum": 100000,
     "unit": "minutes"
    },
    {
     "name": "text",
     "type": "text",
     "max_length": 500
    },
    {
     "name": "reached_at",
     "type": "instant",
     "server_only": true
    },
    {
     "name": "seen_by",
     "type": "refs",
     "policy": "members",
     "default": [],
     "ref": "user",
     "max_length": 500
    },
    {
     "name": "thanked_by",
     "type": "refs",
     "policy": "members",
     "default": [],
     "ref": "user",
     "max_length": 500
    }
   ]
  },
  "decision": {
   "name": "decision",
   "scope": "shop",
   "fields": [
    {
     "name": "about_kind",
     "type": "text",
     "required": true,
     "max_length": 40
    },
    {
     "name": "about_id",
     "type": "ref",
     "required": true,
     "indexed": true
    },
    {
     "name": "post_id",
     "type": "ref",
     "ref": "post",
     "indexed": true
    },
    {
     "name": "what",
     "type": "text",
     "required": true,
     "max_length": 400
    },
    {
     "name": "who_id",
     "type": "ref",
     "required": true,
     "ref": "user",
     "indexed": true
    },
    {
     "name": "due_on",
     "type": "date",
     "required": true
    },
    {
     "name": "done_at",
     "type": "instant"
    },
    {
     "name": "asked_on",
     "type": "date",
     "server_only": true
    },
    {
     "name": "raised_on",
     "type": "date",
     "server_only": true
    }
   ]
  },
  "device": {
   "name": "device",
   "scope": "shop",
   "fields": [
    {
     "name": "label",
     "type": "text",
     "max_length": 80
    },
    {
     "name": "user_id",
     "type": "ref",
     "ref": "user",
     "indexed": true
    },
    {
     "name": "form",
     "type": "choice",
     "default": "own",
     "choices": [
      "own",
      "shared",
      "kiosk",
      "program"
     ]
    },
    {
     "name": "parent_id",
     "type": "ref",
     "ref": "device",
     "indexed": true
    },
    {
     "name": "revoked_at",
     "type": "instant"
    },
    {
     "name": "seen_at",
     "type": "instant"
    },
    {
     "name": "wiped_at",
     "type": "instant"
    },
    {
     "name": "wiped_entries",
     "type": "int",
     "minimum": 0,
     "unit": "entries"
    },
    {
     "name": "wiped_photos",
     "type": "int",
     "minimum": 0,
     "unit": "photos"
    }
   ],
   "server_only": true
  },
  "first_article": {
   "name": "first_article",
   "scope": "shop",
   "fields": [
    {
     "name": "job_id",
     "type": "ref",
     "required": true,
     "ref": "job",
     "indexed": true
    },
    {
     "name": "operation_id",
     "type": "ref",
     "required": true,
     "ref": "operation",
     "indexed": true
    },
    {
     "name": "verdict",
     "type": "choice",
     "required": true,
     "choices": [
      "ok",
      "not_ok"
     ]
    },
    {
     "name": "note",
     "type": "text",
     "max_length": 500
    }
   ],
   "log": true
  },
  "four_m_change": {
   "name": "four_m_change",
   "scope": "shop",
   "fields": [
    {
     "name": "what",
     "type": "choice",
     "required": true,
     "choices": [
      "man",
      "machine",
      "material",
      "method",
      "drawing"
     ]
    },
    {
     "name": "revision",
     "type": "text",
     "max_length": 20
    },
    {
     "name": "text",
     "type": "text",
     "required": true,
     "max_length": 1000
    },
    {
     "name": "item_id",
     "type": "ref",
     "ref": "item",
     "indexed": true
    },
    {
     "name": "job_id",
     "type": "ref",
     "ref": "job",
     "indexed": true
    },
    {
     "name": "work_center_id",
     "type": "ref",
     "ref": "work_center",
     "indexed": true
    },
    {
     "name": "from_on",
     "type": "date",
     "required": true
    },
    {
     "name": "concerned",
     "type": "refs",
     "policy": "members",
     "default": [],
     "ref": "user",
     "max_length": 500
    },
    {
     "name": "seen_by",
     "type": "refs",
     "policy": "members",
     "default": [],
     "ref": "user",
     "max_length": 500
    },
    {
     "name": "reminded_on",
     "type": "date",
     "server_only": true
    }
   ],
   "timeline": true
  },
  "handover": {
   "name": "handover",
   "scope": "shop",
   "fields": [
    {
     "name": "work_center_id",
     "type": "ref",
     "required": true,
     "ref": "work_center",
     "indexed": true
    },
    {
     "name": "job_id",
     "type": "ref",
     "ref": "job",
     "indexed": true
    },
    {
     "name": "text",
     "type": "text",
     "required": true,
     "max_length": 1000
    },
    {
     "name": "seen_by",
     "type": "refs",
     "policy": "members",
     "default": [],
     "ref": "user",
     "max_length": 500
    },
    {
     "name": "state",
     "type": "choice",
     "policy": "state",
     "default": "open",
     "choices": [
      "open",
      "done"
     ],
     "moves": {
      "open": [
       "done"
      ],
      "done": [
       "open"
      ]
     },
     "indexed": true
    }
   ]
  },
  "inquiry": {
   "name": "inquiry",
   "scope": "shop",
   "fields": [
    {
     "name": "customer_id",
     "type": "ref",
     "required": true,
     "ref": "customer",
     "indexed": true
    },
    {
     "name": "item_id",
     "type": "ref",
     "ref": "item",
     "indexed": true
    },
    {
     "name": "like_item_id",
     "type": "ref",
     "ref": "item",
     "indexed": true
    },
    {
     "name": "factor_pct",
     "type": "int",
     "default": 100,
     "minimum": 10,
     "maximum": 1000,
     "unit": "percent"
    },
    {
     "name": "part",
     "type": "text",
     "max_length": 120
    },
    {
     "name": "asked_qty",
     "type": "int",
     "required": true,
     "minimum": 1,
     "maximum": 100000000,
     "unit": "pieces"
    },
    {
     "name": "wanted_on",
     "type": "date"
    },
    {
     "name": "sales_id",
     "type": "ref",
     "ref": "user",
     "indexed": true
    },
    {
     "name": "state",
     "type": "choice",
     "policy": "state",
     "default": "open",
     "choices": [
      "open",
      "won",
      "lost"
     ],
     "moves": {
      "open": [
       "won",
       "lost"
      ],
      "won": [
       "open"
      ],
      "lost": [
       "open"
      ]
     },
     "indexed": true
    },
    {
     "name": "note",
     "type": "text",
     "max_length": 2000
    }
   ],
   "timeline": true
  },
  "issue": {
   "name": "issue",
   "scope": "shop",
   "fields": [
    {
     "name": "cause",
     "type": "choice",
     "required": true,
     "choices": [
      "machine",
      "material",
      "drawing",
      "person"
     ]
    },
    {
     "name": "severity",
     "type": "choice",
     "required": true,
     "default": "warn",
     "choices": [
      "info",
      "warn",
      "stop"
     ]
    },
    {
     "name": "text",
     "type": "text",
     "max_length": 4000
    },
    {
     "name": "job_id",
     "type": "ref",
     "ref": "job",
     "indexed": true
    },
    {
     "name": "operation_id",
     "type": "ref",
     "ref": "operation",
     "indexed": true
    },
    {
     "name": "work_center_id",
     "type": "ref",
     "ref": "work_center",
     "indexed": true
    },
    {
     "name": "taken_by",
     "type": "ref",
     "ref": "user",
     "indexed": true
    },
    {
     "name": "state",
     "type": "choice",
     "policy": "state",
     "default": "open",
     "choices": [
      "open",
      "taken",
      "solved",
      "closed"
     ],
     "moves": {
      "open": [
       "taken",
       "solved"
      ],
      "taken": [
       "solved",
       "open"
      ],
      "solved": [
       "closed",
       "taken"
      ],
      "closed": []
     },
     "indexed": true
    },
    {
     "name": "thanked_by",
     "type": "refs",
     "policy": "members",
     "default": [],
     "ref": "user",
     "max_length": 500
    },
    {
     "name": "stood_at",
     "type": "instant",
     "server_only": true
    },
    {
     "name": "waits_at",
     "type": "instant",
     "server_only": true
    },
    {
     "name": "recalled_at",
     "type": "instant",
     "server_only": true
    },
    {
     "name": "raised_at",
     "type": "instant",
     "server_only": true
    },
    {
     "name": "taken_at",
     "type": "instant",
     "server_only": true
    },
    {
     "name": "solved_at",
     "type": "instant",
     "server_only": true
    },
    {
     "name": "anonymous",
     "type": "bool",
     "server_only": true,
     "default": false
    }
   ],
   "timeline": true
  },
  "issue_call": {
   "name": "issue_call",
   "scope": "shop",
   "fields": [
    {
     "name": "issue_id",
     "type": "ref",
     "required": true,
     "ref": "issue",
     "indexed": true
    },
    {
     "name": "rung",
     "type": "choice",
     "required": true,
     "choices": [
      "first",
      "again",
      "above"
     ]
    },
    {
     "name": "who",
     "type": "refs",
     "policy": "members",
     "default": [],
     "ref": "user",
     "max_length": 500
    }
   ],
   "log": true,
   "server_only": true
  },
  "issue_step": {
   "name": "issue_step",
   "scope": "shop",
   "fields": [
    {
     "name": "issue_id",
     "type": "ref",
     "required": true,
     "ref": "issue",
     "indexed": true
    },
    {
     "name": "text",
     "type": "text",
     "required": true,
     "max_length": 2000
    }
   ],
   "log": true
  },
  "item": {
   "name": "item",
   "scope": "shop",
   "fields": [
    {
     "name": "code",
     "type": "text",
     "required": true,
     "max_length": 60,
     "indexed": true
    },
    {
     "name": "name",
     "type": "text",
     "required": true,
     "max_length": 120
    },
    {
     "name": "customer_id",
     "type": "ref",
     "ref": "customer",
     "indexed": true
    },
    {
     "name": "material",
     "type": "text",
     "max_length": 60
    },
    {
     "name": "revision",
     "type": "text",
     "max_length": 24
    },
    {
     "name": "family",
     "type": "text",
     "max_length": 40
    },
    {
     "name": "material_id",
     "type": "ref",
     "ref": "material",
     "indexed": true
    },
    {
     "name": "pieces_per_unit",
     "type": "int",
     "default": 1,
     "minimum": 1,
     "maximum": 1000000,
     "unit": "pieces"
    }
   ],
   "timeline": true
  },
  "job": {
   "name": "job",
   "scope": "shop",
   "fields": [
    {
     "name": "code",
     "type": "text",
     "required": true,
     "max_length": 24,
     "indexed": true
    },
    {
     "name": "customer_id",
     "type": "ref",
     "required": true,
     "ref": "customer",
     "indexed": true
    },
    {
     "name": "item_id",
     "type": "ref",
     "required": true,
     "ref": "item",
     "indexed": true
    },
    {
     "name": "ordered_qty",
     "type": "int",
     "required": true,
     "minimum": 1,
     "maximum": 100000000,
     "unit": "pieces"
    },
    {
     "name": "start_qty",
     "type": "int",
     "default": 0,
     "minimum": 0,
     "maximum": 100000000,
     "unit": "pieces"
    },
    {
     "name": "shipped_qty",
     "type": "int",
     "policy": "add",
     "default": 0,
     "unit": "pieces"
    },
    {
     "name": "short_qty",
     "type": "int",
     "server_only": true,
     "default": 0,
     "minimum": 0,
     "unit": "pieces"
    },
    {
     "name": "drawn_qty",
     "type": "int",
     "server_only": true,
     "default": 0,
     "minimum": 0,
     "unit": "units"
    },
    {
     "name": "due_on",
     "type": "date",
     "required": true
    },
    {
     "name": "early_ok",
     "type": "bool",
     "default": true
    },
    {
     "name": "priority",
     "type": "choice",
     "default": "normal",
     "choices": [
      "normal",
      "soon",
      "rush",
      "stop_all"
     ]
    },
    {
     "name": "sales_id",
     "type": "ref",
     "ref": "user",
     "indexed": true
    },
    {
     "name": "state",
     "type": "choice",
     "policy": "state",
     "default": "ordered",
     "choices": [
      "inquiry",
      "quoted",
      "ordered",
      "released",
      "running",
      "held",
      "finished",
      "shipped",
      "accepted",
      "cancelled"
     ],
     "moves": {
      "inquiry": [
       "quoted",
       "ordered",
       "cancelled"
      ],
      "quoted": [
       "ordered",
       "cancelled"
      ],
      "ordered": [
       "released",
       "held",
       "cancelled"
      ],
      "released": [
       "running",
       "held",
       "cancelled"
      ],
      "running": [
       "finished",
       "held",
       "cancelled"
      ],
      "held": [
       "ordered",
       "released",
       "running",
       "cancelled"
      ],
      "finished": [
       "shipped",
       "running"
      ],
      "shipped": [
       "accepted",
       "finished"
      ],
      "accepted": [],
      "cancelled": []
     },
     "indexed": true
    },
    {
     "name": "note",
     "type": "text",
     "max_length": 2000
    }
   ],
   "timeline": true
  },
  "know_how": {
   "name": "know_how",
   "scope": "shop",
   "fields": [
    {
     "name": "text",
     "type": "text",
     "required": true
    },
    {
     "name": "cause",
     "type": "text",
     "max_length": 1000
    },
    {
     "name": "remedy",
     "type": "text",
     "max_length": 1000
    },
    {
     "name": "issue_id",
     "type": "ref",
     "ref": "issue"
    },
    {
     "name": "item_id",
     "type": "ref",
     "ref": "item",
     "indexed": true
    },
    {
     "name": "material",
     "type": "text",
     "max_length": 60
    },
    {
     "name": "work_center_id",
     "type": "ref",
     "ref": "work_center",
     "indexed": true
    },
    {
     "name": "reason_id",
     "type": "ref",
     "ref": "reason",
     "indexed": true
    },
    {
     "name": "helped_by",
     "type": "refs",
     "policy": "members",
     "default": [],
     "ref": "user",
     "max_length": 500
    },
    {
     "name": "state",
     "type": "choice",
     "policy": "state",
     "default": "kept",
     "choices": [
      "kept",
      "put_away"
     ],
     "moves": {
      "kept": [
       "put_away"
      ],
      "put_away": [
       "kept"
      ]
     },
     "indexed": true
    }
   ]
  },
  "load_cell": {
   "name": "load_cell",
   "scope": "shop",
   "fields": [
    {
     "name": "work_center_id",
     "type": "ref",
     "required": true,
     "ref": "work_center",
     "indexed": true
    },
    {
     "name": "on_day",
     "type": "date",
     "required": true
    },
    {
     "name": "load_min",
     "type": "int",
     "default": 0,
     "minimum": 0,
     "unit": "minutes"
    },
    {
     "name": "carried_min",
     "type": "int",
     "default": 0,
     "minimum": 0,
     "unit": "minutes"
    },
    {
     "name": "jobs",
     "type": "json"
    }
   ],
   "server_only": true
  },
  "material": {
   "name": "material",
   "scope": "shop",
   "fields": [
    {
     "name": "code",
     "type": "text",
     "required": true,
     "max_length": 60,
     "indexed": true
    },
    {
     "name": "name",
     "type": "text",
     "required": true,
     "max_length": 120
    },
    {
     "name": "unit",
     "type": "text",
     "required": true,
     "max_length": 12
    },
    {
     "name": "stock_qty",
     "type": "int",
     "policy": "add",
     "default": 0,
     "unit": "units"
    },
    {
     "name": "furnished",
     "type": "bool",
     "default": false
    },
    {
     "name": "supplier_id",
     "type": "ref",
     "ref": "supplier",
     "indexed": true
    },
    {
     "name": "lead_days",
     "type": "int",
     "default": 0,
     "minimum": 0,
     "maximum": 365,
     "unit": "days"
    },
    {
     "name": "receiving_days",
     "type": "int",
     "default": 1,
     "minimum": 0,
     "maximum": 60,
     "unit": "days"
    }
   ],
   "timeline": true
  },
  "memo": {
   "name": "memo",
   "scope": "shop",
   "fields": [
    {
     "name": "sha256",
     "type": "text",
     "policy": "once",
     "required": true,
     "max_length": 64,
     "indexed": true
    },
    {
     "name": "about_kind",
     "type": "text",
     "required": true,
     "max_length": 40
    },
    {
     "name": "about_id",
     "type": "ref",
     "required": true,
     "indexed": true
    },
    {
     "name": "bytes",
     "type": "int",
     "minimum": 1,
     "maximum": 2000000,
     "unit": "bytes"
    },
    {
     "name": "length_ms",
     "type": "int",
     "minimum": 1,
     "maximum": 65000,
     "unit": "ms"
    },
    {
     "name": "stored",
     "type": "bool",
     "server_only": true,
     "default": false
    },
    {
     "name": "fault",
     "type": "text",
     "max_length": 40
    }
   ]
  },
  "notice": {
   "name": "notice",
   "scope": "user:user_id",
   "fields": [
    {
     "name": "user_id",
     "type": "ref",
     "required": true,
     "ref": "user",
     "indexed": true
    },
    {
     "name": "key",
     "type": "text",
     "required": true,
     "max_length": 60
    },
    {
     "name": "params",
     "type": "json"
    },
    {
     "name": "about_kind",
     "type": "text",
     "max_length": 40
    },
    {
     "name": "about_id",
     "type": "ref",
     "indexed": true
    },
    {
     "name": "concerns",
     "type": "json"
    },
    {
     "name": "because",
     "type": "choice",
     "choices": [
      "yours",
      "wrote",
      "you",
      "role",
      "watch",
      "word"
     ]
    },
    {
     "name": "watch_id",
     "type": "ref",
     "ref": "watch"
    },
    {
     "name": "topic",
     "type": "text",
     "max_length": 32
    },
    {
     "name": "hangs_on",
     "type": "text",
     "max_length": 80
    },
    {
     "name": "urgency",
     "type": "choice",
     "default": "normal",
     "choices": [
      "normal",
      "answer",
      "high"
     ]
    },
    {
     "name": "read_at",
     "type": "instant",
     "policy": "once"
    }
   ]
  },
  "operation": {
   "name": "operation",
   "scope": "shop",
   "fields": [
    {
     "name": "job_id",
     "type": "ref",
     "required": true,
     "ref": "job",
     "indexed": true
    },
    {
     "name": "seq",
     "type": "int",
     "required": true,
     "minimum": 1,
     "maximum": 999,
     "unit": "place"
    },
    {
     "name": "work_center_id",
     "type": "ref",
     "ref": "work_center",
     "indexed": true
    },
    {
     "name": "name",
     "type": "text",
     "required": true,
     "max_length": 60
    },
    {
     "name": "outside",
     "type": "text",
     "max_length": 80
    },
    {
     "name": "supplier_id",
     "type": "ref",
     "ref": "supplier",
     "indexed": true
    },
    {
     "name": "lead_days",
     "type": "int",
     "default": 0,
     "minimum": 0,
     "maximum": 365,
     "unit": "days"
    },
    {
     "name": "setup_min",
     "type": "int",
     "default": 0,
     "minimum": 0,
     "maximum": 100000,
     "unit": "minutes"
    },
    {
     "name": "run_sec",
     "type": "int",
     "default": 0,
     "minimum": 0,
     "maximum": 1000000,
     "unit": "seconds"
    },
    {
     "name": "batch_size",
     "type": "int",
     "default": 0,
     "minimum": 0,
     "maximum": 1000000,
     "unit": "pieces"
    },
    {
     "name": "batch_min",
     "type": "int",
     "default": 0,
     "minimum": 0,
     "maximum": 100000,
     "unit": "minutes"
    },
    {
     "name": "yield_bp",
     "type": "int",
     "default": 10000,
     "minimum": 1,
     "maximum": 10000,
     "unit": "bp"
    },
    {
     "name": "setup_pieces",
     "type": "int",
     "default": 0,
     "minimum": 0,
     "maximum": 100000,
     "unit": "pieces"
    },
    {
     "name": "split",
     "type": "int",
     "default": 1,
     "minimum": 1,
     "maximum": 100,
     "unit": "stations"
    },
    {
     "name": "move_days",
     "type": "int",
     "default": 1,
     "minimum": 0,
     "maximum": 60,
     "unit": "days"
    },
    {
     "name": "others",
     "type": "refs",
     "policy": "members",
     "default": [],
     "ref": "work_center",
     "max_length": 500
    },
    {
     "name": "good",
     "type": "int",
     "policy": "add",
     "default": 0,
     "unit": "pieces"
    },
    {
     "name": "scrap",
     "type": "int",
     "policy": "add",
     "default": 0,
     "unit": "pieces"
    },
    {
     "name": "rework",
     "type": "int",
     "policy": "add",
     "default": 0,
     "unit": "pieces"
    },
    {
     "name": "state",
     "type": "choice",
     "policy": "state",
     "default": "waiting",
     "choices": [
      "waiting",
      "setup",
      "running",
      "outside",
      "done"
     ],
     "moves": {
      "waiting": [
       "setup",
       "running",
       "outside",
       "done"
      ],
      "setup": [
       "running",
       "waiting",
       "done"
      ],
      "running": [
       "done",
       "waiting"
      ],
      "outside": [
       "done",
       "waiting"
      ],
      "done": [
       "running"
      ]
     },
     "indexed": true
    }
   ],
   "timeline": true
  },
  "photo": {
   "name": "photo",
   "scope": "shop",
   "fields": [
    {
     "name": "sha256",
     "type": "text",
     "policy": "once",
     "required": true,
     "max_length": 64,
     "indexed": true
    },
    {
     "name": "about_kind",
     "type": "text",
     "required": true,
     "max_length": 40
    },
    {
     "name": "about_id",
     "type": "ref",
     "required": true,
     "indexed": true
    },
    {
     "name": "preview",
     "type": "text",
     "max_length": 28000
    },
    {
     "name": "bytes",
     "type": "int",
     "minimum": 1,
     "maximum": 20000000,
     "unit": "bytes"
    },
    {
     "name": "width",
     "type": "int",
     "minimum": 1,
     "maximum": 20000,
     "unit": "pixels"
    },
    {
     "name": "height",
     "type": "int",
     "minimum": 1,
     "maximum": 20000,
     "unit": "pixels"
    },
    {
     "name": "before_id",
     "type": "ref",
     "ref": "photo",
     "indexed": true
    },
    {
     "name": "stored",
     "type": "bool",
     "server_only": true,
     "default": false
    },
    {
     "name": "fault",
     "type": "text",
     "max_length": 40
    }
   ]
  },
  "post": {
   "name": "post",
   "scope": "shop",
   "fields": [
    {
     "name": "about_kind",
     "type": "text",
     "required": true,
     "max_length": 40
    },
    {
     "name": "about_id",
     "type": "ref",
     "required": true,
     "indexed": true
    },
    {
     "name": "text",
     "type": "text",
     "max_length": 4000
    },
    {
     "name": "form",
     "type": "choice",
     "default": "remark",
     "choices": [
      "remark",
      "question",
      "answer",
      "notice"
     ]
    },
    {
     "name": "answers_id",
     "type": "ref",
     "ref": "post",
     "indexed": true
    },
    {
     "name": "to_role",
     "type": "text",
     "max_length": 16
    },
    {
     "name": "to_id",
     "type": "ref",
     "ref": "user",
     "indexed": true
    },
    {
     "name": "due_at",
     "type": "instant"
    },
    {
     "name": "errand",
     "type": "choice",
     "choices": [
      "ask",
      "thanks"
     ]
    },
    {
     "name": "answer",
     "type": "choice",
     "choices": [
      "yes",
      "conditional",
      "no"
     ]
    },
    {
     "name": "withdrawn_at",
     "type": "instant"
    },
    {
     "name": "reached_at",
     "type": "instant",
     "server_only": true
    },
    {
     "name": "overdue_at",
     "type": "instant",
     "server_only": true
    },
    {
     "name": "raised_at",
     "type": "instant",
     "server_only": true
    },
    {
     "name": "unnamed",
     "type": "bool",
     "server_only": true,
     "default": false
    },
    {
     "name": "mentions",
     "type": "refs",
     "policy": "members",
     "default": [],
     "ref": "user",
     "max_length": 500
    },
    {
     "name": "seen_by",
     "type": "refs",
     "policy": "members",
     "default": [],
     "ref": "user",
     "max_length": 500
    },
    {
     "name": "thanked_by",
     "type": "refs",
     "policy": "members",
     "default": [],
     "ref": "user",
     "max_length": 500
    },
    {
     "name": "liked_by",
     "type": "refs",
     "policy": "members",
     "default": [],
     "ref": "user",
     "max_length": 500
    },
    {
     "name": "trying_by",
     "type": "refs",
     "policy": "members",
     "default": [],
     "ref": "user",
     "max_length": 500
    },
    {
     "name": "noted_by",
     "type": "refs",
     "policy": "members",
     "default": [],
     "ref": "user",
     "max_length": 500
    }
   ]
  },
  "production_log": {
   "name": "production_log",
   "scope": "shop",
   "fields": [
    {
     "name": "job_id",
     "type": "ref",
     "required": true,
     "ref": "job",
     "indexed": true
    },
    {
     "name": "operation_id",
     "type": "ref",
     "required": true,
     "ref": "operation",
     "indexed": true
    },
    {
     "name": "good",
     "type": "int",
     "default": 0,
     "minimum": -1000000,
     "maximum": 1000000,
     "unit": "pieces"
    },
    {
     "name": "scrap",
     "type": "int",
     "default": 0,
     "minimum": -1000000,
     "maximum": 1000000,
     "unit": "pieces"
    },
    {
     "name": "reason_id",
     "type": "ref",
     "ref": "reason",
     "indexed": true
    },
    {
     "name": "rework",
     "type": "int",
     "default": 0,
     "minimum": -1000000,
     "maximum": 1000000,
     "unit": "pieces"
    },
    {
     "name": "minutes",
     "type": "int",
     "minimum": -100000,
     "maximum": 100000,
     "unit": "minutes"
    },
    {
     "name": "setup_min",
     "type": "int",
     "minimum": -100000,
     "maximum": 100000,
     "unit": "minutes"
    },
    {
     "name": "run_min",
     "type": "int",
     "minimum": -100000,
     "maximum": 100000,
     "unit": "minutes"
    },
    {
     "name": "stop_min",
     "type": "int",
     "minimum": -100000,
     "maximum": 100000,
     "unit": "minutes"
    },
    {
     "name": "corrects_id",
     "type": "ref",
     "ref": "production_log",
     "indexed": true
    },
    {
     "name": "note",
     "type": "text",
     "max_length": 500
    }
   ],
   "log": true
  },
  "promise": {
   "name": "promise",
   "scope": "shop",
   "fields": [
    {
     "name": "inquiry_id",
     "type": "ref",
     "ref": "inquiry",
     "indexed": true
    },
    {
     "name": "job_id",
     "type": "ref",
     "ref": "job",
     "indexed": true
    },
    {
     "name": "customer_id",
     "type": "ref",
     "required": true,
     "ref": "customer",
     "indexed": true
    },
    {
     "name": "item_id",
     "type": "ref",
     "ref": "item",
     "indexed": true
    },
    {
     "name": "like_item_id",
     "type": "ref",
     "ref": "item",
     "indexed": true
    },
    {
     "name": "factor_pct",
     "type": "int",
     "default": 100,
     "minimum": 10,
     "maximum": 1000,
     "unit": "percent"
    },
    {
     "name": "promised_qty",
     "type": "int",
     "required": true,
     "minimum": 1,
     "maximum": 100000000,
     "unit": "pieces"
    },
    {
     "name": "wanted_on",
     "type": "date"
    },
    {
     "name": "percent",
     "type": "int",
     "default": 80,
     "minimum": 50,
     "maximum": 95,
     "unit": "percent"
    },
    {
     "name": "asked_ship_on",
     "type": "date"
    },
    {
     "name": "asked_arrive_on",
     "type": "date"
    },
    {
     "name": "asked_v",
     "type": "int",
     "default": 0,
     "minimum": 0,
     "unit": "version"
    },
    {
     "name": "split_of",
     "type": "ref",
     "ref": "promise",
     "indexed": true
    },
    {
     "name": "replaces",
     "type": "ref",
     "ref": "promise",
     "indexed": true
    },
    {
     "name": "rush",
     "type": "bool",
     "default": false
    },
    {
     "name": "approved_by",
     "type": "ref",
     "ref": "user",
     "indexed": true
    },
    {
     "name": "rush_needed",
     "type": "choice",
     "choices": [
      "yes",
      "no"
     ]
    },
    {
     "name": "customer_caused",
     "type": "bool",
     "default": false
    },
    {
     "name": "sales_id",
     "type": "ref",
     "ref": "user",
     "indexed": true
    },
    {
     "name": "state",
     "type": "choice",
     "policy": "state",
     "default": "asked",
     "choices": [
      "asked",
      "held",
      "committed",
      "kept",
      "missed",
      "changed",
      "expired",
      "declined",
      "cancelled"
     ],
     "moves": {
      "asked": [
       "held",
       "declined",
       "cancelled"
      ],
      "held": [
       "committed",
       "declined",
       "expired",
       "cancelled"
      ],
      "committed": [
       "kept",
       "missed",
       "changed",
       "cancelled"
      ],
      "kept": [],
      "missed": [],
      "changed": [],
      "expired": [],
      "declined": [],
      "cancelled": []
     },
     "indexed": true
    },
    {
     "name": "note",
     "type": "text",
     "max_length": 2000
    },
    {
     "name": "raw_ship_on",
     "type": "date",
     "server_only": true
    },
    {
     "name": "buffer_days",
     "type": "int",
     "server_only": true,
     "minimum": 0,
     "unit": "days"
    },
    {
     "name": "defaulted",
     "type": "bool",
     "server_only": true,
     "default": false
    },
    {
     "name": "ship_on",
     "type": "date",
     "server_only": true
    },
    {
     "name": "arrive_on",
     "type": "date",
     "server_only": true
    },
    {
     "name": "moved_days",
     "type": "int",
     "server_only": true,
     "unit": "days"
    },
    {
     "name": "arrived_v",
     "type": "int",
     "server_only": true,
     "minimum": 0,
     "unit": "version"
    },
    {
     "name": "found",
     "type": "json",
     "server_only": true
    },
    {
     "name": "takes",
     "type": "json",
     "server_only": true
    },
    {
     "name": "assumptions",
     "type": "json",
     "server_only": true
    },
    {
     "name": "expires_on",
     "type": "date",
     "server_only": true
    },
    {
     "name": "warned_on",
     "type": "date",
     "server_only": true
    },
    {
     "name": "overfull_on",
     "type": "date",
     "server_only": true
    },
    {
     "name": "slips",
     "type": "json",
     "server_only": true
    },
    {
     "name": "now_ship_on",
     "type": "date",
     "server_only": true
    },
    {
     "name": "now_arrive_on",
     "type": "date",
     "server_only": true
    },
    {
     "name": "now_found",
     "type": "json",
     "server_only": true
    },
    {
     "name": "late_days",
     "type": "int",
     "server_only": true,
     "default": 0,
     "minimum": 0,
     "unit": "days"
    },
    {
     "name": "shipped_on",
     "type": "date",
     "server_only": true
    },
    {
     "name": "deviation_days",
     "type": "int",
     "server_only": true,
     "unit": "days"
    },
    {
     "name": "blamed",
     "type": "choice",
     "server_only": true,
     "choices": [
      "yield",
      "material",
      "load"
     ]
    }
   ],
   "timeline": true
  },
  "promise_answer": {
   "name": "promise_answer",
   "scope": "shop",
   "fields": [
    {
     "name": "promise_id",
     "type": "ref",
     "required": true,
     "ref": "promise",
     "indexed": true
    },
    {
     "name": "answer",
     "type": "choice",
     "required": true,
     "choices": [
      "yes",
      "conditional",
      "no"
     ]
    },
    {
     "name": "reason",
     "type": "text",
     "max_length": 500
    }
   ],
   "log": true
  },
  "reach": {
   "name": "reach",
   "scope": "user:user_id",
   "fields": [
    {
     "name": "user_id",
     "type": "ref",
     "required": true,
     "ref": "user",
     "indexed": true
    },
    {
     "name": "quiet_from",
     "type": "int",
     "default": 1200,
     "minimum": 0,
     "maximum": 1439,
     "unit": "minutes"
    },
    {
     "name": "quiet_until",
     "type": "int",
     "default": 420,
     "minimum": 0,
     "maximum": 1439,
     "unit": "minutes"
    },
    {
     "name": "zone",
     "type": "text",
     "max_length": 60
    },
    {
     "name": "budget",
     "type": "int",
     "default": 30,
     "minimum": 0,
     "maximum": 500,
     "unit": "messages"
    },
    {
     "name": "only_customer",
     "type": "bool",
     "default": true
    },
    {
     "name": "bundled",
     "type": "bool",
     "default": true
    },
    {
     "name": "muted",
     "type": "json"
    }
   ]
  },
  "reason": {
   "name": "reason",
   "scope": "shop",
   "fields": [
    {
     "name": "code",
     "type": "text",
     "required": true,
     "max_length": 24,
     "indexed": true
    },
    {
     "name": "name",
     "type": "text",
     "required": true,
     "max_length": 40
    },
    {
     "name": "use",
     "type": "choice",
     "required": true,
     "default": "scrap",
     "choices": [
      "scrap",
      "stop"
     ]
    },
    {
     "name": "sort",
     "type": "int",
     "default": 0,
     "minimum": 0,
     "maximum": 10000,
     "unit": "place"
    },
    {
     "name": "active",
     "type": "bool",
     "default": true
    }
   ]
  },
  "room": {
   "name": "room",
   "scope": "shop",
   "fields": [
    {
     "name": "name",
     "type": "text",
     "required": true,
     "max_length": 60
    },
    {
     "name": "theme",
     "type": "choice",
     "required": true,
     "default": "notice",
     "choices": [
      "trouble",
      "improvement",
      "voice",
      "near_miss",
      "notice"
     ]
    },
    {
     "name": "owner_id",
     "type": "ref",
     "ref": "user",
     "indexed": true
    }
   ]
  },
  "routing_step": {
   "name": "routing_step",
   "scope": "shop",
   "fields": [
    {
     "name": "item_id",
     "type": "ref",
     "required": true,
     "ref": "item",
     "indexed": true
    },
    {
     "name": "seq",
     "type": "int",
     "required": true,
     "minimum": 1,
     "maximum": 999,
     "unit": "place"
    },
    {
     "name": "work_center_id",
     "type": "ref",
     "ref": "work_center",
     "indexed": true
    },
    {
     "name": "name",
     "type": "text",
     "required": true,
     "max_length": 60
    },
    {
     "name": "outside",
     "type": "text",
     "max_length": 80
    },
    {
     "name": "supplier_id",
     "type": "ref",
     "ref": "supplier",
     "indexed": true
    },
    {
     "name": "lead_days",
     "type": "int",
     "default": 0,
     "minimum": 0,
     "maximum": 365,
     "unit": "days"
    },
    {
     "name": "setup_min",
     "type": "int",
     "default": 0,
     "minimum": 0,
     "maximum": 100000,
     "unit": "minutes"
    },
    {
     "name": "run_sec",
     "type": "int",
     "default": 0,
     "minimum": 0,
     "maximum": 1000000,
     "unit": "seconds"
    },
    {
     "name": "batch_size",
     "type": "int",
     "default": 0,
     "minimum": 0,
     "maximum": 1000000,
     "unit": "pieces"
    },
    {
     "name": "batch_min",
     "type": "int",
     "default": 0,
     "minimum": 0,
     "maximum": 100000,
     "unit": "minutes"
    },
    {
     "name": "yield_bp",
     "type": "int",
     "default": 10000,
     "minimum": 1,
     "maximum": 10000,
     "unit": "bp"
    },
    {
     "name": "setup_pieces",
     "type": "int",
     "default": 0,
     "minimum": 0,
     "maximum": 100000,
     "unit": "pieces"
    },
    {
     "name": "split",
     "type": "int",
     "default": 1,
     "minimum": 1,
     "maximum": 100,
     "unit": "stations"
    },
    {
     "name": "move_days",
     "type": "int",
     "default": 1,
     "minimum": 0,
     "maximum": 60,
     "unit": "days"
    },
    {
     "name": "others",
     "type": "refs",
     "policy": "members",
     "default": [],
     "ref": "work_center",
     "max_length": 500
    }
   ]
  },
  "spared": {
   "name": "spared",
   "scope": "shop",
   "fields": [
    {
     "name": "week_on",
     "type": "date",
     "required": true
    },
    {
     "name": "looked",
     "type": "int",
     "default": 0,
     "minimum": 0,
     "unit": "times"
    },
    {
     "name": "answered",
     "type": "int",
     "default": 0,
     "minimum": 0,
     "unit": "times"
    }
   ],
   "server_only": true
  },
  "supplier": {
   "name": "supplier",
   "scope": "shop",
   "fields": [
    {
     "name": "code",
     "type": "text",
     "required": true,
     "max_length": 24,
     "indexed": true
    },
    {
     "name": "name",
     "type": "text",
     "required": true,
     "max_length": 120
    },
    {
     "name": "calendar_id",
     "type": "ref",
     "ref": "calendar",
     "indexed": true
    },
    {
     "name": "cutoff_min",
     "type": "int",
     "default": 720,
     "minimum": 0,
     "maximum": 1440,
     "unit": "minutes"
    }
   ],
   "timeline": true
  },
  "team": {
   "name": "team",
   "scope": "shop",
   "fields": [
    {
     "name": "name",
     "type": "text",
     "required": true,
     "max_length": 60
    }
   ]
  },
  "user": {
   "name": "user",
   "scope": "shop",
   "fields": [
    {
     "name": "name",
     "type": "text",
     "required": true,
     "max_length": 60
    },
    {
     "name": "reading",
     "type": "text",
     "max_length": 60
    },
    {
     "name": "role",
     "type": "choice",
     "required": true,
     "choices": [
      "admin",
      "worker",
      "lead",
      "sales",
      "bridge",
      "planner",
      "manager",
      "kiosk",
      "program"
     ],
     "indexed": true
    },
    {
     "name": "team_id",
     "type": "ref",
     "ref": "team",
     "indexed": true
    },
    {
     "name": "work_centers",
     "type": "refs",
     "policy": "members",
     "default": [],
     "ref": "work_center",
     "max_length": 500
    },
    {
     "name": "language",
     "type": "choice",
     "default": "ja",
     "choices": [
      "ja",
      "ja-easy",
      "en",
      "vi"
     ]
    },
    {
     "name": "active",
     "type": "bool",
     "default": true
    },
    {
     "name": "has_pin",
     "type": "bool",
     "server_only": true,
     "default": false
    }
   ]
  },
  "visit": {
   "name": "visit",
   "scope": "shop",
   "fields": [
    {
     "name": "customer_id",
     "type": "ref",
     "required": true,
     "ref": "customer",
     "indexed": true
    },
    {
     "name": "starts_at",
     "type": "instant",
     "required": true
    },
    {
     "name": "ends_at",
     "type": "instant",
     "required": true
    },
    {
     "name": "zone",
     "type": "text",
     "required": true,
     "max_length": 60
    },
    {
     "name": "place",
     "type": "text"
    },
    {
     "name": "people",
     "type": "refs",
     "policy": "members",
     "default": [],
     "ref": "user",
     "max_length": 500
    },
    {
     "name": "joined_by",
     "type": "refs",
     "policy": "members",
     "default": [],
     "ref": "user",
     "max_length": 500
    },
    {
     "name": "purpose",
     "type": "text",
     "max_length": 500
    },
    {
     "name": "state",
     "type": "choice",
     "policy": "state",
     "default": "planned",
     "choices": [
      "planned",
      "made",
      "cancelled"
     ],
     "moves": {
      "planned": [
       "made",
       "cancelled"
      ],
      "made": [
       "planned"
      ],
      "cancelled": [
       "planned"
      ]
     },
     "indexed": true
    },
    {
     "name": "remind_min",
     "type": "int",
     "default": 60,
     "minimum": 0,
     "maximum": 10080,
     "unit": "minutes"
    },
    {
     "name": "uid",
     "type": "text",
     "policy": "once",
     "max_length": 255,
     "indexed": true
    },
    {
     "name": "prepared_at",
     "type": "instant",
     "server_only": true
    },
    {
     "name": "reminded_at",
     "type": "instant",
     "server_only": true
    }
   ],
   "timeline": true
  },
  "voice": {
   "name": "voice",
   "scope": "shop",
   "fields": [
    {
     "name": "customer_id",
     "type": "ref",
     "required": true,
     "ref": "customer",
     "indexed": true
    },
    {
     "name": "visit_id",
     "type": "ref",
     "ref": "visit",
     "indexed": true
    },
    {
     "name": "jobs",
     "type": "refs",
     "policy": "members",
     "default": [],
     "ref": "job",
     "max_length": 500
    },
    {
     "name": "mood",
     "type": "choice",
     "default": "calm",
     "choices": [
      "glad",
      "calm",
      "worried",
      "angry"
     ]
    },
    {
     "name": "words",
     "type": "text",
     "max_length": 4000
    },
    {
     "name": "request",
     "type": "text",
     "max_length": 1000
    },
    {
     "name": "state",
     "type": "choice",
     "policy": "state",
     "default": "open",
     "choices": [
      "open",
      "settled"
     ],
     "moves": {
      "open": [
       "settled"
      ],
      "settled": [
       "open"
      ]
     },
     "indexed": true
    }
   ]
  },
  "watch": {
   "name": "watch",
   "scope": "user:user_id",
   "fields": [
    {
     "name": "user_id",
     "type": "ref",
     "required": true,
     "ref": "user",
     "indexed": true
    },
    {
     "name": "about_kind",
     "type": "text",
     "required": true,
     "max_length": 40,
     "indexed": true
    },
    {
     "name": "about_id",
     "type": "ref",
     "indexed": true
    },
    {
     "name": "word",
     "type": "text",
     "max_length": 40
    },
    {
     "name": "active",
     "type": "bool",
     "default": true
    }
   ]
  },
  "work_center": {
   "name": "work_center",
   "scope": "shop",
   "fields": [
    {
     "name": "code",
     "type": "text",
     "required": true,
     "max_length": 16,
     "indexed": true
    },
    {
     "name": "name",
     "type": "text",
     "required": true,
     "max_length": 60
    },
    {
     "name": "stations",
     "type": "int",
     "default": 1,
     "minimum": 1,
     "maximum": 500,
     "unit": "stations"
    },
    {
     "name": "attended_min",
     "type": "int",
     "default": 480,
     "minimum": 0,
     "maximum": 1440,
     "unit": "minutes"
    },
    {
     "name": "efficiency_pct",
     "type": "int",
     "default": 85,
     "minimum": 50,
     "maximum": 100,
     "unit": "percent"
    },
    {
     "name": "reserve_pct",
     "type": "int",
     "default": 0,
     "minimum": 0,
     "maximum": 90,
     "unit": "percent"
    },
    {
     "name": "calendar_id",
     "type": "ref",
     "ref": "calendar",
     "indexed": true
    },
    {
     "name": "leads",
     "type": "refs",
     "policy": "members",
     "default": [],
     "ref": "user",
     "max_length": 500
    },
    {
     "name": "sort",
     "type": "int",
     "default": 0,
     "minimum": 0,
     "maximum": 10000,
     "unit": "place"
    },
    {
     "name": "active",
     "type": "bool",
     "default": true
    }
   ],
   "timeline": true
  }
 }
} as const;
