"""python3 scripts/spf-differences.py pyspf|mailauth|explanations [records] [seed]: check_host() beside another's, on generated records.

With `explanations` the records end in fail, and what is compared with pyspf is the text that `exp=` leads to.

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


def macro():
    letters, digits = "slodiphvcrt", ["", "", "", "1", "2", "3", "9", "0", "128"]
    letter = RANDOM.choice(letters + letters.upper() + "x") if RANDOM.random() < 0.9 else RANDOM.choice("sldi")
    parts = letter + RANDOM.choice(digits) + RANDOM.choice(["", "", "r", "R"]) + RANDOM.choice(["", "", "", "-", ".-", "+", "_", "/", "=", ",", "+-_"])
    return RANDOM.choice(["%%", "%_", "%-", "%", "%(i)", "%{i"]) if RANDOM.random() < 0.08 else "%{" + parts + "}"


def explanation():
    words = ["See", "http://why.example/?s=", " ", "is not allowed;", "100%%", "by", "-", "a..b", "\u00e9" if RANDOM.random() < 0.03 else "(it)"]
    return "".join(RANDOM.choice([RANDOM.choice(words), RANDOM.choice(words) + " ", macro()]) for _ in range(RANDOM.choice([1, 2, 3, 5, 7, 40])))


def explained_zone():
    """Records that mostly end in fail, with the texts that they name."""
    world = {}
    for at, name in enumerate(NAMES):
        target = RANDOM.choice([f"exp.{name}", f"exp{at}.%{{d2}}", f"%{{l1r+-}}.exp.{name}", f"%{{i}}.exp.{name}", f"exp.{name}.", "%{d}"])
        terms = [RANDOM.choice([f"include:{RANDOM.choice(NAMES)}", f"a:{RANDOM.choice(NAMES)}", f"redirect={RANDOM.choice(NAMES)}", "", ""])]
        terms.insert(RANDOM.randint(0, 1), f"exp={target}")
        held = world[name] = {"TXT": [" ".join(["v=spf1", *filter(None, terms), "-all"])]}
        if RANDOM.random() < 0.3:
            held["A"] = RANDOM.sample(ADDRESSES[:3], 1)
        texts = [explanation()] if RANDOM.random() < 0.94 else [explanation() for _ in range(RANDOM.choice([0, 2]))]
        for owner in (f"exp.{name}", f"exp{at}.example.com", f"info.exp.{name}", f"192.0.2.1.exp.{name}"):
            world[owner] = {"TXT": texts} if RANDOM.random() < 0.97 else {"TXT": "timeout"}
    for address in ADDRESSES[:3]:
        if RANDOM.random() < 0.6:
            world[".".join(reversed(address.split("."))) + ".in-addr.arpa"] = {"PTR": RANDOM.sample(NAMES, RANDOM.randint(1, 3))}
    return world


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
        query = spf.query(i=case["host"], s=case["mailfrom"], h=case["helo"], querytime=0)
        query.t = "0"
        query.set_default_explanation("DEFAULT")
        try:
            result, _, explanation = query.check()
        except Exception as fault:
            return "raised", repr(fault)
        if RIVAL == "explanations":
            return result, explanation
        return result, spf.query(i=case["host"], s=case["mailfrom"], h=case["helo"]).check()[2] if result in ("permerror", "temperror") else ""

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
    senders = ["info", "info", "a.b-c+d", "first_last", "x=y", "\"two words\"", "o/x", "a\u00f6b"] if RIVAL == "explanations" else ["info"]
    for at in range(COUNT // len(NAMES)):
        tests = []
        for name in NAMES:
            sender = "" if RIVAL == "explanations" and RANDOM.random() < 0.05 else f"{RANDOM.choice(senders)}@{name}"
            helo = "mail.example.net" if sender else name
            tests.append({"id": f"{at}/{name}", "host": RANDOM.choice(ADDRESSES), "helo": helo, "mailfrom": sender, "results": []})
        groups.append({"zone": explained_zone() if RIVAL == "explanations" else zone(), "tests": tests})
    cases = [case for group in groups for case in group["tests"]]
    theirs = (mailauth if RIVAL == "mailauth" else pyspf)(groups)
    for case, (result, explanation) in zip(cases, theirs):
        case["results"] = [result]
        if RIVAL == "explanations" and result == "fail":
            case["explanation"] = explanation
    with as_file(groups) as file:
        outcomes = json.loads(subprocess.run([COMMAND, "self-test", "--json", file.name], capture_output=True, check=False).stdout)
    kinds = collections.defaultdict(list)
    for outcome, (result, reason) in zip(outcomes, theirs):
        if outcome["passed"]:
            continue
        if RIVAL != "explanations":
            kinds[f"{plain(outcome['why'])} | {RIVAL} {result}: {plain(reason)}"].append(outcome["id"])
        # Where the results differ, that is for the other comparison.
        elif outcome["result"] == result == "fail":
            group, name = outcome["id"].split("/")
            kind = kind_of_explanations(outcome["explanation"], reason, groups[int(group)]["zone"], name)
            kinds[kind].append((outcome["id"], outcome["explanation"], reason))
    for kind, found in sorted(kinds.items(), key=lambda it: -len(it[1])):
        shown = found[0] if RIVAL == "explanations" else (found[0], groups[int(found[0].split("/")[0])]["zone"][found[0].split("/")[1]].get("TXT"))
        print(f"{len(found):6} {kind}  (such as {shown})")
    compared = sum(result == "fail" for result, _ in theirs) if RIVAL == "explanations" else len(outcomes)
    print(f"{sum(map(len, kinds.values()))} differences in {compared} {'explanations' if RIVAL == 'explanations' else 'evaluations'}")


def kind_of_explanations(ours, theirs, zone, name):
    owners = (f"exp.{name}", f"exp{name[1]}.example.com", f"info.exp.{name}", f"192.0.2.1.exp.{name}")
    text = next((zone[it]["TXT"][0] for it in owners if zone[it]["TXT"] not in ("timeout", [])), "")
    macros = re.findall(r"%.[^%]*", text.replace("%%", ""))
    traits = {
        "%{...": any(it[1] == "{" and not re.match(r"%\{[A-Za-z]\d*[rR]?[-.+,/_=]*\}", it) for it in macros),
        "%%%": bool(re.search(r"%%%[^{%_-]|%%%$", text)),
        "0 labels": any(re.match(r"%\{.0+[^0-9]", it) for it in macros),
        "R": any(re.match(r"%\{.\d*R", it) for it in macros),
        "v split": any(re.match(r"%\{[vV]\d*r?[^}]*-", it) for it in macros),
        "%% at the end": text.endswith("%%"),
        "not ASCII": not (theirs or "").isascii(),
        "p": any(it[2:3] in ("p", "P") for it in macros),
        "longer than 253": len(ours or "") > 253 or len(theirs or "") > 253,
    }
    default = "ours is the default" if ours is None else "theirs is the default" if theirs == "DEFAULT" else "another text"
    return f"{default}: {next((trait for trait, holds in traits.items() if holds), 'none of these')}"


main()
