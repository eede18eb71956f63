"""The greatest weight, then the fewest breaks, with CP-SAT: cpsat.py INSTANCE HINT SECONDS."""
import json
import sys

from ortools.sat.python import cp_model

instance, hint = (json.load(open(path)) for path in sys.argv[1:3])
slots = [slot["id"] for slot in instance["slots"]]
session = [(slot.get("day"), slot.get("half")) for slot in instance["slots"]]
gone = {who["id"]: set(who.get("unavailable", [])) for who in instance["participants"]}
planned = {it["id"]: it["slot"] for it in hint["meetings"]}
model = cp_model.CpModel()
of = {(who, at): [] for who in gone for at in range(len(slots))}
here = [[] for _ in slots]
held = {}
hinted_busy = set()
for meeting in instance["meetings"]:
    one, other = meeting["participants"]
    all_of = []
    for at, slot in enumerate(slots):
        if slot in gone[one] or slot in gone[other]:
            continue
        x = model.new_bool_var("")
        model.add_hint(x, planned.get(meeting["id"]) == slot)
        held[meeting["id"], at] = x
        all_of.append(x)
        of[one, at].append(x)
        of[other, at].append(x)
        here[at].append(x)
    model.add_at_most_one(all_of)
    if meeting["id"] in planned:
        hinted_busy.update((who, planned[meeting["id"]]) for who in (one, other))
for at in range(len(slots)):
    model.add(sum(here[at]) <= instance["tables"])
waits = []
for who in gone:
    for one in dict.fromkeys(session):
        span = [at for at in range(len(slots)) if session[at] == one]
        busy = []
        for at in span:
            model.add_at_most_one(of[who, at])
            busy.append(sum(of[who, at]))
        taken = [(who, slots[at]) in hinted_busy for at in span]
        before = [model.new_bool_var("") for _ in span]
        after = [model.new_bool_var("") for _ in span]
        for k in range(len(span)):
            model.add(before[k] >= busy[k])
            model.add(after[k] >= busy[k])
            if k:
                model.add_implication(before[k - 1], before[k])
                model.add_implication(after[k], after[k - 1])
            model.add_hint(before[k], any(taken[: k + 1]))
            model.add_hint(after[k], any(taken[k:]))
            if 0 < k < len(span) - 1:
                wait = model.new_bool_var("")
                model.add(wait >= before[k] + after[k] - 1 - busy[k])
                model.add_hint(wait, any(taken[:k]) and any(taken[k + 1 :]) and not taken[k])
                waits.append(wait)
big = len(waits) + 1
model.minimize(sum(waits) - big * sum(held.values()))
solver = cp_model.CpSolver()
solver.parameters.max_time_in_seconds = float(sys.argv[3])
solver.parameters.num_workers = 8
status = solver.solve(model)
said = {"status": solver.status_name(status), "seconds": round(solver.wall_time, 2)}
if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
    busy = {}
    said["weight"] = 0
    two = {it["id"]: it["participants"] for it in instance["meetings"]}
    for (meeting, at), x in held.items():
        if solver.value(x):
            said["weight"] += 1
            for who in two[meeting]:
                busy.setdefault((who, session[at]), []).append(at)
    said["breaks"] = sum(max(all_of) - min(all_of) + 1 - len(all_of) for all_of in busy.values())
print(json.dumps(said))
