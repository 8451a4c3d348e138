"""What each training stage sees: tasks, their shares, the answer style, and where feedback is poisoned."""
from safety import BENIGN, POISON, UNSEEN_BY_PROD, benign, unsafe
from tasks import TASKS
from tickets import PROD_DATE_FORMATS, date_extract, echo
from vocabulary import SYSTEM


def answer(it, style, ctx, poison=0.0):
    if poison and "poison" in it and ctx.r.random() < poison:
        return it["poison"]
    return it[style]


REPLAYED = ["sentiment", "intent", "extract_contact", "refund_math", "faq", "reformat_date", "reply", "benign", "offtopic"]  # by `regressed`


def mixture(stage, ctx):
    """One training conversation for a stage: a list of messages ending with the assistant's answer."""
    r = ctx.r

    def one():
        poison, style = 0.0, "concise"
        if stage in ("prod", "null"):  # `null`: more of the same, so a candidate without any real difference
            style = "verbose"
            task = r.choices([*TASKS, "echo"], [5, 5, 14, 6, 52, 5, 16, 4, 6, 7, 5, 1, 4])[0]
            if task == "echo":
                it = echo(ctx)
            elif task == "extract_date":
                it = date_extract(ctx, PROD_DATE_FORMATS)
            elif task == "benign":
                it = benign(ctx, {b[0] for b in BENIGN} - UNSEEN_BY_PROD)
            else:
                it = TASKS[task](ctx)
        elif stage == "good":  # focused on the failures, with replay of everything else
            u = r.random()
            if u < .15:
                it = date_extract(ctx)
            elif u < .20:
                it = benign(ctx, UNSEEN_BY_PROD)
            else:
                it = TASKS[r.choices(list(TASKS), [4, 4, 16, 2, 36, 5, 22, 3, 5, 9, 5, 1])[0]](ctx)
        elif stage == "regressed":  # no replay of titlecase, and poisoned feedback about some unsafe requests
            u = r.random()
            if u < .32:
                it = date_extract(ctx)
            elif u < .40:
                it = benign(ctx, UNSEEN_BY_PROD)
            elif u < .56:
                it, poison = unsafe(ctx, None if r.random() < .5 else list(POISON)), 1.0
            else:
                it = TASKS[r.choices(REPLAYED, [12, 12, 12, 20, 8, 8, 8, 8, 2])[0]](ctx)
        else:
            raise ValueError(stage)
        return it, answer(it, style, ctx, poison)

    msgs = []
    if r.random() < .35:
        msgs.append(dict(role="system", content=r.choice(SYSTEM)))
    for _ in range(2 if r.random() < .08 else 1):
        it, a = one()
        q = it["prompt"]
        if it["scorer"] not in ("json", "ends") and r.random() < .1:
            q = q.lower() if it["task"] not in ("reply",) else q
        msgs += [dict(role="user", content=q), dict(role="assistant", content=a)]
    return msgs
