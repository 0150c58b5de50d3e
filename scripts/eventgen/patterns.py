"""Compiles the patterns of the schemas into runs that need no backtracking."""

from eventgen.schemas import SchemaProblem

SPECIAL = set("[](){}*+?.|^$\\")
QUANTITY_MAX = 1_000


def runs(pattern, place):
    """The runs of an anchored pattern: a list of (set of ASCII codes, least, most).

    Fails where a run could swallow characters that the next one needs, because then matching from
    left to right without going back would not be the same as the pattern.
    """
    if not pattern.startswith("^") or not pattern.endswith("$"):
        raise SchemaProblem(f"{place}: the pattern has to be anchored with ^ and $")
    text, position, found = pattern[1:-1], 0, []
    while position < len(text):
        members, position = _atom(text, position, place)
        least, most, position = _quantity(text, position, place)
        found.append((frozenset(members), least, most))
    _require_no_backtracking(found, place)
    return found


def _atom(text, position, place):
    character = text[position]
    if character == "[":
        return _character_class(text, position + 1, place)
    if character == "\\":
        return {ord(text[position + 1])}, position + 2
    if character in SPECIAL:
        raise SchemaProblem(f"{place}: {character} is outside the pattern subset")
    return {ord(character)}, position + 1


def _character_class(text, position, place):
    end = text.index("]", position)
    body, members, index = text[position:end], set(), 0
    if body.startswith("^") or "\\" in body:
        raise SchemaProblem(f"{place}: negation and escapes in a class are outside the subset")
    while index < len(body):
        if index + 2 < len(body) and body[index + 1] == "-":
            members |= set(range(ord(body[index]), ord(body[index + 2]) + 1))
            index += 3
        else:
            members.add(ord(body[index]))
            index += 1
    if not members or max(members) > 127:
        raise SchemaProblem(f"{place}: a class has to hold ASCII characters")
    return members, end + 1


def _quantity(text, position, place):
    if position == len(text) or text[position] not in "{?*+":
        return 1, 1, position
    if text[position] == "?":
        return 0, 1, position + 1
    if text[position] in "*+":
        raise SchemaProblem(f"{place}: give the repetition an upper bound, as in {{0,40}}")
    end = text.index("}", position)
    least, _, most = text[position + 1 : end].partition(",")
    most = int(most or least)
    if most > QUANTITY_MAX:
        raise SchemaProblem(f"{place}: a repetition above {QUANTITY_MAX}")
    return int(least), most, end + 1


def _require_no_backtracking(found, place):
    for index, (members, least, most) in enumerate(found):
        if least == most:
            continue
        for following, following_least, _ in found[index + 1 :]:
            if members & following:
                raise SchemaProblem(f"{place}: a run can swallow what the next one needs")
            if following_least > 0:
                break
