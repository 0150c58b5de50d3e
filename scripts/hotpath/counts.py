"""Reads callgrind's profiles and holds counts against thresholds."""

import pathlib
import re


def profiles(folder):
    """The profiles in the order in which the parts ended; the last file is the end of the process."""
    numbered = []
    for path in pathlib.Path(folder).glob("profile.*"):
        match = re.fullmatch(r"profile\.(\d+)", path.name)
        if match:
            numbered.append((int(match[1]), path))
    return [path for _, path in sorted(numbered)]


def total(profile):
    for line in reversed(profile.read_text(errors="replace").splitlines()):
        if line.startswith(("totals:", "summary:")):
            return int(line.split()[1])
    return 0


def per_operation(parts, totals):
    """Instructions per operation by part. Raises where parts and profiles do not belong together."""
    if len(parts) != len(totals) or not parts:
        raise ValueError(f"{len(parts)} parts have {len(totals)} profiles")
    return {name: round(total / int(operations)) for (name, operations), total in zip(parts, totals)}


def judge(counts, thresholds, tolerance_percent):
    """The lines of the report, and whether every part is within its threshold."""
    lines, holds = [], True
    for name in sorted(set(counts) | set(thresholds)):
        counted, threshold = counts.get(name), thresholds.get(name)
        if counted is None:
            lines.append(f"FAILED  {name}: has a threshold but is counted no more; record anew")
            holds = False
        elif threshold is None:
            lines.append(f"FAILED  {name}: {counted:,} and no threshold; record it")
            holds = False
        else:
            change = 100 * (counted - threshold) / threshold
            text = f"{name}: {counted:,} instructions, {change:+.1f} % of {threshold:,}"
            if change > tolerance_percent:
                lines.append(f"FAILED  {text}; more than {tolerance_percent} % above")
                holds = False
            elif change < -tolerance_percent:
                lines.append(f"ok      {text}; record it, or the gain can be lost unseen")
            else:
                lines.append(f"ok      {text}")
    return lines, holds
