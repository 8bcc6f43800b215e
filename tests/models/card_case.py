"""What the tests of referral cards share."""

from lxml import html

CONCERN = {
    "summary": "Stopped cooking",
    "facts": "The fridge was empty",
    "about": "Street of the mill, an old man",
    "source": "neighbour",
    "name": "Mia Dhondt",
    "phone": "056 11 22 33",
}
OFFER = {"name": "Greet Vandaele", "phone": "0470 12 34 56", "wish": "Driving"}


class CardCase:
    """For a ``CareHttpCase``."""

    @classmethod
    def set_up_cards(cls):
        cls.set_up_cast()
        # who looked at this database before does not count
        cls.env.cr.execute("DELETE FROM zorgnetwerk_public_visit")
        cls.volunteer = cls.make_volunteer("An", "Claeys")
        cls.organisation = cls.make_organisation("Apotheek Callens")
        cls.card = cls.make_card()
        cls.incoming = cls.env["zorgnetwerk.incoming"]
        cls.signals = cls.env["zorgnetwerk.signal"]

    @classmethod
    def make_card(cls, user=None, **values):
        cards = cls.env["zorgnetwerk.referral.card"].with_user(user or cls.coordinator)
        card = cards.create({"network_id": cls.network.id, "lang": "en_US", **values})
        return card.with_user(cls.coordinator)

    def path(self, card=None, rest=""):
        url = (card or self.card).link_url
        return "/" + url.partition("://")[2].partition("/")[2] + rest

    def open(self, card=None, rest="", **options):
        options = {"allow_redirects": False, **options}
        return self.url_open(self.path(card, rest), **options)

    def form_token(self, card=None, rest="/concern"):
        page = html.fromstring(self.open(card, rest).content)
        return page.xpath("//input[@name='form_token']")[0].get("value")

    def send(self, values, card=None, rest="/concern", token=None, **options):
        token = token or self.form_token(card, rest)
        data = {"form_token": token, **values}
        options = {"allow_redirects": False, **options}
        return self.url_open(self.path(card, rest), data=data, **options)

    def last_signal(self):
        return self.signals.search([], order="id desc", limit=1)
