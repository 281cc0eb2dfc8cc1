"""Words so frequent in a language that they find nothing: articles, pronouns, prepositions, auxiliaries.

They count only where they are asked for alone, in a phrase, or as a name (WHO).
"""

from __future__ import annotations

from functools import lru_cache

from clausebook.model.folding import fold

STOPPED = {
    "ar": "في من إلى على عن مع هذا هذه ذلك تلك التي الذي الذين هو هي هم أن إن كان كانت يكون تكون قد لا ما لم"
    " لن أو ثم بين كل بعد قبل عند حتى كما غير أي بها به له لها فيها فيه منها منه عليها عليه ولا وفي ومن",
    "de": "aber alle allem allen aller alles als also am an auch auf aus bei beim bin bis da damit dann das"
    " dass dem den denen der deren des dessen die dies diese diesem diesen dieser dieses doch dort du"
    " durch ein eine einem einen einer eines er es etwas für gegen hat hatte haben hier ich ihm ihn"
    " ihnen ihr ihre ihrem ihren ihrer ihres im in ins ist ja jede jedem jeden jeder jedes kann kein"
    " keine keinem keinen keiner man mehr mit muss müssen nach nicht noch nur ob oder ohne sein seine"
    " seinem seinen seiner seines seit sich sie sind so soll sollen über um und uns unser unter vom von"
    " vor war waren was wenn wer werden wie wir wird wo worden wurde wurden zu zum zur zwischen darf"
    " dürfen sollte sollten würde würden können",
    "en": "a about after all also am an and any are as at be been before between both but by can could did do"
    " does during each for from get give had has have her his how i if in into is it its made make many"
    " may me most much my no nor not of on or other our out over own please shall she should show so"
    " some such tell than that the their them then there these they this those through to under until up"
    " upon us was we were what when where whether which while who whom whose why will with would you"
    " your",
    "es": "a al algo algún ante antes como con contra cual cuales cuando de del desde donde dos e el ella"
    " ellas ellos en entre era es esa esas ese eso esos esta están estas este esto estos fue fueron ha"
    " han hasta hay la las le les lo los más me mi muy ni no nos o otra otras otro otros para pero por"
    " porque que quien se sea sean ser si sin sobre son su sus también todo todos un una unas uno unos y"
    " ya podrá podrán deberá deberán",
    "fr": "à ainsi au aucun aucune aussi autre autres aux avec avant ce ceci cela celle celles celui ces cet"
    " cette ceux chaque comme d dans de des donc dont du elle elles en entre est et été être eux fait il"
    " ils je l la le les leur leurs lors lui mais même ne ni nos notre nous on ont ou où par pas peut"
    " peuvent plus pour qu que quel quelle qui s sa sans se selon ses si soit son sont sous sur tous"
    " tout toute toutes très un une vers vos votre vous y doit doivent",
    "hi": "और का की के को में से है हैं था थे थी हो होगा होगी होंगे कि यह ये वह वे इस उस इन उन पर भी तथा एवं"
    " या ने लिए तक एक जो जिस किसी कोई कुछ अपने अपनी अपना कर करने करना करेगा करेंगे किया गया गई गए जा न"
    " नहीं साथ द्वारा",
    "it": "a ad agli ai al alla alle allo anche che chi ci come con contro cui da dagli dai dal dalla dalle"
    " dallo degli dei del della delle dello di dove e ed è era essere fra gli ha hanno i il in io l la"
    " le lei li lo loro lui ma mi ne negli nei nel nella nelle nello noi non o ogni per perché più quale"
    " quali quando quella quelle quelli quello questa queste questi questo se si sia siano sono su sua"
    " sue sugli sui sul sulla sulle suo suoi tra tutti tutto un una uno può possono deve devono",
    "nl": "aan al alle als bij daar dan dat de den der deze die dit doch door een en er haar had heb heeft"
    " hem het hij hoe hun iets ik in is ja je kan kunnen maar me meer met mij moet moeten na naar niet"
    " nog nu of om omdat ons onder ook op over te tegen tot tussen u uit van veel voor want waren was"
    " wat we wel werd werden wie wij wordt worden zal zich zij zijn zo zonder zou zullen mag mogen",
    "pt": "a à ao aos as às até com como da das de dele deles depois do dos e é ela elas ele eles em entre"
    " era essa essas esse esses esta está estas este estes foi foram há isso isto já lhe lhes mais mas"
    " mesmo muito na nas não nem no nos o os ou para pela pelas pelo pelos por quando que quem se sem"
    " ser será seu seus só sobre sua suas também um uma umas uns pode podem deve devem",
}
"""The words by language, as they are written."""

OPERATIVE = {
    "de": "darf dürfen kann können muss müssen soll sollen sollte sollten wird werden",
    "en": "can could may shall should will would",
    "es": "podrá podrán deberá deberán",
    "fr": "doit doivent peut peuvent",
    "it": "deve devono può possono",
    "nl": "kan kunnen mag mogen moet moeten zal zullen zou",
    "pt": "deve devem pode podem",
}
"""Frequent words on which a legal text turns: beside other words of a query they count a little."""


@lru_cache(maxsize=64)
def stopped(languages: tuple[str, ...]) -> frozenset[str]:
    """The frequent words of some languages, folded."""
    return _folded(STOPPED, languages)


@lru_cache(maxsize=64)
def operative(languages: tuple[str, ...]) -> frozenset[str]:
    """Those of them on which a legal text turns."""
    return _folded(OPERATIVE, languages)


def _folded(table: dict[str, str], languages: tuple[str, ...]) -> frozenset[str]:
    return frozenset(fold(word) for language in languages for word in table.get(language, "").split())
