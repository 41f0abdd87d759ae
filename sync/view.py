"""The organisation's state while a batch is decided: what was loaded, and on top what the batch changed so far."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sync.errors import Missing
from sync.record import Catalogue, Gone, Record
from sync.store import Answered, Children, LastSeq, LifeEnd, Loaded, Marked, NotMade, OneRecord, RefusedCreate, Settled
from sync.values import Value

Layer = dict[str, dict[str, Record | Gone]]
"""kind → id → the record, or the tombstone of a deleted one."""


class View:
    """A `sync.change.Reader` in three layers: loaded, accepted mutations of this batch, the mutation at hand.

    Everything raises `Missing` for what was not loaded.
    """

    def __init__(self, catalogue: Catalogue, loaded: Loaded) -> None:
        self.loaded = loaded
        self._catalogue = catalogue
        self._accepted: Layer = {}
        self._draft: Layer = {}
        self._refused: dict[RefusedCreate, NotMade] = {}
        self._indexes: dict[tuple[str, str], dict[Value, set[str]]] = {}

    def fork(self) -> View:
        """Return a view that begins with what was accepted so far and goes its own way."""
        other = View(self._catalogue, self.loaded)
        other._accepted = {kind: dict(records) for kind, records in self._accepted.items()}
        other._refused = dict(self._refused)
        return other

    # ---- reading

    def get(self, kind: str, id: str) -> Record | None:
        if kind not in self._catalogue.kinds:
            return None  # the name of a kind may be a field's value, so come from any device
        found = self.find(kind, id)
        return found if isinstance(found, Record) else None

    def children(self, kind: str, field: str, value: str) -> list[Record]:
        declared = self._catalogue.kinds[kind].field(field)
        if declared is None or not declared.indexed:
            raise ValueError(f"{kind}.{field} is not indexed")
        wanted = Children(kind, field, value)
        base = self.loaded.children.get(wanted)
        if base is None:
            raise Missing(wanted)
        accepted, draft = self._accepted.get(kind, {}), self._draft.get(kind, {})
        if not accepted and not draft:
            return list(base)
        found = [one for one in base if one.id not in accepted and one.id not in draft]
        here = self._index(kind, field).get(value, ())
        found += [one for id in here if id not in draft and isinstance(one := accepted[id], Record)]
        found += [one for one in draft.values() if isinstance(one, Record) and one.fields.get(field) == value]
        return sorted(found, key=lambda one: one.id)

    def _index(self, kind: str, field: str) -> dict[Value, set[str]]:
        """Return the ids of accepted records by their value: a long batch must not look through all of them."""
        found = self._indexes.get((kind, field))
        if found is None:
            found = self._indexes[kind, field] = {}
            for one in self._accepted.get(kind, {}).values():
                if isinstance(one, Record):
                    found.setdefault(one.fields.get(field), set()).add(one.id)
        return found

    def find(self, kind: str, id: str) -> Record | Gone | None:
        """Return a record, its tombstone when it was deleted, or None when it never existed."""
        for layer in (self._draft, self._accepted):
            if id in layer.get(kind, ()):
                return layer[kind][id]
        return self._before(kind, id)

    def _before(self, kind: str, id: str) -> Record | Gone | None:
        if (kind, id) not in self.loaded.records:
            raise Missing(OneRecord(kind, id))
        return self.loaded.records[kind, id]

    def expect(self, keys: Iterable[tuple[str, str]]) -> None:
        """Raise one `Missing` for all of these records (kind and id) that were not loaded, instead of one for each."""
        absent = {
            OneRecord(kind, id)
            for kind, id in keys
            if (kind, id) not in self.loaded.records
            and not any(id in layer.get(kind, ()) for layer in (self._draft, self._accepted))
        }
        if absent:
            raise Missing(*absent)

    # ---- numbers of mutations

    def last_seq(self, device: str, epoch: str) -> int:
        wanted = LastSeq(device, epoch)
        if wanted not in self.loaded.last_seq:
            raise Missing(wanted)
        return self.loaded.last_seq[wanted]

    def answered(self, device: str, epoch: str, seq: int) -> Settled | None:
        wanted = Answered(device, epoch, seq)
        if wanted not in self.loaded.answered:
            raise Missing(wanted)
        return self.loaded.answered[wanted]

    def marked(self, device: str, epoch: str, mark: str) -> list[Settled]:
        wanted = Marked(device, epoch, mark)
        if wanted not in self.loaded.marked:
            raise Missing(wanted)
        return self.loaded.marked[wanted]

    def life_end(self, life: str) -> int | None:
        wanted = LifeEnd(life)
        if wanted not in self.loaded.lives:
            raise Missing(wanted)
        return self.loaded.lives[wanted]

    def create_not_made(self, device: str, epoch: str, kind: str, id: str) -> NotMade | None:
        wanted = RefusedCreate(device, epoch, kind, id)
        if wanted in self._refused:
            return self._refused[wanted]
        if wanted not in self.loaded.refused:
            raise Missing(wanted)
        return self.loaded.refused[wanted]

    def remember_not_made(self, device: str, epoch: str, kind: str, id: str, verdict: NotMade) -> None:
        self._refused[RefusedCreate(device, epoch, kind, id)] = verdict

    # ---- writing

    def born(self, kind: str, id: str) -> None:
        """Know that this id was made just now: nothing can be stored under it, so there is nothing to load."""
        self.loaded.records[kind, id] = None

    def put(self, record: Record | Gone) -> None:
        """Change the draft; nothing counts until `accept`."""
        self._draft.setdefault(record.kind, {})[record.id] = record

    def accept(self) -> bool:
        """Take the draft over; tell whether it held anything."""
        for kind, records in self._draft.items():
            accepted = self._accepted.setdefault(kind, {})
            for (indexed, field), ids in self._indexes.items():
                if indexed == kind:
                    for id, now in records.items():
                        if isinstance(before := accepted.get(id), Record):
                            ids[before.fields.get(field)].discard(id)
                        if isinstance(now, Record):
                            ids.setdefault(now.fields.get(field), set()).add(id)
            accepted.update(records)
        changed = bool(self._draft)
        self._draft = {}
        return changed

    def discard(self) -> None:
        self._draft = {}

    def changed(self) -> Iterator[tuple[Record | None, Record | Gone]]:
        """Yield each accepted change of the whole batch: what was loaded (None: no such record), what it is now."""
        for kind, records in self._accepted.items():
            for id, now in records.items():
                before = self.loaded.records.get((kind, id))
                yield before if isinstance(before, Record) else None, now
