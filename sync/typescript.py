"""Writes the TypeScript side of the protocol and of the catalogue; pure text in, text out."""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Iterable
from typing import Literal, Union

import msgspec

from sync import mutation, protocol, record
from sync.record import Catalogue, Field, Kind

HEADER = "// Written by `python -m server generate`; do not edit.\n"
_PLAIN = {int: "number", str: "string", bool: "boolean", object: "unknown", type(None): "null"}
_VALUES = {
    "text": "string", "int": "number", "bool": "boolean", "date": "string", "instant": "string",
    "ref": "string", "refs": "readonly string[]", "json": "unknown",
}  # fmt: skip


def _type(annotation: object) -> str:
    if annotation in _PLAIN:
        return _PLAIN[annotation]
    if isinstance(annotation, type) and issubclass(annotation, msgspec.Struct):
        return annotation.__name__
    origin, args = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is Literal:
        return " | ".join(json.dumps(one) for one in args)
    if origin in (Union, types.UnionType):
        return " | ".join(dict.fromkeys(_type(one) for one in args))
    if origin is tuple:
        if args[-1] is not ...:
            return f"readonly [{', '.join(map(_type, args))}]"
        inner = _type(args[0])
        return f"readonly ({inner})[]" if " " in inner else f"readonly {inner}[]"
    if origin is list:
        return f"readonly ({_type(args[0])})[]"
    if origin is dict:
        return f"Readonly<Record<{_type(args[0])}, {_type(args[1])}>>"
    raise TypeError(f"no TypeScript for {annotation!r}")


def _comment(doc: str | None, indent: str = "") -> str:
    lines = [line.strip() for line in (doc or "").strip().splitlines()]
    return f"{indent}/** {' '.join(line for line in lines if line)} */\n" if lines else ""


def _interface(struct: type[msgspec.Struct]) -> str:
    hints = typing.get_type_hints(struct)
    config = struct.__struct_config__
    lines = [_comment(struct.__doc__), f"export interface {struct.__name__} {{\n"]
    if config.tag is not None:
        lines.append(f"  readonly {config.tag_field}: {json.dumps(config.tag)};\n")
    for one in msgspec.structs.fields(struct):
        optional = "?" if config.omit_defaults and not one.required else ""
        lines.append(f"  readonly {one.encode_name}{optional}: {_type(hints[one.name])};\n")
    return "".join([*lines, "}\n"])


def protocol_module() -> str:
    """Return ``protocol.gen.ts``: one interface per frame and the limits of the protocol."""
    structs = [mutation.Edit, mutation.Mutation, mutation.Receipt, record.Gone, protocol.WireRecord]
    unions = {"Up": protocol.Up, "Down": protocol.Down}
    frames = [one for union in unions.values() for one in typing.get_args(union)]
    limits = {name: value for name, value in vars(protocol).items() if name.isupper() and isinstance(value, int | str)}
    return "\n".join(
        [
            HEADER,
            *(f"export const {name} = {json.dumps(value)};" for name, value in limits.items()),
            "",
            *(_interface(one) for one in (*structs, *frames)),
            *(f"export type {name} = {_type(union)};" for name, union in unions.items()),
            "",
        ]
    )


def _field_line(field: Field) -> str:
    kind = " | ".join(map(json.dumps, field.choices)) if field.choices else _VALUES[field.type]
    filled = field.required or field.default is not None
    unit = f" ({field.unit})" if field.unit else ""
    return f"{_comment(field.help + unit, '  ')}  readonly {field.name}: {kind}{'' if filled else ' | null'};\n"


def _pascal(name: str) -> str:
    return "".join(part.capitalize() for part in name.split("_"))


def _without_prose(kind: Kind) -> dict[str, object]:
    bare: dict[str, object] = msgspec.to_builtins(kind)
    bare.pop("help", None)
    bare.pop("sheet", None)  # sheets are made on the server
    for field in typing.cast("list[dict[str, object]]", bare["fields"]):
        field.pop("help", None)
    return bare


def records_module(catalogue: Catalogue) -> str:
    """Return ``records.gen.ts``: an interface per kind, and the catalogue."""
    kinds: Iterable[Kind] = catalogue.kinds.values()
    parts = [HEADER]
    for kind in kinds:
        body = "".join(_field_line(field) for field in kind.fields)
        parts.append(f"{_comment(kind.help)}export interface {_pascal(kind.name)} {{\n{body}}}\n")
    names = "".join(f"  readonly {kind.name}: {_pascal(kind.name)};\n" for kind in kinds)
    parts.append(f"export interface Records {{\n{names}}}\n\nexport type KindName = keyof Records;\n")
    bare = {name: _without_prose(kind) for name, kind in catalogue.kinds.items()}
    value = json.dumps({"schema": catalogue.schema, "kinds": bare}, indent=1)
    parts.append(f"export const CATALOGUE = {value} as const;\n")
    return "\n".join(parts)


def rights_module(permissions: dict[str, object], offers: dict[str, object]) -> str:
    """Return ``rights.gen.ts``, which no first screen needs: the permission table and what rules offer."""
    tables = {"PERMISSIONS": permissions, "OFFERS": offers}
    lines = (f"export const {name} = {json.dumps(table, indent=1)} as const;\n" for name, table in tables.items())
    return "\n".join([HEADER, *lines])
