"""Decides batches of mutations: pure, in memory, on what the store has loaded.

    async with store.transaction() as turn:
        decision = await apply(turn, asks, rulebook, now=…, new_id=…)
        digests = await turn.commit(decision.commit)

A mutation ends in exactly one receipt. Refusing or parking one never touches its neighbours.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import cast

import msgspec

from sync import again, codec
from sync.change import Actor, Change, Permit, Reaction, Row, Rule
from sync.edits import Accepted, Context, Parked, Taken, creates_in, decide_edit, referred
from sync.errors import Missing, Refusal
from sync.fingerprint import hash64, mark
from sync.mutation import Edit, Mutation, Receipt, Unreadable, Verdict
from sync.protocol import MAX_EDITS
from sync.react import audit, enter, react
from sync.record import Catalogue, Gone, Record
from sync.store import Commit, LastSeq, LifeEnd, Loaded, Need, OneRecord, Settled, Transaction
from sync.upcast import Upcast, lifted
from sync.values import MAX_NAME, is_id, is_instant, is_name
from sync.view import View


class Ask(msgspec.Struct, frozen=True, kw_only=True):
    """One mutation and who asks for it.

    `scopes` are those the actor may see, and so write into. `epoch` None is the server's own write: it has no number,
    no stored receipt and is never a replay; neither has a parked mutation that is decided again, `parked_in` an epoch.
    `before` are the lines (see sync/again.py) that this one continues. `rows` go into the same transaction if it is
    accepted. `unfit`: what comes of it cannot be written, so it is parked and not decided.
    """

    actor: Actor
    mutation: Mutation | Unreadable
    epoch: str | None
    scopes: frozenset[str] = frozenset()
    before: tuple[again.Line, ...] = ()
    parked_in: str | None = None
    rows: tuple[Row, ...] = ()
    unfit: bool = False


class Stop(msgspec.Struct, frozen=True):
    """This mutation and the device's later ones were not looked at; becomes a fault, and they are sent again.

    ``seq_gap`` {expected}: earlier ones are missing. ``seq_reused`` {seq}: the number was used for another mutation;
    the device must number its unsent mutations anew in a new epoch.
    """

    code: str
    params: dict[str, object] = {}


class Rulebook(msgspec.Struct, frozen=True, kw_only=True):
    """What decisions depend on, gathered once at start. `audit` names the kind that records patches, None for none.

    `upcast` lifts mutations of older schemas.
    """

    catalogue: Catalogue
    permit: Permit
    rules: Mapping[str, Sequence[Rule]] = {}
    reactions: Sequence[Reaction] = ()
    audit: str | None = None
    upcast: Upcast = lambda mutation: None


class Crash(msgspec.Struct, frozen=True):
    """A lift, rule or reaction raised: the mutation was parked, and somebody must be told."""

    ask: Ask
    error: Exception


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """The outcome of a batch. `answers` has one entry per ask; `changes` are all accepted ones, for notices."""

    answers: Sequence[Receipt | Stop]
    commit: Commit
    changes: Sequence[Change] = ()
    crashes: Sequence[Crash] = ()


def first_needs(asks: Sequence[Ask], rulebook: Rulebook) -> frozenset[Need]:
    """Return what any decision of this batch begins with, and what rules and reactions are likely to look at.

    Guessed are the person and whatever a new record refers to: each round of loading decides the whole batch again.
    """
    kinds = rulebook.catalogue.kinds
    needs: set[Need] = set()
    for ask in asks:
        if ask.epoch is not None:
            needs.update(LastSeq(*line) for line in ((ask.actor.device, ask.epoch), *ask.before))
        if ask.actor.user is not None and "user" in kinds:
            needs.add(OneRecord("user", ask.actor.user))
        if isinstance(ask.mutation, Mutation):
            if ask.mutation.life is not None and is_name(ask.mutation.life):
                needs.add(LifeEnd(ask.mutation.life))
            for edit in ask.mutation.edits:
                if edit.kind in kinds and is_id(edit.id):
                    needs.add(OneRecord(edit.kind, edit.id))
                    needs.update(OneRecord(*one) for one in referred(edit, rulebook.catalogue))
    return frozenset(needs)


def decide(
    asks: Sequence[Ask], head: int, loaded: Loaded, rulebook: Rulebook, now: str, new_id: Callable[[], str]
) -> Decision | frozenset[Need]:
    """Decide the batch in order, or return what else must be loaded first. Deterministic in its arguments."""
    batch = _Batch(asks, head, loaded, rulebook, now, new_id)
    return batch.go_on() or batch.decision()


async def apply(
    turn: Transaction, asks: Sequence[Ask], rulebook: Rulebook, *, now: str, new_id: Callable[[], str]
) -> Decision:
    """Load and decide until nothing is missing. The caller commits `decision.commit` in the same turn.

    Raises RuntimeError when the store leaves a need unanswered.
    """
    loaded = Loaded()
    batch = _Batch(asks, turn.head, loaded, rulebook, now, new_id)
    needs = first_needs(asks, rulebook)
    asked: set[Need] = set()
    while True:
        if needs and needs <= asked:
            raise RuntimeError(f"the store did not answer {set(needs)}")
        asked |= needs
        loaded.add(await turn.load(needs))
        needs = batch.go_on()
        if not needs:
            return batch.decision()


class _Batch:
    """The asks, decided in order as far as what was loaded reaches.

    go_on() ─► decided up to the first that misses something ─► the rest tried on a fork, to learn what it misses
    """

    def __init__(
        self,
        asks: Sequence[Ask],
        head: int,
        loaded: Loaded,
        rulebook: Rulebook,
        now: str,
        new_id: Callable[[], str],
    ) -> None:
        self.asks = asks
        self.v = self.head = head
        self.rulebook, self.now, self.new_id = rulebook, now, new_id
        self.view = View(rulebook.catalogue, loaded)
        self.answers: list[Receipt | Stop] = []
        self.settled: list[Settled] = []
        self.rows: list[Row] = []
        self.changes: list[Change] = []
        self.crashes: list[Crash] = []
        self.last_seq: dict[tuple[str, str], int] = {}
        self.in_batch: dict[again.Number, Settled] = {}
        self.gone_on: dict[again.Number, Settled] = {}
        self.stopped: dict[tuple[str, str], Stop] = {}

    def go_on(self) -> frozenset[Need]:
        """Decide further; return what must be loaded first, nothing when all is decided."""
        while len(self.answers) < len(self.asks):
            last_seq = dict(self.last_seq)
            try:
                self.answers.append(self._ask(self.asks[len(self.answers)]))
            except Missing as missing:
                self.view.discard()
                needs = {*cast("tuple[Need, ...]", missing.needs), *self._look_ahead(len(self.answers) + 1)}
                self.last_seq = last_seq
                return frozenset(needs)
        return frozenset()

    def decision(self) -> Decision:
        """Return the outcome, once nothing is missing."""
        return Decision(answers=self.answers, commit=self._commit(), changes=self.changes, crashes=self.crashes)

    def _look_ahead(self, start: int) -> set[Need]:
        """Try the asks from `start` as if the one before had come to nothing; return what they miss."""
        ahead = _Batch(self.asks, self.head, self.view.loaded, self.rulebook, self.now, self.new_id)
        ahead.v, ahead.view = self.v, self.view.fork()
        ahead.last_seq, ahead.stopped, ahead.in_batch = dict(self.last_seq), dict(self.stopped), dict(self.in_batch)
        ahead.gone_on = dict(self.gone_on)
        needs: set[Need] = set()
        for ask in self.asks[start:]:
            try:
                ahead._ask(ask)
            except Missing as missing:
                needs.update(cast("tuple[Need, ...]", missing.needs))
                ahead.view.discard()
        return needs

    # ---- numbers: replays, gaps

    def _ask(self, ask: Ask) -> Receipt | Stop:
        if ask.epoch is None:
            return self._settle(ask)
        line = ask.actor.device, ask.epoch
        if line in self.stopped:
            return self.stopped[line]
        seq, last = ask.mutation.seq, self._last(line)
        if seq <= last:
            known = self.in_batch.get((*line, seq)) or self.view.answered(*line, seq)
            if known is not None and known.mark == mark(ask.mutation):
                return known.receipt
            return self._stop(line, Stop("seq_reused", {"seq": seq, "last_seq": last}))
        if seq > last + 1:
            return self._stop(line, Stop("seq_gap", {"expected": last + 1}))
        self.last_seq[line] = seq  # before anything can be missing: the next one must not look like a gap
        before = again.followed(ask.before, line, self._last, self.in_batch, self.view)
        ended = again.to_end(before, line, ask.actor.user, self._last, self.in_batch, self.view)
        found = again.had(before, line, mark(ask.mutation), ask.actor.user, self.in_batch, self.view)
        receipt = self._settle(ask) if found is None else again.as_number(found, seq)
        if found is not None:
            self._store(ask, ask.epoch, receipt, ask.mutation)
        else:
            now = self.in_batch[*line, seq]
            self.gone_on |= again.gone_on(before, now, self.in_batch, self.gone_on, self.view)
        for one in ended:
            self.last_seq[one] = again.END
            self.in_batch[*one, again.END] = end = again.over(one, line, ask.actor.user, self.v)
            self.settled.append(end)
        return receipt

    def _last(self, line: again.Line) -> int:
        if line not in self.last_seq:
            self.last_seq[line] = self.view.last_seq(*line)
        return self.last_seq[line]

    def _stop(self, line: tuple[str, str], stop: Stop) -> Stop:
        self.stopped[line] = stop
        return stop

    # ---- one mutation

    def _settle(self, ask: Ask) -> Receipt:
        mutation = self._lifted(ask)
        outcome = self._decide(ask, mutation) if isinstance(mutation, Mutation) else mutation
        seq = ask.mutation.seq
        if isinstance(outcome, Refusal):
            self.view.discard()
            verdict: Verdict = "parked" if isinstance(outcome, Parked) else "refused"
            receipt = Receipt(seq=seq, verdict=verdict, v=self.v, code=outcome.code, params=outcome.params)
        else:
            verdict, lost = outcome
            if self.view.accept():
                self.v += 1
            receipt = Receipt(seq=seq, verdict=verdict, v=self.v, params={"lost": lost} if lost else {})
        if ask.epoch is not None:
            # Later patches name what was refused in the words of today, however old they are.
            self._store(ask, ask.epoch, receipt, mutation if isinstance(mutation, Mutation) else ask.mutation)
        return receipt

    def _lifted(self, ask: Ask) -> Mutation | Refusal:
        """Return the mutation in the present schema, or why it is parked."""
        if ask.unfit:
            return Parked("write_failed")
        try:
            return lifted(ask.mutation, self.rulebook.catalogue.schema, self.rulebook.upcast)
        except Exception as error:
            return self._crashed(ask, "lift_failed", error)

    def _store(self, ask: Ask, epoch: str, receipt: Receipt, read: Mutation | Unreadable) -> None:
        device, mutation = ask.actor.device, ask.mutation
        refused: tuple[tuple[str, str], ...] = ()
        if receipt.verdict in ("refused", "parked") and isinstance(read, Mutation):
            refused = creates_in(read, self.rulebook.catalogue)
            for key in refused:
                self.view.remember_not_made(device, epoch, *key, receipt.verdict)
        settled = Settled(
            device=device,
            epoch=epoch,
            user=ask.actor.user,
            mark=mark(mutation),
            receipt=receipt,
            refused_creates=refused,
            parked=codec.parked_text(mutation) if receipt.verdict == "parked" else None,
        )
        self.in_batch[device, epoch, receipt.seq] = settled
        self.settled.append(settled)

    def _decide(self, ask: Ask, mutation: Mutation) -> tuple[Taken, dict[str, object]] | Refusal:
        rulebook = self.rulebook
        sent = ask.mutation.edits if isinstance(ask.mutation, Mutation) else ()
        if ask.actor.origin != "server" and len(sent) > MAX_EDITS:
            return Refusal("too_many_edits", {"max": MAX_EDITS})
        if not is_instant(mutation.at):
            return Refusal("bad_time")
        context = Context(
            catalogue=rulebook.catalogue,
            permit=rulebook.permit,
            actor=ask.actor,
            epoch=ask.epoch or ask.parked_in,
            seen=self._seen(mutation),
            scopes=ask.scopes,
            edits=mutation.edits,
            at=mutation.at,
            now=self.now,
            v=self.v + 1,
        )
        if any(again.made(edit, context, self.view) for edit in mutation.edits):
            told = again.told_again(context, self.view)
            return _of(*told) if isinstance(told[1], Refusal) else told
        verdict: Taken = "applied"
        lost: dict[str, object] = {}
        changes: list[Change] = []
        for edit in mutation.edits:
            accepted = self._edit(edit, context, ask)
            if isinstance(accepted, Refusal):
                return _of(edit, accepted)
            if _WEIGHT[accepted.verdict] > _WEIGHT[verdict]:
                verdict = accepted.verdict
            lost.update(accepted.lost)
            if accepted.change is not None:
                enter(accepted.change, self.view, context.v)
                self._note(accepted)
                changes.append(accepted.change)
        rows: list[Row] = []
        if changes:
            try:
                further, rows = react(changes, rulebook.reactions, context, self.view, self.new_id, self._note)
            except Exception as error:
                return self._crashed(ask, "reaction_failed", error)
            changes += further
        self.changes += changes
        self.rows += [*ask.rows, *rows]
        return verdict, lost

    def _seen(self, mutation: Mutation) -> int | None:
        if mutation.life is None:
            return None
        return (self.view.life_end(mutation.life) or 0) if is_name(mutation.life) else 0

    def _edit(self, edit: Edit, context: Context, ask: Ask) -> Accepted | Refusal:
        accepted = decide_edit(edit, context, self.view)
        if isinstance(accepted, Refusal) or accepted.change is None:
            return accepted
        try:
            for rule in self.rulebook.rules.get(edit.kind, ()):
                if (refusal := rule(accepted.change, self.view)) is not None:
                    return refusal
        except Exception as error:
            return self._crashed(ask, "rule_failed", error)
        return accepted

    def _crashed(self, ask: Ask, code: str, error: Exception) -> Parked:
        """Park what a slice cannot decide: one mistake in a rule must not stop everybody's queue for ever."""
        if isinstance(error, Missing):
            raise error
        self.crashes.append(Crash(ask, error))
        return Parked(code)

    def _note(self, accepted: Accepted) -> None:
        record = audit(accepted, self.rulebook.audit, self.rulebook.catalogue, self.new_id, self.v + 1)
        if record is not None:
            self.view.put(record)

    # ---- the outcome

    def _commit(self) -> Commit:
        upserts: list[Record] = []
        gone: list[Gone] = []
        digests: dict[str, int] = {}
        for before, now in self.view.changed():
            if before is not None:
                old = hash64(before.kind, before.id, before.v)
                digests[before.scope] = digests.get(before.scope, 0) ^ old
                if before.scope != now.scope:
                    gone.append(Gone(kind=now.kind, id=now.id, scope=before.scope, v=now.v))
            if isinstance(now, Gone):
                gone.append(now)
                continue
            upserts.append(now)
            digests[now.scope] = digests.get(now.scope, 0) ^ hash64(now.kind, now.id, now.v)
        on = list(self.gone_on.values())
        return Commit(
            v=self.v, upserts=upserts, gone=gone, digests=digests, settled=self.settled, replayed=on, rows=self.rows
        )


_WEIGHT: dict[Taken, int] = {"applied": 0, "merged": 1, "superseded": 2}


def _of(edit: Edit, refusal: Refusal) -> Refusal:
    """Return a refusal that says which edit it is about; what the device named comes back as long as a name may be."""
    params = {"kind": edit.kind, "id": edit.id, **refusal.params}
    cut = {key: one[:MAX_NAME] if isinstance(one, str) else one for key, one in params.items()}
    return type(refusal)(refusal.code, cut)
