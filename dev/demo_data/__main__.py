"""Write the addon's demo files: made-up persons in real villages.

Run it with ``./zorg python -m dev.demo_data``. The seed is fixed, so that a second run
writes the same files; dates are relative to the day of loading.
"""

from ..paths import ADDON_DIR
from . import places
from .signals import SignalMaker


def write(name, records):
    path = ADDON_DIR / "demo" / f"{name}_demo.xml"
    # the notes that Odoo keeps of a creation would be in English, of nobody's hand
    context = "{'mail_create_nolog': True, 'tracking_disable': True}"
    head = f'<?xml version="1.0" encoding="utf-8" ?>\n<odoo context="{context}">\n'
    path.write_text(head + "\n".join(records) + "\n</odoo>\n", encoding="utf-8")
    print(f"{path.name}: {len(records)} records")


def main():
    maker = SignalMaker()
    for key, network in places.NETWORKS.items():
        organisations = maker.organisations(key)
        clients = maker.clients(key, network)
        volunteers = maker.volunteers(key, network)
        maker.tasks(key, network, clients, volunteers)
        maker.signals(key, network, clients, volunteers, organisations)
    for name, records in maker.files.items():
        write(name, records)


if __name__ == "__main__":
    main()
