#!/usr/bin/env python3
"""Checks the hashes of an audit's export, with nothing of Caduceus and nothing but Python 3.

Signatures are not checked here: those are Ed25519 over "caduceus.audit.entry/1 HASH" and
"caduceus.audit.checkpoint/1 FIRST SEQ HASH AT", with the key that ./caduceus audit key prints.
"""
import hashlib
import json
import sys


def canonical(entry):
    # RFC 8785, for an object whose values are strings and whole numbers.
    return json.dumps(entry, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def verify(lines):
    previous, seq = None, None
    for line in lines:
        entry = json.loads(line)
        if entry.get("kind") == "checkpoint":
            if (entry["seq"], entry["hash"]) == (seq, previous):
                return "genuine up to entry %d" % seq, 0
            return "entry %s: the closing checkpoint is over another one" % seq, 1
        stated = entry.pop("hash")
        entry.pop("signature")
        if seq is None:
            previous = "0" * 64 if entry["seq"] == 1 else entry["previous"]
        elif entry["seq"] != seq + 1:
            return "entry %d is missing, or not in its place" % (seq + 1), 1
        seq = entry["seq"]
        if hashlib.sha256(canonical(entry).encode()).hexdigest() != stated:
            return "entry %d does not say what it said" % seq, 1
        if entry["previous"] != previous:
            return "entry %d follows on another entry" % seq, 1
        previous = stated
    return "the closing checkpoint is missing", 1


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8", newline="\n") as export:
        said, code = verify(export)
    print(said)
    sys.exit(code)
