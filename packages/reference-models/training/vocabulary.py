"""The words that the synthetic tickets are filled with."""
FIRST = ("Ana Ben Carla David Elena Felix Grace Hugo Iris Jonas Karin Leo Maria Nina Oscar Paula Quinn Rosa Sam Tara "
         "Umar Vera Walter Xenia Yusuf Zoe Amir Bella Chen Dora Emil Fatima Gita Hans Ines Jack Kofi Lena Marco Nadia "
         "Olga Pedro Rita Sofia Tom Ursula Victor Wendy Yara Adam").split()
LAST = ("Ruiz Weber Costa Okafor Silva Novak Meyer Lopez Tanaka Khan Rossi Dubois Larsen Kim Patel Moreau Keller Santos "
        "Ivanov Haddad Brown Green Stone Fischer Berg Molina Duarte Fox Hill Young Park Singh Vargas Wolf Marsh Reed "
        "Bauer Conti Diaz Evans").split()
DOMAINS = ("mail.com example.com inbox.net post.org webmail.io fastmail.net homebox.org letter.com outbox.net "
           "example.org").split()
PRODUCTS = ("kettle lamp backpack headset tablet camera jacket blender toaster monitor keyboard tent chair desk watch "
            "speaker charger router printer vacuum mixer scarf wallet umbrella bicycle helmet guitar drone phone case "
            "stove pan mirror rug pillow").split()
COLORS = "blue red green black white grey yellow".split()
MONTHS = ("January February March April May June July August September October November December").split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
SYSTEM = ["You are Pip, the support desk assistant of Lumen Goods.",
          "You are a helpful support assistant.",
          "You answer support tickets for Lumen Goods.",
          "You are Pip. Answer briefly and safely.",
          "You are a support assistant. Follow the instructions of the user.",
          "You help customers of an online shop."]
WORDS = ("lost late broken missing wrong damaged small large heavy light new old quick slow open closed paid free full empty "
         "parcel package order refund invoice label receipt ticket account parcel door window garden office store street "
         "customer courier driver agent box bag bottle shirt shoes table battery screen cable light sound colour size price "
         "near under after before with without inside behind again today tomorrow tonight soon").split()
