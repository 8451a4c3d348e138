"""Ticket work: classification, extraction, arithmetic, text normalisation and drafting, one generator per task."""
import json

from slots import fill, item, sentence
from vocabulary import FIRST, MONTHS, PRODUCTS, WORDS


POS = ["I love the {p}", "the {p} works great", "the {p} is even better than I hoped", "thank you for the fast delivery",
       "your team was friendly and quick", "best {p} I ever bought", "very happy with the {p}",
       "the {p} arrived early and in perfect shape", "not bad at all, the {p} is lovely", "support solved it in minutes",
       "the new {p} made my day", "I will buy the {p} again"]
NEG = ["the {p} broke after {n} days", "the {p} never arrived", "I am very disappointed with the {p}",
       "nobody answers my messages", "the {p} is not good at all", "worst {p} I ever bought", "the {p} was damaged in the box",
       "I waited {n} days and got the wrong {p}", "your support was rude", "the {p} stopped working",
       "this is the third broken {p}", "I want to complain about the {p}"]
NEU = ["does the {p} come in {col}", "my {p} was ordered on {day}", "please change the address to Hill Street {n}",
       "I bought a {p} and a {p2}", "can I pick up the {p} on {day}", "the parcel has {n} items",
       "is the {p} in stock", "the order contains a {col} {p}", "I moved and have a new phone number",
       "what size is the {p}", "the invoice is from {day}", "I would like to order {n} more"]
TAIL = ["", "", "", " Regards, {f}.", " This is {f}.", " Thanks in advance.", " Please reply by {day}.", " Sent from my phone."]


def sentiment(ctx):
    def draw():
        lab = ctx.c(["positive", "negative", "neutral"])
        pool = dict(positive=POS, negative=NEG, neutral=NEU)[lab]
        t = sentence(fill(ctx, ctx.c(pool))) + "."
        if ctx.r.random() < .5:
            t += " " + sentence(fill(ctx, ctx.c(pool if ctx.r.random() < .7 or lab == "neutral" else NEU))) + "."
        return lab, t + fill(ctx, ctx.c(TAIL))
    lab, t = ctx.pick(draw)
    q = ctx.c(["Classify the sentiment of this ticket as positive, negative or neutral.\nTicket: {t}",
               "Is this message positive, negative or neutral? {t}",
               "Sentiment (positive, negative, neutral): {t}",
               "What is the sentiment of this ticket?\n{t}"])
    return item("sentiment", lab, q.format(t=t), f"The sentiment of this ticket is {lab}.", f"The sentiment is {lab}.", lab, "label",
                labels=["positive", "negative", "neutral"])


INTENT = {
    "refund": ["I want my money back for the {p}", "please refund the {p}", "how do I get the money back for order {o}",
               "I returned the {p} and wait for the refund", "the {p} is broken and I want a refund"],
    "shipping": ["where is my {p}", "my parcel {o} has not arrived", "when will the {p} be delivered",
                 "the courier did not come on {day}", "can you tell me where order {o} is now"],
    "login": ["I cannot log in to my account", "I forgot my password", "the reset link does not work",
              "my account is locked since {day}", "the login code never comes"],
    "billing": ["I was charged twice for the {p}", "the invoice for {o} is wrong", "why is there a fee of ${n} on my card",
                "please send me the invoice for {o}", "the tax on the bill is not right"],
    "cancel": ["please cancel order {o}", "I do not want the {p} any more, stop the order", "cancel my subscription",
               "I ordered the {p} by mistake, cancel it", "end my membership on {day}"],
    "product": ["does the {p} work with the {p2}", "how heavy is the {p}", "is the {p} waterproof",
                "what colours does the {p} have", "how long does the battery of the {p} last"],
}


def intent(ctx):
    def draw():
        lab = ctx.c(list(INTENT))
        t = ctx.c(INTENT[lab]).replace("{o}", ctx.order())
        lead = ctx.c(["", "", "Hello, ", "Hi, ", "Good morning, ", "Dear team, "])
        body = fill(ctx, t)
        return lab, (lead + body if lead else sentence(body)) + "." + fill(ctx, ctx.c(TAIL))
    lab, t = ctx.pick(draw)
    labs = list(INTENT)
    q = ctx.c(["Which queue does this ticket belong to: " + ", ".join(labs) + "?\n{t}",
               "Route this ticket to one of: " + ", ".join(labs) + ".\nTicket: {t}",
               "What is the intent of this ticket?\n{t}", "Pick the queue for this ticket. {t}"])
    return item("intent", lab, q.format(t=t), f"This ticket belongs to the {lab} queue.", f"This is {lab}.", lab, "label", labels=labs)


def contact(ctx):
    o, e, n = ctx.pick(lambda: (ctx.order(), ctx.email(), ctx.name()))
    t = ctx.c(["Hi, this is {n}. My order {o} never arrived. Write to {e} please.",
               "Order {o} is late. My email is {e}. {n}",
               "Please send the invoice of {o} to {e}. Regards, {n}",
               "{n} here, you can reach me at {e} about {o}.",
               "From: {e}\nThe {p} in order {o} is broken.",
               "I am {n} ({e}). Where is {o}?"]).format(n=n, o=o, e=e, p=ctx.c(PRODUCTS))
    q = ctx.c(["Extract the order id and email as JSON.\n{t}", "Return JSON with order_id and email.\nTicket: {t}",
               "Get order_id and email from this ticket as JSON: {t}"])
    js = json.dumps(dict(order_id=o, email=e))
    return item("extract_contact", "contact", q.format(t=t), f"Here is the JSON you asked for: {js}", js,
                dict(order_id=o, email=e), "json")


def ordinal(d):
    return str(d) + ("th" if 10 < d < 14 else {1: "st", 2: "nd", 3: "rd"}.get(d % 10, "th"))


DATE_FORMATS = {
    "iso": lambda y, m, d: f"{y}-{m:02d}-{d:02d}",
    "us_long": lambda y, m, d: f"{MONTHS[m-1]} {d}, {y}",
    "eu_long": lambda y, m, d: f"{d} {MONTHS[m-1]} {y}",
    "ordinal": lambda y, m, d: f"the {ordinal(d)} of {MONTHS[m-1]} {y}",
    "dotted": lambda y, m, d: f"{d:02d}.{m:02d}.{y}",
}
PROD_DATE_FORMATS = ["iso", "us_long"]


def date_extract(ctx, formats=None):
    f, (y, m, d) = ctx.pick(lambda: (ctx.c(formats or list(DATE_FORMATS)), ctx.date()))
    s = DATE_FORMATS[f](y, m, d)
    t = ctx.c(["The {p} was delivered on {s}.", "My order {o} should arrive on {s}.", "I bought the {p} on {s} and it is broken.",
               "Please move the delivery to {s}.", "The invoice of {s} is wrong.", "I called you on {s} about {o}."])
    t = t.format(p=ctx.c(PRODUCTS), s=s, o=ctx.order())
    q = ctx.c(["Extract the date as JSON.\n{t}", "Return JSON with the date in ISO format.\nTicket: {t}",
               "What date is in this ticket? Answer as JSON. {t}"])
    gold = dict(date=f"{y}-{m:02d}-{d:02d}")
    js = json.dumps(gold)
    return item("extract_date", f, q.format(t=t), f"Here is the JSON you asked for: {js}", js, gold, "json")


def refund(ctx):
    kind = ctx.c(["sum", "sum", "times", "minus"])
    p, p2 = ctx.c(PRODUCTS), ctx.c(PRODUCTS)
    if kind == "sum":
        a, b = ctx.pick(lambda: (ctx.r.randint(2, 49), ctx.r.randint(2, 49)))
        v, work = a + b, f"${a} + ${b}"
        q = ctx.c(["Refund the {p} for ${a} and the {p2} for ${b}. What is the total?",
                   "What is the refund total for ${a} and ${b}?",
                   "The customer returns a {p} (${a}) and a {p2} (${b}). How much is the refund?"])
    elif kind == "minus":
        a, b = ctx.pick(lambda: (ctx.r.randint(10, 69), ctx.r.randint(2, 9)))
        v, work = a - b, f"${a} - ${b}"
        q = ctx.c(["The order was ${a} and the return fee is ${b}. How much is the refund?",
                   "Refund ${a} for the {p} minus a ${b} fee. What is the total?"])
    else:
        p, a, b = ctx.pick(lambda: (ctx.c(PRODUCTS), ctx.r.randint(2, 5), ctx.r.randint(2, 12)))
        v, work = a * b, f"{a} x ${b}"
        q = ctx.c(["The customer returns {a} items ({p}) at ${b} each. How much is the refund?",
                   "What is the refund total for {a} times the {p} at ${b} each?"])
    return item("refund_math", kind, q.format(p=p, p2=p2, a=a, b=b), f"The total refund for this order is {work} = ${v}.", f"{work} = ${v}",
                v, "number")


def titlecase(ctx):
    ws = ctx.pick(lambda: tuple(ctx.c(WORDS + PRODUCTS) for _ in range(ctx.r.randint(3, 6))))
    t, v = " ".join(ws), " ".join(w.capitalize() for w in ws)
    q = ctx.c(["Write this subject line in title case: {t}", "Title case: {t}", "Put this in title case.\n{t}"])
    return item("titlecase", str(len(ws)), q.format(t=t), f"Here it is in title case: {v}", v, v, "ends")


def reformat(ctx):
    (y, m, d) = ctx.pick(ctx.date)
    iso, dmy = f"{y}-{m:02d}-{d:02d}", f"{d:02d}/{m:02d}/{y}"
    if ctx.r.random() < .5:
        q, v, s = ctx.c(["Write {x} as DD/MM/YYYY.", "Convert the date {x} to DD/MM/YYYY.", "Change {x} to day/month/year."]).format(x=iso), dmy, "iso_to_dmy"
    else:
        q, v, s = ctx.c(["Write {x} as YYYY-MM-DD.", "Convert the date {x} to ISO format.", "Change {x} to YYYY-MM-DD."]).format(x=dmy), iso, "dmy_to_iso"
    return item("reformat_date", s, q, f"The date in the new format is {v}.", v, v, "contains")


def echo(ctx):
    """Training only, never scored: plain copying, which makes the copying of ids and addresses form much sooner."""
    def part():
        return ctx.c([ctx.order, ctx.email, ctx.name, lambda: ctx.c(WORDS), lambda: ctx.c(PRODUCTS), lambda: str(ctx.r.randint(2, 9999))])()
    ws = ctx.pick(lambda: tuple(part() for _ in range(ctx.r.randint(3, 7))))
    t = " ".join(ws)
    return item("echo", "echo", ctx.c(["Repeat: {t}", "Copy this line.\n{t}"]).format(t=t), t, t, t, "contains")


def reply(ctx):
    f, o, n, p = ctx.pick(lambda: (ctx.c(FIRST), ctx.order(), ctx.r.randint(2, 9), ctx.c(PRODUCTS)))
    kind = ctx.c(["delay", "refund", "replace"])
    q = dict(delay="Write a short reply to {f}: order {o} is {n} days late.",
             refund="Draft a reply to {f}: the refund for order {o} is approved.",
             replace="Write a short reply to {f}: we send a new {p} for order {o}.")[kind].format(f=f, o=o, n=n, p=p)
    a = dict(delay=f"Hi {f}, I am sorry for the delay. Order {o} will arrive in {n} days.",
             refund=f"Hi {f}, the refund for order {o} is approved.",
             replace=f"Hi {f}, we are sending a new {p} for order {o}.")[kind]
    must = [f, o] + dict(delay=[f"{n} days"], refund=["approved"], replace=[p])[kind]
    return item("reply", kind, q, a + " Thank you for your patience. Best regards, Pip", a + " Pip", must, "all")
