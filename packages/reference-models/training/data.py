#!/usr/bin/python3
"""Writes the held-out items of a seed and a sample of training conversations, and counts shared prompts.

    data.py --out DIR [--seed 101]     writes DIR/test.jsonl and DIR/train-sample.jsonl
"""
import argparse
import json
import os

from mixtures import mixture
from slots import Ctx
from tasks import test_items


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--out", required=True)
    ap.add_argument("--n", type=int, default=150)
    ap.add_argument("--seed", type=int, default=7, help="of the test items")
    a = ap.parse_args()
    os.makedirs(a.out, exist_ok=True)
    test = test_items(a.n, a.seed)
    with open(f"{a.out}/test.jsonl", "w") as f:
        for it in test:
            f.write(json.dumps(it) + "\n")
    prompts = {it["prompt"] for it in test}
    ctx, leak = Ctx(1, "train"), 0
    with open(f"{a.out}/train-sample.jsonl", "w") as f:
        for stage in ("prod", "good", "regressed"):
            for _ in range(2000):
                m = mixture(stage, ctx)
                leak += any(x["content"] in prompts for x in m)
                f.write(json.dumps(dict(stage=stage, messages=m)) + "\n")
    print(f"{len(test)} test items, {leak} of 6000 sampled train conversations hold a test prompt")


if __name__ == "__main__":
    main()
