"""Write a model beside its card: the arrays, what they were trained on and under which licence, how, and their hash."""

import hashlib
import io
import os
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
DATA = Path(os.environ.get("CUTTINGS_SHARED", ROOT.parent / "shared")) / "data"
MODELS = ROOT / "src" / "cuttings" / "data" / "models"


class Source(NamedTuple):
    """A set that a model learned from; `open` where its licence is an open one."""

    file: str
    origin: str
    licence: str
    open: bool


def packed(arrays: Mapping[str, np.ndarray]) -> bytes:
    """The arrays as an .npz whose bytes depend on the arrays only (no times in it), each array packed in the way that makes it smallest.

    Weights and steps seldom repeat: coding bytes by how common they are often beats looking for what came before (RFC 1951).
    """
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(arrays):
            raw = io.BytesIO()
            np.lib.format.write_array(raw, np.ascontiguousarray(arrays[name]), allow_pickle=False)
            entry = zipfile.ZipInfo(f"{name}.npy", date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            with archive.open(entry, "w") as out:
                vars(out)["_compressor"] = min(_PACKERS, key=lambda make: _size(make(), raw.getvalue()))()
                out.write(raw.getvalue())
    return whole.getvalue()


_WAYS = (zlib.Z_DEFAULT_STRATEGY, zlib.Z_FILTERED, zlib.Z_HUFFMAN_ONLY)
_PACKERS = [partial(zlib.compressobj, 9, zlib.DEFLATED, -15, 9, way) for way in _WAYS]


def _size(packer: "zlib._Compress", raw: bytes) -> int:
    return len(packer.compress(raw)) + len(packer.flush())


def write(name: str, arrays: Mapping[str, np.ndarray], facts: Mapping[str, object], sources: Sequence[Source], out: Path = MODELS) -> bytes:
    """Write `name.npz` and `name.toml` into *out*; gives the model's bytes."""
    raw = packed(arrays)
    out.mkdir(parents=True, exist_ok=True)
    (out / f"{name}.npz").write_bytes(raw)
    rows = [f"{key} = {_toml(value)}" for key, value in {**facts, "bytes": len(raw), "sha256": hashlib.sha256(raw).hexdigest()}.items()]
    for source in sources:
        rows += ["", "[[source]]", *(f"{key} = {_toml(value)}" for key, value in source._asdict().items())]
    (out / f"{name}.toml").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return raw


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "{ " + ", ".join(f'"{key}" = {_toml(item)}' for key, item in value.items()) + " }"
    return str(value) if isinstance(value, int | float) else '"' + str(value).replace("\\", "\\\\").replace('"', '\\"') + '"'
