"""E-mails as they travel: text and HTML beside each other, in the reader's language, with headers nobody can add to."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Sequence
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from html import escape

import msgspec

from server.features.mail.wording import say
from server.features.push.payload import lang_tag

LONGEST_LINE = 300
LONGEST_SUBJECT = 150
_POLICY = SMTP.clone(cte_type="7bit")
"""Every server takes it, whatever it says of 8BITMIME and SMTPUTF8."""


class Line(msgspec.Struct, frozen=True):
    """One piece of news. `at` is a clock time as it is said, `link` a whole address."""

    title: str
    body: str
    at: str
    link: str


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """What every e-mail has. `sender` as in KAKEHASHI_MAIL_FROM, `origin`: the app's address, `key` names this e-mail.

    The same `key` for the same reader makes the same Message-ID: who gets an e-mail twice after a crash has it once.
    """

    sender: str
    to: str
    language: str
    origin: str
    reader: str
    key: str
    at: datetime


def digest(frame: Frame, lines: Sequence[Line], count: int, farewell: str, *, stop: bool) -> EmailMessage:
    """Return the e-mail with `lines`, the first of `count`; `farewell` is the path that ends all of them."""
    named = "stop" if stop else "digest"
    subject = say(frame.language, f"{named}_subject", count=count, title=lines[0].title if lines else "")
    message = _begun(frame, subject)
    message["List-Unsubscribe"] = f"<{frame.origin}{farewell}>"
    message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    root = _id(frame, "thread")
    message["References"] = root
    message["In-Reply-To"] = root
    lead = say(frame.language, f"{named}_lead")
    more = say(frame.language, "more", count=count - len(lines)) if count > len(lines) else ""
    ends = [
        (say(frame.language, "open"), f"{frame.origin}/notices"),
        (say(frame.language, "change"), f"{frame.origin}/settings"),
        (say(frame.language, "end"), frame.origin + farewell),
    ]
    text = [lead, ""]
    html = [f"<p>{escape(lead)}</p>"]
    for line in lines:
        title, body = readable(line.title), readable(line.body)
        text += [f"■ {title}", *([body] if body else []), f"{line.at}  {line.link}", ""]
        html.append(
            f'<p><a href="{escape(line.link)}"><b>{escape(title)}</b></a><br>{escape(body)}'
            f'<br><span style="color:#555">{escape(line.at)}</span></p>'
        )
    if more:
        text += [more, ""]
        html.append(f"<p>{escape(more)}</p>")
    why = say(frame.language, "why")
    text += [*(f"{word}: {link}" for word, link in ends), "", why]
    links = " · ".join(f'<a href="{escape(link)}">{escape(word)}</a>' for word, link in ends)
    html += [f"<p>{links}</p>", f'<p style="color:#555">{escape(why)}</p>']
    return _filled(frame, message, text, html)


def code(frame: Frame, digits: str, minutes: int) -> EmailMessage:
    """Return the e-mail that proves whose an address is."""
    message = _begun(frame, say(frame.language, "code_subject", code=digits))
    text = [say(frame.language, "code_lead", minutes=minutes), "", digits, "", say(frame.language, "code_other")]
    html = [
        f"<p>{escape(text[0])}</p>",
        f'<p style="font-size:2em;letter-spacing:.1em"><b>{escape(digits)}</b></p>',
        f"<p>{escape(text[4])}</p>",
    ]
    return _filled(frame, message, text, html)


def readable(text: str, longest: int = LONGEST_LINE) -> str:
    """Return a text on one line, without what nobody can read (controls, direction marks, lone surrogates)."""
    kept = "".join(
        " " if one.isspace() else one for one in text if one.isspace() or unicodedata.category(one)[0] != "C"
    )
    line = " ".join(kept.split())
    return line if len(line) <= longest else line[: longest - 1] + "…"


def sender_of(mail_from: str) -> tuple[str, str]:
    """Return name and address of ``架け橋 <kakehashi@example.co.jp>``; the name may be empty."""
    return parseaddr(mail_from)


def _begun(frame: Frame, subject: str) -> EmailMessage:
    message = EmailMessage(policy=_POLICY)
    name, address = sender_of(frame.sender)
    message["From"] = Address(display_name=readable(name), addr_spec=address)
    message["To"] = Address(addr_spec=frame.to)
    message["Subject"] = readable(subject, LONGEST_SUBJECT)
    message["Date"] = format_datetime(frame.at)
    message["Message-ID"] = _id(frame, frame.key)
    # Nobody's absence note shall answer a machine (RFC 3834).
    message["Auto-Submitted"] = "auto-generated"
    return message


def _id(frame: Frame, key: str) -> str:
    named = hashlib.blake2b("\0".join((frame.origin, frame.reader, key)).encode(), digest_size=16).hexdigest()
    return f"<{named}@{sender_of(frame.sender)[1].rpartition('@')[2]}>"


def _filled(frame: Frame, message: EmailMessage, text: Sequence[str], html: Sequence[str]) -> EmailMessage:
    message.set_content("\n".join(text) + "\n")
    head = f'<!doctype html><html lang="{lang_tag(frame.language)}"><meta charset="utf-8">'
    message.add_alternative(f"{head}<body>{''.join(html)}</body></html>", subtype="html")
    # Last: until there are two parts, what is said of the content goes with the first of them.
    message["Content-Language"] = lang_tag(frame.language)
    return message
