import adit

@adit.plugin(needs=["token"], gives=["entity"])
def shouting(doc, min_length=adit.param(3, "shortest word to report, in code points", min=1, max=100)):
    for token in doc["token"]:
        if len(token.text) >= min_length and token.text.isupper():
            doc.add("entity", token, type="SHOUT")

if __name__ == "__main__":
    adit.run(shouting)
