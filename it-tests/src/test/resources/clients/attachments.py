"""What Python's own reader finds in messages. Each line of the input is the path of one, and each line of the output says in
JSON what files are in it, in their order: the name, and the SHA-256 of the bytes, which is empty for what is a structure
itself. What is a file is decided as docs/library.md has it."""
import email.policy
import hashlib
import json
import sys


def files(part, alternative=False, outermost=True):
    kind = part.get_content_type()
    name = part.get_filename() or ""
    if kind == "message/rfc822" and part.is_multipart():
        yield {"name": name, "message": True, "digest": ""}
        for inner in part.get_payload():
            yield from files(inner, False, False)
    elif kind.startswith("multipart/") and part.is_multipart():
        for inner in part.get_payload():
            yield from files(inner, alternative or kind == "multipart/alternative", outermost)
    elif part.is_multipart():
        yield {"name": name, "message": False, "digest": ""}
    elif kind.startswith("multipart/"):
        return  # One that has no parts, which is a text.
    elif not is_text(part, kind, name, alternative, outermost):
        content = part.get_payload(decode=True) or b""
        yield {"name": name, "message": False, "digest": hashlib.sha256(content).hexdigest()}


def is_text(part, kind, name, alternative, outermost):
    if part.get_content_disposition() == "attachment":
        return False
    shown = kind in ("text/plain", "text/html") and outermost and (not name or alternative)
    spare = kind.startswith("text/") and not name and (alternative or not outermost)
    return shown or spare


sys.stdin.reconfigure(encoding="utf-8")
sys.stdout.reconfigure(encoding="utf-8", errors="replace")
for line in sys.stdin:
    with open(line.rstrip("\n"), "rb") as file:
        message = email.message_from_bytes(file.read(), policy=email.policy.default)
    print(json.dumps(list(files(message))), flush=True)
