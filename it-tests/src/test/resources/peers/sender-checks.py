#!/usr/bin/python3
"""Signs and verifies mail by dkimpy, and answers questions of SPF by pyspf.

  sender-checks.py key rsa|ed25519 FILE                      makes a key; prints the record for the DNS
  sender-checks.py sign rsa|ed25519 FILE DOMAIN SELECTOR FORM  signs the message on standard input; FORM such as relaxed/simple
  sender-checks.py verify RECORD                             says pass or fail of the message on standard input, with one key for all
  sender-checks.py suite FILE                                one JSON document a line for each case of the suite, with what pyspf says
"""
import base64
import gzip
import json
import subprocess
import sys


def key(kind, file):
    if kind == "ed25519":
        import nacl.signing
        made = nacl.signing.SigningKey.generate()
        open(file, "wb").write(base64.b64encode(bytes(made)))
        public = base64.b64encode(bytes(made.verify_key))
    else:
        subprocess.run(["openssl", "genrsa", "-out", file, "2048"], check=True, stderr=subprocess.DEVNULL)
        public = base64.b64encode(subprocess.run(
            ["openssl", "rsa", "-in", file, "-pubout", "-outform", "DER"], check=True, capture_output=True).stdout)
    print("v=DKIM1; k=%s; p=%s" % (kind, public.decode()))


def sign(kind, file, domain, selector, form):
    import dkim
    message = sys.stdin.buffer.read()
    header, body = form.encode().split(b"/")
    field = dkim.sign(message, selector.encode(), domain.encode(), open(file, "rb").read(),
                      canonicalize=(header, body), signature_algorithm=kind.encode() + b"-sha256")
    sys.stdout.buffer.write(field + message)


def verify(record):
    import dkim
    message = sys.stdin.buffer.read()
    print("pass" if dkim.verify(message, dnsfunc=lambda name, timeout=5: record.encode()) else "fail")


def suite(file):
    import spf
    import yaml
    for part in yaml.safe_load_all(gzip.open(file, "rt")):
        if not part:
            continue
        zone = {name.lower(): entries(records) for name, records in part["zonedata"].items()}
        spf.DNSLookup = lambda name, kind, strict=True, timeout=20: lookup(zone, name, kind)
        for name, case in part["tests"].items():
            wanted = case["result"] if isinstance(case["result"], list) else [case["result"]]
            query = spf.query(i=case["host"], s=case.get("mailfrom") or "", h=case["helo"], strict=True)
            print(json.dumps({"name": name, "host": case["host"], "helo": case["helo"], "from": case.get("mailfrom") or "",
                              "wanted": wanted, "pyspf": query.check()[0], "zone": zone}))


def entries(records):
    """As pairs of a type and a text; SPF stands for TXT where there is none, as the suite wants it."""
    pairs = []
    for record in records:
        if record == "TIMEOUT":
            pairs.append(["TIMEOUT", ""])
            continue
        for kind, value in record.items():
            if kind == "MX":
                value = value[1]
            elif isinstance(value, list):
                value = "".join(value)
            pairs.append([kind, value])
    if not any(kind == "TXT" for kind, value in pairs):
        pairs += [["TXT", value] for kind, value in pairs if kind == "SPF"]
    return [pair for pair in pairs if pair[0] != "SPF" and pair[1] != "NONE"]


def lookup(zone, name, kind, aliased=False):
    """A name that falls silent says first what it has."""
    import ipaddress
    import spf
    if any(len(label) > 63 for label in name.split(".")):
        raise spf.TempError("DNS label too long")
    found = False
    for have, value in zone.get(name.rstrip(".").lower(), []):
        if have == "TIMEOUT" and not found or have == kind and value == "TIMEOUT":
            raise spf.TempError("DNS timeout")
        found |= have == kind
        if have == kind and kind == "MX":
            yield (name, kind), (10, value)
        elif have == kind and kind == "AAAA":
            yield (name, kind), ipaddress.IPv6Address(value).packed
        elif have == kind and kind == "TXT":
            yield (name, kind), (value.encode(),)
        elif have in (kind, "CNAME"):
            yield (name, have), value
        if have == "CNAME" and kind != "CNAME" and not aliased:
            yield from lookup(zone, value, kind, True)


if __name__ == "__main__":
    {"key": key, "sign": sign, "verify": verify, "suite": suite}[sys.argv[1]](*sys.argv[2:])
