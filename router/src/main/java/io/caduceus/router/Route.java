package io.caduceus.router;

import io.caduceus.delivery.EventView.Seen;

/** An event went to a subscription, which sees this of it. */
record Route(Delivery delivery, Seen view) {}
