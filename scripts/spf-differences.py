"""python3 scripts/spf-differences.py pyspf|mailauth [records] [seed]: check_host() beside another's, on generated records.

pyspf wants `pip install pyspf dnspython`, mailauth `npm install --prefix target/bench/npm mailauth`; ours is the command at $MAILWHY
(else target/debug/mailwhy). Prints the differences by what both say and the other's reason, each with an example: each kind is to be
settled by the text of RFC 7208, in docs/SPF-DIFFERENCES.md.
"""
import collections, json, os, random, re, subprocess, sys, tempfile

RIVAL = sys.argv[1]
COUNT = int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
RANDOM = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
COMMAND = os.environ.get("MAILWHY", "target/debug/mailwhy")
NAMES = [f"h{n}.example.com" for n in range(8)]
ADDRESSES = ["192.0.2.1", "192.0.2.77", "198.51.100.9", "2001:db8::1", "2001:db8:1::7"]


def term():
    name, sign = RANDOM.choice(NAMES), RANDOM.choice(["", "", "", "-", "~", "?", "+"])
    length = RANDOM.choice(["", "", "", "/24", "/0", "//64", "/16//48", "/33"])
    return RANDOM.choice([
        f"{sign}a:{name}{length}", f"{sign}mx:{name}{length}", f"{sign}include:{name}", f"{sign}include:{name}", f"{sign}ptr:{name}",
        f"{sign}exists:%{{i}}.{name}", f"{sign}exists:%{{l}}.{name}", f"{sign}ip4:{RANDOM.choice(ADDRESSES[:3])}{RANDOM.choice(['', '/24', '/0', '/33'])}",
        f"{sign}ip6:{RANDOM.choice(ADDRESSES[3:])}{RANDOM.choice(['', '/32', '/0'])}", f"{sign}a", f"{sign}mx", f"{sign}all", f"redirect={name}", f"x={name}",
        f"{sign}include:%{{d1r}}.{name}", f"{sign}A:{name.upper()}", f"{sign}exists:{name}", f"{sign}a:{name}.", f"exp={name}",
    ])


def zone():
    world = {}
    for name in NAMES:
        held = world[name] = {}
        if RANDOM.random() < 0.9:
            held["TXT"] = [" ".join(["v=spf1", *(term() for _ in range(RANDOM.randint(0, 4))), RANDOM.choice(["", "-all", "~all"])]).strip()]
        if RANDOM.random() < 0.6:
            held["A"] = RANDOM.sample(ADDRESSES[:3], RANDOM.randint(1, 2))
        if RANDOM.random() < 0.4:
            held["AAAA"] = RANDOM.sample(ADDRESSES[3:], 1)
        if RANDOM.random() < 0.5:
            held["MX"] = [[10, RANDOM.choice(NAMES)] for _ in range(RANDOM.randint(1, 3))]
        if RANDOM.random() < 0.05:
            held[RANDOM.choice(["TXT", "A", "MX"])] = "timeout"
    for address in ADDRESSES[:3]:
        if RANDOM.random() < 0.5:
            world[".".join(reversed(address.split("."))) + ".in-addr.arpa"] = {"PTR": RANDOM.sample(NAMES, RANDOM.randint(1, 3))}
    return world


def pyspf(groups):
    import ipaddress
    import spf

    as_theirs = {"TXT": lambda it: (it.encode(),), "MX": tuple, "AAAA": lambda it: ipaddress.ip_address(it).packed}

    def say(world, case):
        def look_up(name, rtype, *_, **__):
            held = world.get(name.rstrip(".").lower(), {}).get(rtype, [])
            if held == "timeout":
                raise spf.TempError("DNS timeout")
            return [((name, rtype), as_theirs.get(rtype, lambda it: it)(it)) for it in held]

        spf.DNSLookup = look_up
        asked = {"i": case["host"], "s": case["mailfrom"], "h": case["helo"], "querytime": 0}
        result = spf.check2(**asked)[0]
        return result, spf.query(**asked).check()[2] if result in ("permerror", "temperror") else ""

    return [say(group["zone"], case) for group in groups for case in group["tests"]]


def mailauth(groups):
    with as_file(groups) as file:
        command = ["node", "scripts/spf-mailauth.mjs", file.name, "target/bench/npm"]
        return json.loads(subprocess.run(command, capture_output=True, check=True).stdout)


def plain(reason):
    """The kind of a reason: names, numbers and terms differ from case to case."""
    return re.sub(r"\S*(example|\d|%|[:=])\S*|\b\S+(?= in …)", "…", re.sub(r"\S*(example|\d|%|[:=])\S*", "…", reason))


def as_file(value):
    file = tempfile.NamedTemporaryFile("w", suffix=".json")
    json.dump(value, file)
    file.flush()
    return file


def main():
    groups = []
    for at in range(COUNT // len(NAMES)):
        tests = [{"id": f"{at}/{name}", "host": RANDOM.choice(ADDRESSES), "helo": "mail.example.net", "mailfrom": f"info@{name}", "results": []} for name in NAMES]
        groups.append({"zone": zone(), "tests": tests})
    theirs = {"pyspf": pyspf, "mailauth": mailauth}[RIVAL](groups)
    for case, (result, _) in zip((case for group in groups for case in group["tests"]), theirs):
        case["results"] = [result]
    with as_file(groups) as file:
        outcomes = json.loads(subprocess.run([COMMAND, "self-test", "--json", file.name], capture_output=True, check=False).stdout)
    kinds = collections.defaultdict(list)
    for outcome, (result, reason) in zip(outcomes, theirs):
        if not outcome["passed"]:
            kinds[f"{plain(outcome['why'])} | {RIVAL} {result}: {plain(reason)}"].append(outcome["id"])
    for kind, ids in sorted(kinds.items(), key=lambda it: -len(it[1])):
        group, name = ids[0].split("/")
        print(f"{len(ids):6} {kind}  (such as {ids[0]}: {groups[int(group)]['zone'][name].get('TXT')})")
    print(f"{sum(map(len, kinds.values()))} differences in {len(outcomes)} evaluations")


main()
