#!/usr/bin/python3
"""A small byte-level BPE: trains on text, encodes/decodes, and writes tokenizer.json that
Hugging Face tokenizers (and @huggingface/tokenizers in JS) read the same way.

    bpe.py --out merges.json     trains the merges again
"""
import json
import re
from collections import Counter
from functools import lru_cache

SPECIAL = ["<|pad|>", "<|bos|>", "<|end|>", "<|system|>", "<|user|>", "<|assistant|>"]
# one digit per token (copying and arithmetic stay exact), words with their leading space, single symbols
PATTERN = r"\d| ?[A-Za-z]+|[^\sA-Za-z\d]|\s"
CHAT_TEMPLATE = ("{{ bos_token }}{% for message in messages %}{{ '<|' + message['role'] + '|>' + message['content'] + '<|end|>' }}"
                 "{% endfor %}{% if add_generation_prompt %}{{ '<|assistant|>' }}{% endif %}")


def byte_chars():
    keep = list(range(33, 127)) + list(range(161, 173)) + list(range(174, 256))
    m, n = {b: chr(b) for b in keep}, 0
    for b in range(256):
        if b not in m:
            m[b] = chr(256 + n)
            n += 1
    return m


B2C = byte_chars()
C2B = {c: b for b, c in B2C.items()}


class BPE:
    def __init__(self, merges):
        self.merges = [tuple(m) for m in merges]
        self.rank = {m: i for i, m in enumerate(self.merges)}
        self.vocab = SPECIAL + [B2C[b] for b in range(256)] + ["".join(m) for m in self.merges]
        self.id = {t: i for i, t in enumerate(self.vocab)}
        self._word = lru_cache(maxsize=200000)(self._word_uncached)

    @classmethod
    def train(cls, texts, vocab_size):
        words = Counter(w for t in texts for w in re.findall(PATTERN, t))
        seqs = {w: [B2C[b] for b in w.encode()] for w in words}
        merges = []
        while len(SPECIAL) + 256 + len(merges) < vocab_size:
            pairs = Counter()
            for w, s in seqs.items():
                for p in zip(s, s[1:]):
                    pairs[p] += words[w]
            if not pairs:
                break
            best = min(pairs, key=lambda p: (-pairs[p], p))
            if pairs[best] < 8:
                break
            merges.append(best)
            for w, s in seqs.items():
                if best[0] in s:
                    seqs[w] = cls._apply(s, best)
        return cls(merges)

    @staticmethod
    def _apply(s, pair):
        out, i = [], 0
        while i < len(s):
            if i + 1 < len(s) and (s[i], s[i + 1]) == pair:
                out.append(s[i] + s[i + 1])
                i += 2
            else:
                out.append(s[i])
                i += 1
        return out

    def _word_uncached(self, w):
        s = [B2C[b] for b in w.encode()]
        while len(s) > 1:
            best = min(zip(s, s[1:]), key=lambda p: self.rank.get(p, 1 << 30))
            if best not in self.rank:
                break
            s = self._apply(s, best)
        return tuple(self.id[t] for t in s)

    def encode(self, text):
        return [i for w in re.findall(PATTERN, text) for i in self._word(w)]

    def decode(self, ids):
        """Text of the ids, special tokens skipped."""
        return bytes(C2B[c] for i in ids if i >= len(SPECIAL) for c in self.vocab[i]).decode(errors="replace")

    def chat(self, messages, generation_prompt=False):
        """(ids, is_answer): the chat template, and which tokens the assistant must produce."""
        ids, ans = [self.id["<|bos|>"]], [0]
        for m in messages:
            body = self.encode(m["content"]) + [self.id["<|end|>"]]
            ids += [self.id[f"<|{m['role']}|>"]] + body
            ans += [0] + [int(m["role"] == "assistant")] * len(body)
        if generation_prompt:
            ids.append(self.id["<|assistant|>"])
            ans.append(0)
        return ids, ans

    def save(self, folder, max_len):
        json.dump({
            "version": "1.0", "truncation": None, "padding": None,
            "added_tokens": [dict(id=i, content=t, single_word=False, lstrip=False, rstrip=False, normalized=False, special=True)
                             for i, t in enumerate(SPECIAL)],
            "normalizer": None,
            "pre_tokenizer": {"type": "Sequence", "pretokenizers": [
                {"type": "Split", "pattern": {"Regex": PATTERN}, "behavior": "Isolated", "invert": False},
                {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": False, "use_regex": False}]},
            "post_processor": None,
            "decoder": {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": False, "use_regex": False},
            "model": {"type": "BPE", "dropout": None, "unk_token": None, "continuing_subword_prefix": None,
                      "end_of_word_suffix": None, "fuse_unk": False, "byte_fallback": False, "ignore_merges": False,
                      "vocab": self.id, "merges": [" ".join(m) for m in self.merges]},
        }, open(f"{folder}/tokenizer.json", "w"), ensure_ascii=False)
        json.dump({
            "tokenizer_class": "PreTrainedTokenizerFast", "model_max_length": max_len, "padding_side": "left",
            "clean_up_tokenization_spaces": False, "add_bos_token": False,
            "bos_token": "<|bos|>", "eos_token": "<|end|>", "pad_token": "<|pad|>",
            "chat_template": CHAT_TEMPLATE,
        }, open(f"{folder}/tokenizer_config.json", "w"), indent=1)
        json.dump(dict(bos_token="<|bos|>", eos_token="<|end|>", pad_token="<|pad|>"),
                  open(f"{folder}/special_tokens_map.json", "w"), indent=1)


if __name__ == "__main__":
    import argparse
    from mixtures import mixture
    from slots import Ctx
    from vocabulary import PRODUCTS, WORDS
    ap = argparse.ArgumentParser()
    ap.add_argument("--out", default="merges.json")
    ap.add_argument("--vocab", type=int, default=1280)
    ap.add_argument("--n", type=int, default=20000)
    a = ap.parse_args()
    ctx, texts = Ctx(11, "train"), []
    for i in range(a.n):
        texts += [m["content"] for m in mixture(("prod", "prod", "good", "regressed")[i % 4], ctx)]
    texts += [w.capitalize() + " " + w + " " + w.capitalize() for w in WORDS + PRODUCTS for _ in range(40)]
    bpe = BPE.train(texts, a.vocab)
    json.dump(bpe.merges, open(a.out, "w"))
    n = [len(bpe.chat(mixture("prod", ctx))[0]) for _ in range(2000)]
    print("vocab", len(bpe.vocab), "mean tokens/conversation", sum(n) / len(n), "max", max(n))
    t = "Write to ana.ruiz@mail.com: order ORD-48213, $45 — naïve café?\n  ok"
    assert bpe.decode(bpe.encode(t)) == t, bpe.decode(bpe.encode(t))
