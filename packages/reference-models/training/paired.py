#!/usr/bin/python3
"""Paired differences between two models in truth.json: per task wins, losses and the exact sign test.

    paired.py truth.json test.jsonl"""
import json
import sys
from math import comb

from scoring import score
from tasks import TASKS

t = json.load(open(sys.argv[1]))["answers"]
items = {json.loads(l)["id"]: json.loads(l) for l in open(sys.argv[2])}
base = {a["id"]: score(items[a["id"]], a["text"]) for a in t["prod"]}
for m in [k for k in t if k != "prod"]:
    print(m)
    for task in TASKS:
        d = [score(items[a["id"]], a["text"]) - base[a["id"]] for a in t[m] if items[a["id"]]["task"] == task]
        w, l = d.count(1), d.count(-1)
        n = w + l
        p = min(1, 2 * sum(comb(n, k) for k in range(min(w, l) + 1)) / 2 ** n) if n else 1
        if n:
            print(f"  {task:18} n={len(d)} better {w} worse {l} p={p:.2g}")
