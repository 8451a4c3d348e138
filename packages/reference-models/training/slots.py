"""Drawing slot values, so that train and test never share a combination, and filling them into templates."""
import random
import zlib

from vocabulary import COLORS, DAYS, DOMAINS, FIRST, LAST, PRODUCTS


def held_out(*key):
    """One slot combination in eight belongs to the test split, by a hash of its content."""
    return zlib.crc32(repr(key).encode()) % 8 == 0


class Ctx:
    """A random source bound to one split: `pick` redraws until the combination is of that split."""

    def __init__(self, seed, split):
        self.r = random.Random(seed)
        self.split = split

    def pick(self, draw):
        while True:
            v = draw()
            if held_out(v) == (self.split == "test"):
                return v

    def c(self, xs):
        return self.r.choice(xs)

    def name(self):
        return f"{self.c(FIRST)} {self.c(LAST)}"

    def email(self):
        f, l = self.c(FIRST).lower(), self.c(LAST).lower()
        user = self.c([f"{f}.{l}", f"{f}{l}", f"{f[0]}.{l}", f"{f}{self.r.randint(1, 99)}", f"{f}_{l}"])
        return f"{user}@{self.c(DOMAINS)}"

    def order(self):
        return f"ORD-{self.r.randint(10000, 99999)}"

    def date(self):
        return (self.r.randint(2021, 2027), self.r.randint(1, 12), self.r.randint(1, 28))


def item(task, slice_, prompt, verbose, concise, gold, scorer, **extra):
    return dict(task=task, slice=slice_, prompt=prompt, verbose=verbose, concise=concise, gold=gold, scorer=scorer, **extra)


def fill(ctx, t):
    return t.format(p=ctx.c(PRODUCTS), p2=ctx.c(PRODUCTS), n=ctx.r.randint(2, 19), col=ctx.c(COLORS), day=ctx.c(DAYS),
                    f=ctx.c(FIRST))


def sentence(s):
    return s[0].upper() + s[1:]
