"""Bad input over real HTTP and WebSocket: a code for each, nothing lost, and no trace in anybody else's data."""

from __future__ import annotations

import base64
import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import httpx
import pytest

from server.core.ids import uuid7
from server.features.people.pins import key_of
from sync.protocol import MAX_FRAME_BYTES
from tests.e2e.process import ServerProcess
from tests.e2e.strangers import Device, Edit, Talk, admin_of, create, http, let_in, patch, program
from tests.server.features.files import pictures

PIN = "48265193"
BOGUS = "bogus"
"""Stands in everything bad: unlike "bad", no id and no hash can happen to hold it."""
PHOTO = pictures.picture()


class Shop:
    """A running shop; `witness` is a colleague's device that is online all the time."""

    def __init__(self, server: ServerProcess, admin: httpx.Client, witness: Talk) -> None:
        self.server, self.admin, self.witness = server, admin, witness
        self.worker, self.other = program(server, admin, "worker"), program(server, admin, "worker")
        self.phone, self.tablet = let_in(server, admin, self.worker.user), let_in(server, admin, None)


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    with ServerProcess(tmp_path_factory.mktemp("bad") / "data") as server:
        admin = admin_of(server)
        with program(server, admin, "lead").online() as witness:
            yield Shop(server, admin, witness)
        assert "Traceback" not in server.log
        assert PIN not in server.log


@pytest.fixture(autouse=True)
def _nobody_else_notices(shop: Shop) -> Iterator[None]:
    """After each test: what is good still gets through, and of what was bad a colleague never saw anything."""
    yield
    with shop.worker.online() as talk:
        good = create("issue", cause="machine", text="good")
        assert talk.says(good) == ("applied", None)
    shop.witness.caught_up()
    assert good["id"] in shop.witness.records
    assert [one for one in shop.witness.records.values() if BOGUS in str(one["fields"])] == []
    assert [one for one in shop.witness.records.values() if one["scope"] not in ("shop", shop.witness.own)] == []


def code(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


# ---- frames

FRAMES: dict[str, tuple[str | bytes, str, bool]] = {
    "too big": ('"' + "x" * MAX_FRAME_BYTES + '"', "frame_too_big", False),
    "not JSON": ("{bogus", "not_json", True),
    "not UTF-8": (b'{"t":"\xff\xfe"}', "not_json", True),
    "not a number": ('{"t":"push","mutations":[NaN]}', "not_json", True),
    "nested without end": ('{"t":' + "[" * 100_000, "not_json", True),
    "an unknown frame": ('{"t":"bogus"}', "unknown_frame", False),
    "no frame": ("[1]", "bad_frame", False),
    "two types": ('{"t":"ping","t":"push"}', "bad_frame", False),
    "seq 0": ('{"t":"push","mutations":[{"seq":0}]}', "bad_frame", False),
    "a seq beyond numbers": ('{"t":"push","mutations":[{"seq":1' + "0" * 40 + "}]}", "bad_frame", False),
    "too many mutations": (
        '{"t":"push","mutations":[' + ",".join(['{"seq":1}'] * 201) + "]}",
        "too_many_mutations",
        False,
    ),
    "a gap": ('{"t":"push","mutations":[{"seq":9,"at":"","schema":1,"edits":[]}]}', "seq_gap", False),
}


@pytest.mark.parametrize("name", FRAMES)
def test_a_bad_frame_is_a_fault_and_entries_after_it_arrive(shop: Shop, name: str) -> None:
    frame, fault, ends = FRAMES[name]
    with shop.other.online() as talk:
        talk.send(frame)
        assert talk.fault() == fault
        if ends:
            assert talk.closed()
        else:
            assert talk.says(create("issue", cause="machine", text="good")) == ("applied", None)


HELLOS: dict[str, tuple[Callable[[Shop, Talk], dict[str, object]], str]] = {
    "none": (lambda shop, talk: {"t": "push", "mutations": []}, "hello_first"),
    "of another device": (lambda shop, talk: talk.hello(device=shop.worker.device), "wrong_device"),
    "of another protocol": (lambda shop, talk: talk.hello(protocol=99), "protocol_unknown"),
}


@pytest.mark.parametrize("name", HELLOS)
def test_a_bad_hello_ends_the_connection(shop: Shop, name: str) -> None:
    make, fault = HELLOS[name]
    with shop.other.online(greet=False) as talk:
        talk.send(make(shop, talk))
        assert talk.fault() == fault
        assert talk.closed()


def test_a_number_that_was_used_answers_its_own_entry_only(shop: Shop) -> None:
    with shop.other.online() as talk:
        first = create("issue", cause="machine", text="good")
        assert talk.says(first, at="2026-04-23T01:02:03.456Z") == ("applied", None)
        talk.seq = 0
        assert talk.says(first, at="2026-04-23T01:02:03.456Z") == ("applied", None)
        talk.push({"seq": 1, "at": "2026-04-23T01:02:03.456Z", "schema": 1, "edits": [create("issue", text="bogus")]})
        assert talk.fault() == "seq_reused"


# ---- entries

ENTRIES: dict[str, tuple[str, Callable[[Shop], Edit], tuple[str, str]]] = {
    "unknown kind": ("worker", lambda shop: create("bogus", text="bogus"), ("parked", "unknown_kind")),
    "unknown field": ("worker", lambda shop: create("issue", cause="machine", bogus=1), ("parked", "unknown_field")),
    "wrong type": ("worker", lambda shop: create("issue", cause=1, text="bogus"), ("refused", "wrong_type")),
    "nested deep": ("worker", lambda shop: create("issue", text="bogus", cause=_deep(900)), ("parked", "unreadable")),
    "huge number": ("worker", lambda shop: create("room", name=10**40), ("refused", "not_permitted")),
    "NUL": ("worker", lambda shop: create("issue", cause="machine", text="bogus\0"), ("refused", "wrong_type")),
    "no id": ("worker", lambda shop: {**create("issue", text="bogus"), "id": "../x" * 99}, ("refused", "bad_id")),
    "too long": ("worker", lambda shop: create("issue", cause="machine", text="bogus" * 2000), ("refused", "too_long")),
    "forged author": (
        "worker",
        lambda shop: create("issue", text="bogus", by=shop.other.user),
        ("parked", "unknown_field"),
    ),
    "forged thanks": (
        "worker",
        lambda shop: create("issue", cause="machine", text="bogus", thanked_by=[shop.other.user]),
        ("refused", "only_yourself"),
    ),
    "server's field": (
        "worker",
        lambda shop: create("photo", stored=True, about_kind="bogus"),
        ("refused", "required"),
    ),
    "server's kind": ("admin", lambda shop: create("device", label="bogus"), ("refused", "server_only")),
    "server's news": ("admin", lambda shop: create("notice", user_id=shop.other.user), ("refused", "not_permitted")),
    "another's watch": (
        "worker",
        lambda shop: create("watch", user_id=shop.other.user, about_kind="bogus", about_id=uuid7()),
        ("refused", "not_permitted"),
    ),
    "another's name": (
        "worker",
        lambda shop: patch("user", shop.other.user, name="bogus"),
        ("refused", "user_only_admin"),
    ),
    "own role": ("worker", lambda shop: patch("user", shop.worker.user, role="admin"), ("refused", "user_only_admin")),
    "worker's room": ("worker", lambda shop: create("room", name="bogus"), ("refused", "not_permitted")),
    "sales' work centre": ("sales", lambda shop: create("work_center", code="bogus"), ("refused", "not_permitted")),
    "program's person": (
        "program",
        lambda shop: create("user", name="bogus", role="admin"),
        ("refused", "not_permitted"),
    ),
    "lead's hold on a phone": (
        "lead",
        lambda shop: create("board", name="bogus", device_id=shop.phone.device),
        ("refused", "server_only"),
    ),
}


def _deep(levels: int) -> list[object]:
    value: list[object] = []
    for _ in range(levels):
        value = [value]
    return value


@pytest.fixture(scope="module")
def devices(shop: Shop) -> dict[str, Device]:
    return {"worker": shop.worker} | {
        role: program(shop.server, shop.admin, role) for role in ("lead", "sales", "admin", "program")
    }


@pytest.mark.parametrize("name", ENTRIES)
def test_a_bad_entry_gets_its_own_verdict(shop: Shop, devices: dict[str, Device], name: str) -> None:
    role, edit, expected = ENTRIES[name]
    with devices[role].online() as talk:
        assert talk.says(edit(shop)) == expected
        assert talk.says() == ("applied", None)


def test_a_scope_of_others_is_neither_fed_nor_downloaded(shop: Shop) -> None:
    foreign = f"user:{shop.other.user}"
    with shop.worker.online() as talk:
        talk.send(talk.hello(scopes=["shop", "sales", foreign], v=0))
        welcome = talk.until(lambda frame: frame["t"] == "welcome")
        assert set(welcome["scopes"]) == {"shop", f"user:{shop.worker.user}"}
        assert talk.until(lambda frame: frame["t"] == "drop")["scopes"] == sorted(["sales", foreign])
    for scope in ("sales", foreign):
        assert code(shop.worker.http.get(f"/sync/snapshot/{scope}")) == (403, "not_your_scope")


# ---- HTTP


def test_another_site_cannot_act_for_a_person(shop: Shop) -> None:
    cookie = {"Cookie": f"kakehashi={shop.phone.http.cookies['kakehashi']}"}
    for headers, problem in (
        (cookie | {"Content-Type": "text/plain"}, "header_missing"),
        (cookie | {"X-Kakehashi": "1", "Origin": "https://bogus.example"}, "wrong_origin"),
        (cookie | {"X-Kakehashi": "1", "Origin": "null"}, "wrong_origin"),
    ):
        answer = httpx.post(f"{shop.server.url}/api/people/sign-out", headers=headers, content="{}")
        assert code(answer) == (403, problem)
    assert shop.phone.http.get("/api/people/me").status_code == 200


@pytest.mark.parametrize("body", [b"{bogus", b"[" * 100_000, b'{"code":"\xff"}', b'{"code":1}', b""])
def test_a_bad_body_is_a_bad_request(shop: Shop, body: bytes) -> None:
    answer = shop.worker.http.post("/api/people/pins", content=body)
    assert code(answer) == (400, "bad_request")
    assert shop.worker.http.post("/sync", content=b"[" + b" " * MAX_FRAME_BYTES + b"]").status_code == 413


def test_an_address_that_does_not_exist_is_told_as_data(shop: Shop) -> None:
    for path in ("/api", "/api/bogus", "/api/bogus/worse", "/sync/bogus", "/files/bogus", "/api/%00"):
        assert code(shop.worker.http.get(path)) == (404, "not_found")
    assert shop.worker.http.get("/api/openapi.json").json()["info"]["title"] == "Kakehashi"


def test_files_of_the_machine_stay_where_they_are(shop: Shop) -> None:
    for path in ("/..%2f..%2fetc/passwd", "/assets/..%2f..%2fsettings.py", "/api/files/..%2f..%2fkakehashi.sqlite3"):
        answer = shop.worker.http.get(path)
        assert "root:" not in answer.text
        assert answer.headers["content-type"].startswith(("text/", "application/json"))
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_link_works_once_and_not_after_its_minutes(shop: Shop) -> None:
    def link() -> str:
        made = shop.admin.post("/api/people/enrolments", json={"user_id": shop.worker.user})
        return str(made.json()["code"])

    used = link()
    with ThreadPoolExecutor() as at_once:
        tries = [at_once.submit(http(shop.server).post, "/api/people/enrol", json={"code": used}) for _ in range(4)]
    assert sorted(one.result().status_code for one in tries) == [201, 410, 410, 410]
    late = link()
    with closing(sqlite3.connect(shop.server.data / "kakehashi.sqlite3", timeout=30)) as database, database:
        database.execute("UPDATE enrolment SET expires_at_ms = 0 WHERE used_at_ms IS NULL")
    assert code(http(shop.server).post("/api/people/enrol", json={"code": late})) == (410, "code_expired")
    guesses = [http(shop.server).post("/api/people/enrol", json={"code": f"BAD{n}"}) for n in range(10)]
    assert {code(one) for one in guesses} == {(404, "code_unknown"), (429, "too_many")}


def test_five_wrong_pins_lock_however_they_come(shop: Shop, devices: dict[str, Device]) -> None:
    person = create("user", name="山田 太郎", role="worker")
    with devices["admin"].online() as talk:
        assert talk.says(person) == ("applied", None)
    user = person["id"]
    assert shop.admin.post("/api/people/pins", json={"user_id": user, "pin": PIN}).status_code == 204
    face = next(one for one in shop.tablet.http.get("/api/people/faces").json() if one["user_id"] == user)

    def sign_in(pin: str) -> httpx.Response:
        key = key_of(pin, face["salt"], face["iterations"])
        return shop.tablet.http.post("/api/people/pin-sign-in", json={"user_id": user, "key": key, "device": uuid7()})

    with ThreadPoolExecutor() as at_once:
        tries = list(at_once.map(sign_in, ["0000"] * 8))
    assert {code(one) for one in tries} <= {(403, "pin_wrong"), (423, "pin_locked")}
    assert code(sign_in(PIN)) == (423, "pin_locked")
    stolen = {"Cookie": f"kakehashi_shared={shop.phone.http.cookies['kakehashi']}"}
    assert code(httpx.get(f"{shop.server.url}/api/people/faces", headers=stolen)) == (403, "not_a_shared_device")


@pytest.mark.parametrize(
    "endpoint",
    [
        "https://127.0.0.1/bogus", "https://10.0.0.8/bogus", "https://[::1]/bogus", "https://2130706433/bogus",
        "https://localhost./bogus", "https://bogus@fcm.googleapis.com/", "http://fcm.googleapis.com/bogus",
        "https://fcm.googleapis.com/\r\nbad: 1",
    ],
)  # fmt: skip
def test_a_push_endpoint_inside_is_never_kept(shop: Shop, endpoint: str) -> None:
    keys = {"p256dh": "B" * 87, "auth": "A" * 22}
    answer = shop.phone.http.put("/api/push/subscription", json={"endpoint": endpoint, "keys": keys})
    assert answer.status_code == 400
    assert answer.json()["code"].startswith("endpoint_")
    assert shop.phone.http.get("/api/push/subscription").json()["endpoint_hash"] is None


# ---- photos


def announce(shop: Shop, content: bytes) -> str:
    """Save the record of a photo, as the app does before it sends the file; return its hash."""
    sha256 = hashlib.sha256(content).hexdigest()
    about = {"about_kind": "issue", "about_id": uuid7()}
    with shop.worker.online() as talk:
        assert talk.says(create("photo", sha256=sha256, bytes=len(content), **about)) == ("applied", None)
    return sha256


def begin(shop: Shop, sha256: str, length: str, device: Device | None = None) -> httpx.Response:
    meta = f"sha256 {base64.b64encode(sha256.encode()).decode()}"
    headers = {"Tus-Resumable": "1.0.0", "Upload-Length": length, "Upload-Metadata": meta}
    return (device or shop.worker).http.post("/api/files", headers=headers)


def send(shop: Shop, sha256: str, part: bytes, offset: str = "0", device: Device | None = None) -> httpx.Response:
    headers = {"Tus-Resumable": "1.0.0", "Upload-Offset": offset, "Content-Type": "application/offset+octet-stream"}
    return (device or shop.worker).http.patch(f"/api/files/uploads/{sha256}", headers=headers, content=part)


def test_a_gigabyte_or_no_size_at_all_is_refused_before_a_byte_is_sent(shop: Shop) -> None:
    sha256 = announce(shop, PHOTO)
    assert code(begin(shop, sha256, str(10**9))) == (413, "too_large")
    for length in ("-1", "1e3", "0", "9" * 40, ""):
        assert code(begin(shop, sha256, length)) == (400, "upload_length_malformed")
    assert code(begin(shop, "../" + "a" * 61, "10")) == (400, "sha256_malformed")
    assert code(begin(shop, "a" * 64, "10")) == (409, "photo_unknown")


def test_an_upload_is_its_owners_and_takes_each_byte_once(shop: Shop) -> None:
    sha256 = announce(shop, content := PHOTO + b"once")
    assert begin(shop, sha256, str(len(content))).status_code == 201
    assert code(send(shop, sha256, content, device=shop.other)) == (404, "upload_unknown")
    for offset, problem in (("-1", "upload_offset_malformed"), ("9" * 14, "upload_offset"), ("5", "upload_offset")):
        assert send(shop, sha256, b"x", offset).json()["code"] == problem
    assert code(send(shop, sha256, content + b"x")) == (413, "longer_than_announced")
    with ThreadPoolExecutor() as at_once:
        sent = list(at_once.map(lambda _: send(shop, sha256, content).status_code, range(3)))
    assert sorted(sent)[0] == 204
    assert set(sent[1:] + sent[:1]) <= {204, 404, 409, 423}
    assert sent.count(204) == 1
    back = shop.other.http.get(f"/api/files/{sha256}")
    assert (back.content, back.headers["content-type"]) == (content, "image/jpeg")


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"\x89PNG\r\n\x1a\nbad", "not_an_image"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>bogus()</script></svg>", "not_an_image"),
        (b"<!doctype html><script>bogus()</script>", "not_an_image"),
        (pictures.odd_exif(), "not_an_image"),
        (pictures.png_bomb(), "too_many_pixels"),
    ],
    ids=["png-in-name-only", "svg", "html", "odd-exif", "bomb"],
)
def test_what_is_no_picture_is_told_and_never_shown(shop: Shop, content: bytes, fault: str) -> None:
    sha256 = announce(shop, content)
    assert begin(shop, sha256, str(len(content))).status_code == 201
    assert code(send(shop, sha256, content)) == (422, fault)
    assert code(shop.other.http.get(f"/api/files/{sha256}")) == (404, "not_found")


def test_other_bytes_than_announced_are_told(shop: Shop) -> None:
    sha256 = announce(shop, content := pictures.picture(color="#00ff00"))
    assert begin(shop, sha256, str(len(content))).status_code == 201
    assert code(send(shop, sha256, b"\0" * len(content))) == (422, "hash_mismatch")
