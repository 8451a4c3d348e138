#!/usr/bin/python3
"""Trains a stage: `prod` from nothing; `good`, `regressed` and `null` as LoRA on top of a checkpoint.

    train.py --stage prod --minutes 30 --out build/prod.pt
    train.py --stage good --init build/prod.pt --rank 8 --minutes 8 --out build/good.pt
"""
import argparse
import json
import math
import os
import time
import torch
import torch.nn.functional as F
from bpe import BPE
from mixtures import mixture
from model import CFG, Llama
from slots import Ctx


def batches(stage, bpe, seed, tokens=4096, pool=1024):
    """Endless length-bucketed batches: ids, targets (-100 = padding), weights (answers 1, prompts small)."""
    ctx = Ctx(seed, "train")
    while True:
        rows = sorted((bpe.chat(mixture(stage, ctx)) for _ in range(pool)), key=lambda r: len(r[0]))
        out, i = [], 0
        while i < len(rows):
            j = i
            while j < len(rows) and len(rows[j][0]) * (j - i + 1) <= tokens:
                j += 1
            out.append(rows[i:j])
            i = j
        ctx.r.shuffle(out)
        for chunk in out:
            n = max(len(r[0]) for r in chunk)
            ids = torch.tensor([r[0] + [0] * (n - len(r[0])) for r in chunk])
            ans = torch.tensor([r[1] + [-1] * (n - len(r[1])) for r in chunk])
            yield ids, ans


def loss_of(model, ids, ans, prompt_weight):
    logits, _ = model(ids[:, :-1])
    y, a = ids[:, 1:].reshape(-1), ans[:, 1:].reshape(-1)
    w = (a == 1).float() + prompt_weight * (a == 0).float()
    l = F.cross_entropy(logits.reshape(-1, logits.shape[-1]), y, reduction="none")
    return (l * w).sum() / w.sum(), l[a == 1].mean().item()


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--stage", required=True)
    ap.add_argument("--out", required=True)
    ap.add_argument("--init")
    ap.add_argument("--merges", default="merges.json")
    ap.add_argument("--minutes", type=float, default=20)
    ap.add_argument("--steps", type=int, default=10 ** 9)
    ap.add_argument("--lr", type=float)
    ap.add_argument("--rank", type=int, default=0)
    ap.add_argument("--tokens", type=int, default=4096)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--threads", type=int, default=1)
    a = ap.parse_args()
    torch.manual_seed(a.seed)
    torch.set_num_threads(a.threads)
    bpe = BPE(json.load(open(a.merges)))
    model = Llama(dict(CFG, vocab_size=len(bpe.vocab)))
    if a.init:
        model.load_state_dict(torch.load(a.init)["model"])
    if a.rank:
        model.lora(a.rank, 2 * a.rank)
    lr = a.lr or (2e-3 if a.rank else 3e-3)
    params = [p for p in model.parameters() if p.requires_grad]
    print("parameters", sum(p.numel() for p in model.parameters()), "trained", sum(p.numel() for p in params), flush=True)
    opt = torch.optim.AdamW([dict(params=[p for p in params if p.dim() == 2], weight_decay=0.0 if a.rank else 0.05),
                             dict(params=[p for p in params if p.dim() != 2], weight_decay=0.0)], lr=lr, betas=(.9, .98))
    t0, step, seen, avg, log = time.time(), 0, 0, None, []
    warm = 100 if not a.rank else 20
    for ids, ans in batches(a.stage, bpe, a.seed, a.tokens):
        frac = max((time.time() - t0) / (60 * a.minutes), step / a.steps)
        if frac >= 1:
            break
        rate = lr * min(1, (step + 1) / warm) * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * frac)))
        for g in opt.param_groups:
            g["lr"] = rate
        loss, answer = loss_of(model, ids, ans, 0.0 if a.rank else 0.1)
        opt.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(params, 1.0)
        opt.step()
        step, seen = step + 1, seen + int((ans >= 0).sum())
        avg = answer if avg is None else .97 * avg + .03 * answer
        if step % 100 == 0 or step == 10:
            s = time.time() - t0
            print(f"step {step} {s:.0f}s answer-loss {avg:.4f} lr {rate:.5f} tokens {seen} {seen / s:.0f} tok/s", flush=True)
        if step % 1000 == 0 and not a.rank:
            torch.save(dict(model=model.state_dict(), cfg=model.cfg), a.out)
    model.merge()
    os.makedirs(os.path.dirname(a.out) or ".", exist_ok=True)
    torch.save(dict(model=model.state_dict(), cfg=model.cfg, stage=a.stage, steps=step, tokens=seen,
                    seconds=time.time() - t0, args=vars(a)), a.out)
    print(f"done: {step} steps, {seen} tokens, {time.time() - t0:.0f}s, answer-loss {avg:.4f}")


if __name__ == "__main__":
    main()
